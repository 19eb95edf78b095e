// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/cold_start.h"

#include "core/engine/math/special.h"
#include "core/engine/math/wide.h"

#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace isocost
{

namespace
{

constexpr int eulerM = 18;
constexpr int nodes = 2 * eulerM + 1;
constexpr double largestLoad = 1e5; // Erlangs
constexpr double negligible = 1e-15;
constexpr double leastWeight = 1e-16; // of a number busy, relative to the likeliest
constexpr double noise = 1e-9;        // of the inversion, and more
constexpr double settled = 1e-8;      // relative, of the fixed point
constexpr double leastStart = 1e-7;   // of the search for the fixed point

using Row = std::array<double, nodes>;

/// Weights of the Euler algorithm: f(t) = 10^{M/3} / t * sum_k weight_k Re F(beta_k / t), beta_k = M ln 10 / 3 + i pi
/// k.
Row eulerWeights()
{
    std::array<double, nodes> xi{};
    xi[0] = 0.5;
    for (std::size_t k = 1; k <= eulerM; ++k)
        xi[k] = 1;
    const double half = std::ldexp(1.0, -eulerM);
    xi[2 * eulerM] = half;
    double binomial = 1;
    for (std::size_t k = 1; k < eulerM; ++k) {
        binomial *= static_cast<double>(eulerM - k + 1) / static_cast<double>(k);
        xi[2 * eulerM - k] = xi[2 * eulerM - k + 1] + half * binomial;
    }
    Row weights{};
    for (std::size_t k = 0; k < nodes; ++k)
        weights[k] = (k % 2 ? -1 : 1) * xi[k];
    return weights;
}

const double eulerScale = std::pow(10.0, eulerM / 3.0);
const double eulerShift = eulerM * std::numbers::ln10 / 3;

/// The transforms f_k of the first passage times at all inversion nodes, one level k after the other.
class PassageTransforms
{
public:
    PassageTransforms(double lambda, double mu, double keepAlive, double firstLevel)
        : m_lambda(lambda), m_mu(mu), m_level(firstLevel)
    {
        for (std::size_t i = 0; i < nodes; ++i) {
            sRe[i] = eulerShift / keepAlive;
            sIm[i] = std::numbers::pi * static_cast<double>(i) / keepAlive;
        }
        if (firstLevel <= 1) {
            m_level = 1;
            divide(0);
        } else {
            // Far below the mean number busy f_k hardly changes with k, and what it starts from is forgotten by a
            // factor (k / a) f_k^2 < 1 a level: iterate one level to its own fixed point.
            for (int i = 0; i < 100; ++i)
                divide((firstLevel - 1) * m_mu);
        }
    }

    double level() const { return m_level; }
    void next()
    {
        divide(m_level * m_mu);
        ++m_level;
    }

    Row re{};
    Row im{};
    Row sRe{};
    Row sIm{};

private:
    /// f = lambda / (lambda + s + departures (1 - f))
    void divide(double departures)
    {
        for (std::size_t i = 0; i < nodes; ++i) {
            const double x = m_lambda + sRe[i] + departures * (1 - re[i]);
            const double y = sIm[i] - departures * im[i];
            const double scale = m_lambda / (x * x + y * y);
            re[i] = x * scale;
            im[i] = -y * scale;
        }
    }

    double m_lambda;
    double m_mu;
    double m_level;
};

/// sum_k weight_k Re(x_k / s_k), scaled: the original function at the time the nodes were laid for.
double invert(const PassageTransforms &f, const Row &re, const Row &im, double time)
{
    static const Row weights = eulerWeights();
    double sum = 0;
    for (std::size_t i = 0; i < nodes; ++i) {
        const double norm = f.sRe[i] * f.sRe[i] + f.sIm[i] * f.sIm[i];
        sum += weights[i] * (re[i] * f.sRe[i] + im[i] * f.sIm[i]) / norm;
    }
    return eulerScale / time * sum;
}

/// Poisson probabilities over the levels that matter.
struct BusyLevels {
    double first = 0; ///< the lowest level with a weight
    std::vector<double> weights;
};

BusyLevels busyLevels(double a)
{
    const double mode = std::floor(a);
    const double peak = std::exp(-a + mode * std::log(a) - boost::math::lgamma(mode + 1, MathPolicy()));
    std::vector<double> below;
    double p = peak;
    for (double j = mode; j > 0 && p > peak * leastWeight; --j) {
        p *= j / a;
        below.push_back(p);
    }
    BusyLevels levels;
    levels.first = mode - static_cast<double>(below.size());
    levels.weights.assign(below.rbegin(), below.rend());
    levels.weights.push_back(peak);
    p = peak;
    for (double j = mode + 1; p > peak * leastWeight; ++j) {
        p *= a / j;
        levels.weights.push_back(p);
    }
    return levels;
}

/// The first level whose passage may take as long as the keep-alive: below, instances are claimed at a rate of
/// 6 / sqrt(a) of all arrivals at least.
double startLevel(double a, double service, double keepAlive)
{
    const double root = std::sqrt(a);
    const bool claimedSoon = 6 * root * keepAlive > 60 * service;
    return std::max(1.0, std::floor(a - (claimedSoon ? 6 : 14) * root));
}

ISOCOST_WIDE double coldByInversion(double lambda, double service, double keepAlive, double firstLevel,
                                    double perInstance)
{
    const double a = lambda * service;
    const BusyLevels busy = busyLevels(a);
    PassageTransforms f(lambda, 1 / service, keepAlive, startLevel(a, service, keepAlive));
    Row re{};
    Row im{};
    for (std::size_t n = 0; n < busy.weights.size(); ++n) {
        const double j = busy.first + static_cast<double>(n);
        if (j < firstLevel || j + 1 < f.level() || std::fmod(j, perInstance) != 0)
            continue;
        while (f.level() < j + 1)
            f.next();
        for (std::size_t i = 0; i < nodes; ++i) {
            re[i] += busy.weights[n] * (1 - f.re[i]);
            im[i] -= busy.weights[n] * f.im[i];
        }
    }
    return std::clamp(invert(f, re, im, keepAlive), 0.0, 1.0);
}

ISOCOST_WIDE double idleByInversion(double lambda, double service, double keepAlive, double firstLevel,
                                    double perInstance)
{
    const double a = lambda * service;
    // Level P is reached at most lambda pi_{P-1} T times within T.
    constexpr double logNegligible = -45;
    if (firstLevel > a + 1 && (firstLevel - 1) * std::log(a) - a - boost::math::lgamma(firstLevel, MathPolicy()) +
                                      std::log(std::max(1.0, lambda * keepAlive)) <
                                  logNegligible)
        return 0;
    const BusyLevels busy = busyLevels(a);
    PassageTransforms f(lambda, 1 / service, keepAlive, startLevel(a, service, keepAlive));
    Row gRe{};
    Row gIm{};
    Row re{};
    Row im{};
    double pi = 0;
    for (double k = f.level();; ++k) {
        const double n = k - 1 - busy.first;
        if (n >= 0 && n < static_cast<double>(busy.weights.size()))
            pi = busy.weights[static_cast<std::size_t>(n)];
        else
            pi = n < 0 ? 0 : pi * a / (k - 1);
        while (f.level() < k)
            f.next();
        for (std::size_t i = 0; i < nodes; ++i) {
            const double x = pi + gRe[i];
            const double y = gIm[i];
            gRe[i] = f.re[i] * x - f.im[i] * y;
            gIm[i] = f.re[i] * y + f.im[i] * x;
        }
        if (k > firstLevel && std::fmod(k - 1, perInstance) == 0) {
            for (std::size_t i = 0; i < nodes; ++i) {
                re[i] += gRe[i];
                im[i] += gIm[i];
            }
        }
        // Level k is reached at most lambda pi_{k-1} T times within T, and ever more rarely above.
        if (k > a + 1 && k > firstLevel && pi * std::max(1.0, lambda * keepAlive) < negligible)
            break;
    }
    return std::max(0.0, invert(f, re, im, keepAlive));
}

} // namespace

double poissonTail(double mean, double level)
{
    if (level <= 0)
        return 1;
    if (!(mean > 0))
        return 0;
    return boost::math::gamma_p(level, mean, MathPolicy());
}

namespace
{

/// sum of pi_{j kappa} over j >= P.
double multiplesTail(double a, double firstLevel, double perInstance)
{
    const BusyLevels busy = busyLevels(a);
    double sum = 0;
    for (std::size_t n = 0; n < busy.weights.size(); ++n) {
        const double level = busy.first + static_cast<double>(n);
        if (level >= firstLevel && std::fmod(level, perInstance) == 0)
            sum += busy.weights[n];
    }
    return std::min(1.0, sum);
}

} // namespace

double coldStartProbability(double arrivalsPerSecond, double serviceSeconds, double keepAliveSeconds, int alwaysWarm,
                            int perInstance)
{
    const double lambda = arrivalsPerSecond;
    const double a = lambda * serviceSeconds;
    const double firstLevel = static_cast<double>(alwaysWarm) * perInstance;
    if (!(lambda > 0))
        return 0;
    if (!(a > 0))
        return alwaysWarm > 0 ? 0 : std::exp(-lambda * keepAliveSeconds);
    if (!(keepAliveSeconds > 0))
        return perInstance == 1 ? poissonTail(a, alwaysWarm) : multiplesTail(a, firstLevel, perInstance);
    if (a > largestLoad) {
        const double scaled =
            coldByInversion(largestLoad / serviceSeconds, serviceSeconds, keepAliveSeconds, 0, perInstance);
        return firstLevel < a ? scaled * std::sqrt(largestLoad / a) : 0;
    }
    return coldByInversion(lambda, serviceSeconds, keepAliveSeconds, firstLevel, perInstance);
}

double meanBusyInstances(double load, int perInstance)
{
    if (perInstance <= 1 || !(load > 0))
        return std::max(0.0, load);
    const double kappa = perInstance;
    constexpr double wide = 2; // a / kappa^2 from which the remainder of n / kappa is even: e^{-2 pi^2 a / kappa^2}
    if (load > wide * kappa * kappa)
        return load / kappa + (kappa - 1) / (2 * kappa);
    double sum = 0;
    for (double level = 0;; level += kappa) {
        const double tail = boost::math::gamma_p(level + 1, load, MathPolicy());
        sum += tail;
        if (level > load && tail < negligible)
            return sum;
    }
}

double meanIdleInstances(double arrivalsPerSecond, double serviceSeconds, double keepAliveSeconds, int alwaysWarm,
                         int perInstance)
{
    const double lambda = arrivalsPerSecond;
    const double a = lambda * serviceSeconds;
    const double firstLevel = static_cast<double>(alwaysWarm) * perInstance;
    if (!(lambda > 0) || !(keepAliveSeconds > 0))
        return 0;
    if (!(a > 0))
        return alwaysWarm > 0 ? 0 : 1 - std::exp(-lambda * keepAliveSeconds);
    if (a > largestLoad) {
        const double scaled =
            idleByInversion(largestLoad / serviceSeconds, serviceSeconds, keepAliveSeconds, 0, perInstance);
        return firstLevel < a ? scaled * std::sqrt(a / largestLoad) : 0;
    }
    return idleByInversion(lambda, serviceSeconds, keepAliveSeconds, firstLevel, perInstance);
}

namespace
{

/// The root of `gap` nearest to a start where it is `atStart`, not 0: by secants, and where those do not settle soon,
/// between the start and the end of [0, 1] towards which the gap points.
template <class Gap> double fixedPoint(const Gap &gap, double start, double atStart)
{
    const auto near = [](double x, double y) { return std::abs(x - y) <= noise + settled * std::max(x, y); };
    double before = start;
    double atBefore = atStart;
    double now = std::clamp(start + atStart, 0.0, 1.0);
    for (int i = 0; i < 8; ++i) {
        const double atNow = gap(now);
        if (atNow == 0)
            return now;
        if (atNow == atBefore)
            break;
        const double next = now - atNow * (now - before) / (atNow - atBefore);
        if (!(next >= 0 && next <= 1))
            break;
        if (near(next, now))
            return next;
        before = now;
        atBefore = atNow;
        now = next;
    }
    const bool rising = atStart > 0;
    const double other = rising ? 1 : 0;
    const double atOther = gap(other);
    if (atOther == 0)
        return other;
    std::uintmax_t rounds = 60;
    const auto root = boost::math::tools::toms748_solve(gap, rising ? start : other, rising ? other : start,
                                                        rising ? atStart : atOther, rising ? atOther : atStart, near,
                                                        rounds, MathPolicy());
    return (root.first + root.second) / 2;
}

} // namespace

PoolState poolState(double arrivalsPerSecond, double serviceSeconds, double coldSeconds, double keepAliveSeconds,
                    int alwaysWarm, int perInstance, bool withIdle)
{
    const auto cold = [&](double busySeconds) {
        return coldStartProbability(arrivalsPerSecond, busySeconds, keepAliveSeconds, alwaysWarm, perInstance);
    };
    double p = cold(serviceSeconds);
    const auto gap = [&](double q) { return cold(serviceSeconds + q * coldSeconds) - q; };
    // A service time of 0 has a second fixed point at next to nothing, from which the pool departs as soon as one
    // instance has to start: begin above it, and above the inversion's noise.
    const double start = std::max(p, leastStart);
    const double atStart = coldSeconds > 0 ? gap(start) : 0;
    if (atStart > 0 || (atStart < 0 && p > leastStart))
        p = fixedPoint(gap, start, atStart);
    PoolState state;
    state.coldProbability = p;
    state.busySeconds = serviceSeconds + p * coldSeconds;
    if (withIdle)
        state.meanIdle =
            meanIdleInstances(arrivalsPerSecond, state.busySeconds, keepAliveSeconds, alwaysWarm, perInstance);
    state.alwaysWarmShare =
        1 - poissonTail(arrivalsPerSecond * state.busySeconds, static_cast<double>(alwaysWarm) * perInstance);
    return state;
}

} // namespace isocost
