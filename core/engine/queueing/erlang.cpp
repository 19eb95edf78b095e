// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/erlang.h"

#include "core/engine/math/special.h"
#include "core/engine/queueing/erlang_expansion.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double recursionLimit = 1000; // servers counted up one by one when looking for how many there have to be
constexpr double shortRecursion = 64;   // servers; the expansions pay above
constexpr double smallestBlocking = 1e-12;

} // namespace

double erlangB(double servers, double offeredLoad)
{
    if (!(offeredLoad > 0))
        return 0;
    if (servers > shortRecursion) {
        if (hasErlangExpansion(servers, offeredLoad))
            return erlangBByExpansion(servers, offeredLoad);
        const double root = std::sqrt(offeredLoad);
        if (servers <= offeredLoad - 3 * root)
            return erlangBByFraction(servers, offeredLoad);
        if (servers >= offeredLoad + 1.5 * root)
            return erlangBByTail(servers, offeredLoad);
    }
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
