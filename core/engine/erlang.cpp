#include "core/engine/erlang.h"

#include "core/engine/special.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double recursionLimit = 1000; // servers; above, the incomplete gamma function is cheaper
constexpr double smallestBlocking = 1e-12;

double erlangBByGamma(double servers, double a)
{
    const MathPolicy policy;
    const double pmf = boost::math::gamma_p_derivative(servers + 1, a, policy);
    const double cdf = boost::math::gamma_q(servers + 1, a, policy);
    if (cdf <= 1e-290) { // far more load than servers: 1 / B = 1 + m/a + m (m - 1)/a^2 + ...
        double sum = 1;
        double term = 1;
        for (double k = servers; k > 0 && term > 1e-17 * sum; --k) {
            term *= k / a;
            sum += term;
        }
        return 1 / sum;
    }
    return std::clamp(pmf / cdf, 0.0, 1.0);
}

} // namespace

double erlangB(double servers, double offeredLoad)
{
    if (!(offeredLoad > 0))
        return 0;
    if (servers > recursionLimit)
        return erlangBByGamma(servers, offeredLoad);
    double inverse = 1;
    for (double k = 1; k <= servers; ++k) {
        inverse = 1 + k / offeredLoad * inverse;
        if (inverse > 1e300)
            return 0;
    }
    return 1 / inverse;
}

double erlangC(double servers, double offeredLoad)
{
    if (!(offeredLoad > 0))
        return 0;
    if (offeredLoad >= servers)
        return 1;
    const double b = erlangB(servers, offeredLoad);
    return servers * b / (servers - offeredLoad * (1 - b));
}

double requiredServers(double offeredLoad, double maxBlocked)
{
    if (!(offeredLoad > 0))
        return 0;
    const double target = std::max(maxBlocked, smallestBlocking);
    double inverse = 1;
    for (double m = 0; m <= recursionLimit; ++m) {
        if (m > 0)
            inverse = 1 + m / offeredLoad * inverse;
        if (inverse * target >= 1)
            return m;
    }
    double low = recursionLimit;                                              // blocks too much
    double high = offeredLoad + 10 * std::sqrt(offeredLoad) + recursionLimit; // blocks little enough, or is doubled
    while (erlangB(high, offeredLoad) > target)
        high *= 2;
    while (high - low > 1 && high < 1e15) {
        const double middle = std::floor((low + high) / 2);
        (erlangB(middle, offeredLoad) <= target ? high : low) = middle;
    }
    return std::ceil(high);
}

BlockingBound::BlockingBound(double servers)
    : m_servers(servers), m_logFactorial(boost::math::lgamma(servers + 1, MathPolicy()))
{
}

bool BlockingBound::operator()(double offeredLoad) const
{
    // At a load up to m the median of Poisson(a) is at most m, so P(N <= m) is at least a half.
    constexpr double logNegligible = -30.6; // ln(1e-13 / 2)
    return offeredLoad < m_servers && m_servers * std::log(offeredLoad) - offeredLoad - m_logFactorial < logNegligible;
}

} // namespace isocost
