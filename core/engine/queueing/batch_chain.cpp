// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/batch_chain.h"

#include <algorithm>
#include <array>
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
constexpr std::size_t fewRates = 3; // quicker one by one

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

BatchChain::BatchChain(double replicas, double slots, std::shared_ptr<const ChainSeconds> seconds)
    : m_replicas(replicas), m_servers(replicas * slots), m_seconds(std::move(seconds)),
      m_mostRate(m_servers / m_seconds->law.at(slots))
{
}

double BatchChain::rateOut(double k) const
{
    return k / m_seconds->law.at(k / m_replicas);
}

double BatchChain::middleState(double rate) const
{
    if (!m_seconds->isRising)
        return 0;
    double middle = std::clamp(std::floor(m_replicas * m_seconds->law.serving(rate / m_replicas)), 0.0, m_servers);
    while (middle < m_servers && rateOut(middle + 1) < rate)
        ++middle;
    while (middle > 0 && rateOut(middle) >= rate)
        --middle;
    return middle;
}

/// Where departures rise, p_m <= (rate / mu_{x+1})^(m - x) for every x at which they are the faster.
bool BatchChain::neverFills(double rate) const
{
    if (!m_seconds->isRising)
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
        return {0, m_seconds->law.alone()};
    const double middle = middleState(rate);
    SecondsByState seconds(m_seconds->law, m_replicas);
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
        if (m_seconds->isRising && term < negligibleTerm * sum)
            break;
    }
    const double full = last < m_servers ? 0 : term;
    return waits ? waitingState(rate, sum, busy, full) : blockedState(rate, sum, busy, full);
}

/// @param sum, busy, full of p_k, min(k, m) p_k and p_m, in any unit
BatchChain::State BatchChain::blockedState(double rate, double sum, double busy, double full) const
{
    const double blocked = full / sum;
    return {blocked, busy / sum / (rate * (1 - blocked))};
}

BatchChain::State BatchChain::waitingState(double rate, double sum, double busy, double full) const
{
    const double beyond = full * rate / (m_mostRate - rate); // sum of p_k over k > m
    sum += beyond;
    busy += m_servers * beyond;
    return {(full + beyond) / sum, busy / sum / rate};
}

bool BatchChain::mayJoin(double rate, double largerRate) const
{
    // Each chain reaches some nine roots of its likeliest state to both sides of that.
    constexpr double most = 3; // such roots between two of them: hardly more states than for either
    return m_seconds->isRising && largerRate < 1.3 * rate &&
           (largerRate / rate - 1) * std::sqrt(middleState(rate)) < most;
}

/// As state(), all from one state in the middle.
void BatchChain::states(std::span<const double> rates, bool waits, std::span<State> found) const
{
    if (rates.size() < fewRates || !m_seconds->isRising) {
        for (std::size_t i = 0; i < rates.size(); ++i)
            found[i] = state(rates[i], waits);
        return;
    }
    std::array<double, mostRates> rate;
    rate.fill(rates.back());
    std::copy(rates.begin(), rates.end(), rate.begin());
    const double middle = middleState(rates[rates.size() / 2]);
    SecondsByState seconds(m_seconds->law, m_replicas);
    std::array<double, mostRates> sum;
    std::array<double, mostRates> busy;
    std::array<double, mostRates> term;
    std::array<double, mostRates> each;
    sum.fill(1);
    busy.fill(middle);
    const auto start = [&](bool up) {
        term.fill(1);
        for (std::size_t i = 0; i < mostRates; ++i)
            each[i] = up ? rate[i] : 1 / rate[i];
    };
    const auto step = [&](double factor, double k) {
        for (std::size_t i = 0; i < mostRates; ++i) {
            term[i] *= factor * each[i];
            sum[i] += term[i];
            busy[i] += k * term[i];
        }
    };
    int looks = 0;
    const auto isNothing = [&] {
        constexpr int seldom = 8;
        bool nothing = ++looks % seldom == 0;
        for (std::size_t i = 0; nothing && i < mostRates; ++i)
            nothing = term[i] < negligibleTerm * sum[i];
        return nothing;
    };
    start(false);
    for (double k = middle; k >= 1 && !isNothing(); --k)
        step(k / seconds.at(k), k - 1);
    start(true);
    double last = middle;
    while (last < m_servers && !isNothing()) {
        ++last;
        step(seconds.at(last) / last, last);
    }
    for (std::size_t i = 0; i < rates.size(); ++i) {
        if (!(sum[i] < largestSum)) { // too far from the middle after all
            found[i] = state(rate[i], waits);
            continue;
        }
        const double full = last < m_servers ? 0 : term[i];
        found[i] = waits ? waitingState(rate[i], sum[i], busy[i], full) : blockedState(rate[i], sum[i], busy[i], full);
    }
}

BatchChain::State BatchChain::blocking(double rate) const
{
    return state(rate, false);
}

BatchChain::State BatchChain::waiting(double rate) const
{
    return state(rate, true);
}

BatchRow::BatchRow(double replicas, double slots, std::shared_ptr<const ChainSeconds> seconds)
    : m_chain(replicas, slots, std::move(seconds)), m_scale(std::sqrt(replicas * slots / m_chain.mostRate())),
      m_root(std::sqrt(replicas * slots)), m_blocked(0, m_root + mostRoot, rootStep),
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
