// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/math/random.h"

namespace isocost
{

namespace
{

template <std::size_t N> double polynomial(const double (&coefficients)[N], double x)
{
    double sum = coefficients[N - 1];
    for (std::size_t i = N - 1; i > 0; --i)
        sum = sum * x + coefficients[i - 1];
    return sum;
}

// The rational approximations of AS 241: near the middle, in the tails, far out.
constexpr double middleOver[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                 1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                 3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr double middleUnder[] = {1,
                                  4.2313330701600911252e1,
                                  6.8718700749205790830e2,
                                  5.3941960214247511077e3,
                                  2.1213794301586595867e4,
                                  3.9307895800092710610e4,
                                  2.8729085735721942674e4,
                                  5.2264952788528545610e3};
constexpr double tailOver[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                               3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                               2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double tailUnder[] = {1,
                                2.05319162663775882187e0,
                                1.67638483018380384940e0,
                                6.89767334985100004550e-1,
                                1.48103976427480074590e-1,
                                1.51986665636164571966e-2,
                                5.47593808499534494600e-4,
                                1.05075007164441684324e-9};
constexpr double farOver[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                              2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                              2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double farUnder[] = {1,
                               5.99832206555887937690e-1,
                               1.36929880922735805310e-1,
                               1.48753612908506148525e-2,
                               7.86869131145613259100e-4,
                               1.84631831751005468180e-5,
                               1.42151175831644588870e-7,
                               2.04426310338993978564e-15};

} // namespace

double normalQuantile(double p)
{
    const double q = p - 0.5;
    constexpr double middle = 0.425;
    if (std::abs(q) <= middle) {
        const double r = middle * middle - q * q;
        return q * polynomial(middleOver, r) / polynomial(middleUnder, r);
    }
    constexpr double far = 5;
    const double r = std::sqrt(-std::log(q < 0 ? p : 1 - p));
    const double z = r <= far ? polynomial(tailOver, r - 1.6) / polynomial(tailUnder, r - 1.6)
                              : polynomial(farOver, r - far) / polynomial(farUnder, r - far);
    return q < 0 ? -z : z;
}

double gammaOfMeanOne(double cv, std::uint64_t seed, std::uint64_t n)
{
    const RandomStream stream(seed, n);
    std::uint64_t next = 0;
    const double shape = 1 / (cv * cv);
    const double raised = shape < 1 ? shape + 1 : shape; // below 1: Gamma(k + 1) U^(1/k)
    const double d = raised - 1.0 / 3;
    const double c = 1 / std::sqrt(9 * d);
    for (;;) {
        const double z = normalQuantile(stream.uniform(next++));
        const double u = stream.uniform(next++);
        const double root = 1 + c * z;
        if (root <= 0)
            continue;
        const double v = root * root * root;
        if (std::log(u) >= z * z / 2 + d - d * v + d * std::log(v))
            continue;
        const double boost = shape < 1 ? std::pow(stream.uniform(next), 1 / shape) : 1;
        return d * v * boost / shape;
    }
}

} // namespace isocost
