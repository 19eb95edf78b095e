// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/erlang_expansion.h"

#include "core/engine/math/special.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace isocost
{

namespace
{

constexpr double leastLoad = 200;
constexpr double leastSpare = -8;          // c
constexpr double bendLimit = 0.025;        // c^4 / a for c > 0: with more the powers fall too slowly
constexpr std::size_t terms = 7;           // k = 0 .. 6
constexpr std::size_t degrees = 3 * terms; // of u and of c in P_k, which are at most 3 k

using Polynomial = std::array<double, degrees>;      // coefficients by power of c
using Polynomial2 = std::array<Polynomial, degrees>; // by power of u, then of c

/// P_k from the exponent's own powers e_k = (-1)^{k+1} (u^{k+2} / (k + 2) - c u^{k+1} / (k + 1)):
/// k P_k = sum_{j=1..k} j e_j P_{k-j}, P_0 = 1.
std::array<Polynomial2, terms> exponentialOfPowers()
{
    std::array<Polynomial2, terms> p{};
    p[0][0][0] = 1;
    for (std::size_t k = 1; k < terms; ++k) {
        for (std::size_t j = 1; j <= k; ++j) {
            const double factor = (j % 2 == 1 ? 1.0 : -1.0) * static_cast<double>(j) / static_cast<double>(k);
            for (std::size_t u = 0; u + j + 2 < degrees; ++u) {
                for (std::size_t c = 0; c + 1 < degrees; ++c) {
                    const double known = p[k - j][u][c] * factor;
                    p[k][u + j + 2][c] += known / static_cast<double>(j + 2);
                    p[k][u + j + 1][c + 1] -= known / static_cast<double>(j + 1);
                }
            }
        }
    }
    return p;
}

/// out_{i+1} = c out_i + i out_{i-1}, from out_0 and out_1: the moments of u under e^{c u - u^2/2}.
Polynomial2 moments(const Polynomial &zeroth, const Polynomial &first)
{
    Polynomial2 m{};
    m[0] = zeroth;
    m[1] = first;
    for (std::size_t i = 1; i + 1 < degrees; ++i) {
        for (std::size_t c = 0; c < degrees; ++c)
            m[i + 1][c] = static_cast<double>(i) * m[i - 1][c] + (c > 0 ? m[i][c - 1] : 0);
    }
    return m;
}

/// I_k(c) = timesFirst_k(c) I_0(c) + alone_k(c): the former has only powers of k's parity, the latter only the others.
struct Coefficients {
    std::array<Polynomial, terms> timesFirst{};
    std::array<Polynomial, terms> alone{};

    Coefficients()
    {
        const Polynomial2 momentTimesFirst = moments({1}, {0, 1});
        const Polynomial2 momentAlone = moments({}, {1});
        const std::array<Polynomial2, terms> p = exponentialOfPowers();
        for (std::size_t k = 0; k < terms; ++k) {
            for (std::size_t u = 0; u < degrees; ++u) {
                for (std::size_t c = 0; c < degrees; ++c) {
                    for (std::size_t m = 0; p[k][u][c] != 0 && c + m < degrees; ++m) {
                        timesFirst[k][c + m] += p[k][u][c] * momentTimesFirst[u][m];
                        alone[k][c + m] += p[k][u][c] * momentAlone[u][m];
                    }
                }
            }
        }
    }
};

/// Sum of a polynomial's powers of one parity.
double everyOther(const Polynomial &polynomial, std::size_t highest, double c, double squared)
{
    double sum = 0;
    std::size_t power = highest;
    for (; power >= 2; power -= 2)
        sum = (sum + polynomial[power]) * squared;
    sum += polynomial[power];
    return power == 1 ? sum * c : sum;
}

} // namespace

bool hasErlangExpansion(double servers, double offeredLoad)
{
    if (!(offeredLoad >= leastLoad))
        return false;
    const double spare = (servers - offeredLoad) / std::sqrt(offeredLoad);
    return spare >= leastSpare && (spare <= 0 || spare * spare * spare * spare <= bendLimit * offeredLoad);
}

double erlangBByExpansion(double servers, double offeredLoad)
{
    static const Coefficients coefficients;
    constexpr double rootOfHalfPi = 1.2533141373155003;
    constexpr double rootOfHalf = 0.7071067811865476;
    const double root = std::sqrt(offeredLoad);
    const double c = (servers - offeredLoad) / root;
    const double squared = c * c;
    const double first = rootOfHalfPi * std::erfc(-c * rootOfHalf) * std::exp(squared / 2);
    double sum = root * first;
    double power = 1;
    for (std::size_t k = 1; k < terms; ++k) {
        sum += power * (everyOther(coefficients.timesFirst[k], 3 * k, c, squared) * first +
                        everyOther(coefficients.alone[k], 3 * k - 1, c, squared));
        power /= root;
    }
    return 1 / sum;
}

double erlangBByFraction(double servers, double offeredLoad)
{
    const double m = servers;
    const double a = offeredLoad;
    const double squaredSpare = (m - a) * (m - a) / a;
    double n = std::floor(std::min(m, 12 + 400 / squaredSpare));
    double fraction = a - m + 2 * n;
    for (; n >= 1; --n)
        fraction = a - m + 2 * (n - 1) + n * (m - n + 1) / fraction;
    return fraction / a;
}

double erlangBByTail(double servers, double offeredLoad)
{
    const double m = servers;
    const double a = offeredLoad;
    const double pmf = std::exp(m * std::log(a) - a - boost::math::lgamma(m + 1, MathPolicy()));
    const double squaredSpare = (m - a) * (m - a) / a;
    // a / (m + 1 - (m + 1) a / (m + 2 + a / (m + 3 - (m + 2) a / (m + 4 + 2 a / ...
    double fraction = 0;
    for (double k = std::ceil(8 + 60 / squaredSpare); k >= 1; --k) {
        fraction = k * a / (m + 1 + 2 * k + fraction);
        fraction = -(m + k) * a / (m + 2 * k + fraction);
    }
    const double sum = a / (m + 1 + fraction);
    return pmf / (1 - pmf * sum);
}

} // namespace isocost
