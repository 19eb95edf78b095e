// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace isocost
{

/// Erlang B: share of Poisson arrivals that find all servers of a loss system busy.
///
///     B(m, a) = (a^m / m!) / sum_{k<=m} a^k / k!
///
/// @param servers      m >= 0, a whole number
/// @param offeredLoad  a >= 0, Erlangs
/// @return a probability; 0 without load. O(m) up to 64 servers, up to O(sqrt(m)) above.
/// Source: Erlang (1917); any queueing text.
double erlangB(double servers, double offeredLoad);

/// Erlang C: share of Poisson arrivals that wait in a queue with m servers, C = m B / (m - a (1 - B)); 1 when a >= m.
/// Same parameters as erlangB().
double erlangC(double servers, double offeredLoad);

/// The smallest number of servers whose Erlang B is at most `maxBlocked`; 0 without load.
/// @param maxBlocked 0..1; below 1e-12 it counts as 1e-12, because no finite number blocks nothing
double requiredServers(double offeredLoad, double maxBlocked);

/// Tells cheaply when a number of servers blocks less than 1e-13 of an offered load, by B(m, a) <= e^-a a^m / m! / P(N
/// <= m).
class BlockingBound
{
public:
    explicit BlockingBound(double servers);
    bool operator()(double offeredLoad) const;

private:
    double m_servers;
    double m_logFactorial;
};

} // namespace isocost
