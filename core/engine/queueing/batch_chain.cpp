// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/batch_chain.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double fewServers = 8; // quicker one by one than from a table
constexpr double mostRoot = 12;  // beyond the root of the servers
constexpr double rootStep = 0.0625;
constexpr double negligibleTerm = 1e-18;
constexpr double largestSum = 1e250;

/// Seconds a request takes with k in the system, for k that go up or down one by one: the line that the law is there is
/// looked up once for all the states on it.
class SecondsByState
{
public:
    SecondsByState(const BatchLaw &law, double replicas) : m_law(law), m_replicas(replicas) {}

    double at(double k)
    {
        if (k < m_from || k > m_to) {
            const BatchLaw::Piece piece = m_law.pieceAt(k / m_replicas);
            m_base = piece.base;
            m_slope = piece.slope / m_replicas;
            m_from = piece.from * m_replicas;
            m_to = piece.to * m_replicas;
        }
        return m_base + m_slope * k;
    }

private:
    const BatchLaw &m_law;
    double m_replicas;
    double m_base = 0;
    double m_slope = 0;
    double m_from = 1;
    double m_to = 0;
};

} // namespace

BatchChain::BatchChain(double replicas, double slots, const BatchLaw &seconds)
    : m_replicas(replicas), m_servers(replicas * slots), m_seconds(seconds), m_mostRate(m_servers / seconds.at(slots)),
      m_isRising(seconds.servesEverMore())
{
}

double BatchChain::rateOut(double k) const
{
    return k / m_seconds.at(k / m_replicas);
}

double BatchChain::middleState(double rate) const
{
    double middle = 0;
    for (double beyond = m_servers + 1; m_isRising && beyond - middle > 1;) {
        const double k = std::floor((middle + beyond) / 2);
        (rateOut(k) < rate ? middle : beyond) = k;
    }
    return middle;
}

/// Where departures rise, p_m <= (rate / mu_{x+1})^(m - x) for every x at which they are the faster.
bool BatchChain::neverFills(double rate) const
{
    if (!m_isRising)
        return false;
    for (const double share : {0.5, 0.75, 0.25}) {
        const double x = std::floor(share * m_servers);
        const double ratio = rate / rateOut(x + 1);
        if (ratio < 1 && (m_servers - x) * std::log(ratio) < std::log(negligibleTerm))
            return true;
    }
    return false;
}

double BatchChain::blockedShare(double rate) const
{
    if (!(rate > 0) || neverFills(rate))
        return 0;
    return state(rate, false).probability;
}

/// Sums p_k and min(k, m) p_k outwards from a state in the middle, in units of that state's probability.
BatchChain::State BatchChain::state(double rate, bool waits) const
{
    if (!(rate > 0))
        return {0, m_seconds.alone()};
    const double middle = middleState(rate);
    SecondsByState seconds(m_seconds, m_replicas);
    double sum = 1;
    double busy = middle;
    double term = 1;
    for (double k = middle; k >= 1; --k) {
        term *= k / (seconds.at(k) * rate);
        sum += term;
        busy += (k - 1) * term;
        if (term < negligibleTerm * sum)
            break;
    }
    term = 1;
    double last = middle; // the state that `term` is of
    while (last < m_servers) {
        ++last;
        term *= rate * seconds.at(last) / last;
        sum += term;
        busy += last * term;
        if (sum > largestSum) {
            sum /= largestSum;
            busy /= largestSum;
            term /= largestSum;
        }
        if (m_isRising && term < negligibleTerm * sum)
            break;
    }
    const double full = last < m_servers ? 0 : term;
    if (!waits) {
        const double blocked = full / sum;
        return {blocked, busy / sum / (rate * (1 - blocked))};
    }
    const double beyond = full * rate / (m_mostRate - rate); // sum of p_k over k > m
    sum += beyond;
    busy += m_servers * beyond;
    return {(full + beyond) / sum, busy / sum / rate};
}

BatchChain::State BatchChain::blocking(double rate) const
{
    return state(rate, false);
}

BatchChain::State BatchChain::waiting(double rate) const
{
    return state(rate, true);
}

BatchRow::BatchRow(double replicas, double slots, const BatchLaw &seconds)
    : m_chain(replicas, slots, seconds), m_scale(std::sqrt(replicas * slots / m_chain.mostRate())),
      m_root(std::sqrt(replicas * slots)), m_alone(seconds.alone()), m_blocked(0, m_root + mostRoot, rootStep),
      m_blockedSeconds(0, m_root + mostRoot, rootStep), m_waiting(0, m_root, rootStep),
      m_waitingSeconds(0, m_root, rootStep)
{
}

BatchChain::State BatchRow::at(double rate, bool waits) const
{
    const double root = std::sqrt(rate) * m_scale;
    const NodeTable &probability = waits ? m_waiting : m_blocked;
    if (m_root * m_root < fewServers || !probability.covers(root))
        return waits ? m_chain.waiting(rate) : m_chain.blocking(rate);
    const auto rateAt = [&](double node) { return node / m_scale * (node / m_scale); };
    if (!waits) {
        const auto blocked = [&](double node) { return m_chain.blocking(rateAt(node)).probability; };
        const auto seconds = [&](double node) { return m_chain.blocking(rateAt(node)).busySeconds; };
        return {std::clamp(m_blocked.at(root, blocked), 0.0, 1.0), m_blockedSeconds.at(root, seconds)};
    }
    // At the most rate every request waits.
    const auto isFull = [&](double node) { return rateAt(node) >= m_chain.mostRate() * (1 - 1e-12); };
    const auto late = [&](double node) { return isFull(node) ? 1 : m_chain.waiting(rateAt(node)).probability; };
    const auto seconds = [&](double node) {
        return isFull(node) ? m_root * m_root / m_chain.mostRate() : m_chain.waiting(rateAt(node)).busySeconds;
    };
    return {std::clamp(m_waiting.atBelowTo(root, late), 0.0, 1.0), m_waitingSeconds.atBelowTo(root, seconds)};
}

} // namespace isocost
