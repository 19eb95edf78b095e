// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/split/hybrid.h"

#include "core/base/add_once.h"
#include "core/engine/math/stopping.h"
#include "core/engine/queueing/erlang.h"
#include "core/engine/queueing/growing_erlang_b.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

namespace isocost
{

namespace
{

constexpr double nothingOverflows = 1e-9;
constexpr std::size_t mostCandidates = 40000; // where costs of 0 or prices of overflow keep the end away

} // namespace

template <class Blocked> PerVolume HybridOption::overflowOf(double lost, const Blocked &blocked) const
{
    hearStop();
    PerVolume share;
    share.own.resize(static_cast<std::size_t>(m_demand.ownWeeks));
    for (std::size_t i = 0; i < m_demand.cells.size(); ++i) {
        const Cell &cell = m_demand.cells[i];
        const double time = cell.time * (lost + (1 - lost) * blocked(i));
        if (time == 0)
            continue;
        share.usual += time * cell.rate;
        share.deferred += time * cell.even;
        for (std::size_t own = 0; own < share.own.size(); ++own)
            share.own[own] += time * cell.rateOf(timing::ownWeek + static_cast<int>(own));
    }
    return share;
}

PerVolume HybridOption::overflowOf(double volume, double replicas) const
{
    if (!(replicas > 0))
        return m_aloneShare;
    const double lost = m_base.lostShare(replicas);
    const double servers = replicas * m_base.slots();
    if (m_base.slowsDown()) {
        const std::vector<double> blocked = m_base.blockedShares(replicas, volume);
        return overflowOf(lost, [&](std::size_t i) { return blocked[i]; });
    }
    if (m_precision != Precision::exact) {
        const BlockingRow &row = blockingRow(servers);
        const double root = std::sqrt(volume);
        return overflowOf(lost, [&](std::size_t i) { return row.at(root * m_rootLoads[i]); });
    }
    const BlockingBound nobodyBlocked(servers);
    return overflowOf(lost, [&](std::size_t i) {
        const double load = volume * m_base.loadPerVolume(m_demand.cells[i]);
        return nobodyBlocked(load) ? 0 : erlangB(servers, load);
    });
}

const ServerlessOutcome &HybridOption::standingOf(Candidate &candidate, double volume) const
{
    if (!candidate.standing)
        candidate.standing = std::make_shared<const ServerlessOutcome>(burstOutcome(
            volume, candidate.replicas, candidate.byBin, overflowCells(volume, candidate), Depth::standing));
    return *candidate.standing;
}

const std::vector<Reason> &HybridOption::checkReasons(Candidate &candidate, double volume) const
{
    if (candidate.reasons)
        return *candidate.reasons;
    candidate.reasons = m_burst.reasons(standingOf(candidate, volume));
    for (std::size_t i = 0; candidate.replicas > 0 && i < m_base.reasons().size(); ++i)
        addOnce(*candidate.reasons, m_base.reasons()[i]);
    return *candidate.reasons;
}

void HybridOption::checkTarget(Candidate &candidate, double volume) const
{
    if (!candidate.sloMet && hasTarget(scenario().workload))
        candidate.sloMet = latency(volume, candidate, standingOf(candidate, volume), false).holds();
}

bool HybridOption::qualifies(Candidate &candidate, double volume) const
{
    if (candidate.replicas > 0 && !m_base.reasons().empty())
        return false;
    const double dedicated = candidate.replicas > 0 ? 1 - candidate.overflowUsual : 0;
    if (!candidate.sloMet && hasTarget(scenario().workload) && (m_reach.alwaysMeets() || !m_reach.mayMeet(dedicated)))
        candidate.sloMet = m_reach.alwaysMeets();
    if (!candidate.sloMet.value_or(true) || !checkReasons(candidate, volume).empty())
        return false;
    checkTarget(candidate, volume);
    return candidate.sloMet.value_or(true);
}

/// Asks the cheaper ones first, because asking is dear.
std::size_t HybridOption::best(std::vector<Candidate> &candidates, double volume) const
{
    const std::size_t cheapest = cheapestOf(candidates);
    if (!m_reach.any() || qualifies(candidates[cheapest], volume))
        return cheapest;
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t index) { return candidates[index].cost; });
    const auto found = std::ranges::find_if(order, [&](std::size_t i) { return qualifies(candidates[i], volume); });
    return found == order.end() ? cheapest : *found;
}

bool HybridOption::isBetter(Candidate &candidate, Candidate &other, double volume) const
{
    const bool mayQualify = m_reach.any() && qualifies(candidate, volume);
    if (m_reach.any() && mayQualify != qualifies(other, volume))
        return mayQualify;
    return candidate.cost < other.cost;
}

double HybridOption::mostWorthwhile(double volume) const
{
    double largestLoad = 0;
    for (const Cell &cell : m_demand.cells)
        largestLoad = std::max(largestLoad, volume * m_base.fullLoadPerVolume(cell));
    return (largestLoad + 6 * std::sqrt(largestLoad) + 10) / m_base.slots();
}

std::vector<HybridOption::Candidate> HybridOption::candidates(double volume, double mostSteps) const
{
    std::vector<Candidate> result;
    result.push_back(candidate(volume, 0));
    const double expected = mostWorthwhile(volume);
    const double first = m_base.firstReplicas();
    // The cost is a sawtooth whose lowest points fill the last paid unit: strides go from one such point to another.
    const double unit = m_base.replicasPerUnit();
    double stride = expected <= mostSteps ? 1 : std::ceil(expected / fewSteps / unit) * unit;
    if (stride > 1)
        result.push_back(candidate(volume, first));
    addCandidates(volume, stride > 1 ? m_base.fillingUnit(first) : first, std::numeric_limits<double>::infinity(),
                  stride, result);
    while (stride > 1 && !stopped()) {
        const double window = stride + unit;
        stride = stride > 8 * unit ? std::floor(stride / 8 / unit) * unit : 1;
        const double centre = result[best(result, volume)].replicas;
        const double from = std::max(first, centre - window);
        addCandidates(volume, stride > 1 ? m_base.fillingUnit(from) : from, centre + window, stride, result);
        std::ranges::sort(result, {}, &Candidate::replicas);
        const auto isAgain = [](const Candidate &a, const Candidate &b) { return a.replicas == b.replicas; };
        result.erase(std::unique(result.begin(), result.end(), isAgain), result.end());
    }
    return result;
}

void HybridOption::addCandidates(double volume, double from, double to, double stride,
                                 std::vector<Candidate> &out) const
{
    std::vector<double> loads;
    loads.reserve(m_demand.cells.size());
    for (const Cell &cell : m_demand.cells)
        loads.push_back(volume * m_base.loadPerVolume(cell));
    GrowingErlangB blocking(std::move(loads));
    std::vector<Cell> overflow; // by cell where the share alone does not say it
    if (!m_followsShare) {
        overflow = m_demand.cells;
        overflow.insert(overflow.end(), m_demand.offCells.begin(), m_demand.offCells.end());
    }
    std::optional<std::size_t> chosen;
    for (double n = from; n <= to; n += stride) {
        hearStop();
        const double lost = m_base.lostShare(n);
        std::vector<double> slowed;
        if (m_base.slowsDown())
            slowed = m_base.blockedShares(n, volume);
        else
            blocking.growTo(n * m_base.slots());
        const auto blocked = [&](std::size_t i) { return m_base.slowsDown() ? slowed[i] : blocking[i]; };
        if (m_followsShare) {
            out.push_back(candidate(volume, n, overflowOf(lost, blocked)));
        } else {
            for (std::size_t i = 0; i < m_demand.cells.size(); ++i) {
                overflow[i] = m_demand.cells[i];
                overflow[i].keep(lost + (1 - lost) * blocked(i));
            }
            out.push_back(candidate(volume, m_base.fixedAt(n), overflow));
        }
        const bool nothingLeft = !(out.back().overflowOn >= lost + nothingOverflows);
        if (nothingLeft && !chosen)
            chosen = best(out, volume);
        else if (nothingLeft && isBetter(out.back(), out[*chosen], volume))
            chosen = out.size() - 1;
        if ((nothingLeft && n >= out[*chosen].replicas + 2 * stride) || n + stride <= n ||
            out.size() > mostCandidates || stopped())
            break;
    }
}

std::optional<double> HybridOption::fewestQualifying(double volume, double from) const
{
    const auto enough = [&](double n) {
        Candidate there = candidate(volume, n);
        return qualifies(there, volume);
    };
    const double most = 2 * mostWorthwhile(volume) + from;
    double missing = from - 1;
    double found = from;
    for (double step = 1; !enough(found); step *= 2) {
        if (found >= most || found + step <= found || stopped())
            return {};
        missing = found;
        found = found + step;
    }
    while (found - missing > 1 && !stopped()) {
        const double middle = std::floor((missing + found) / 2);
        (enough(middle) ? found : missing) = middle;
    }
    return found;
}

double HybridOption::mostForTarget(double volume) const
{
    const auto leavesEnough = [&](double n) {
        double overflow = 0;
        for (const Cell &cell : overflowCells(volume, n))
            overflow += cell.time * cell.rate;
        return m_reach.mayMeetWithMore(1 - overflow);
    };
    double most = m_base.firstReplicas();
    if (!leavesEnough(most))
        return 0;
    double tooMany = std::max(most + 1, std::ceil(2 * mostWorthwhile(volume)));
    while (tooMany - most > 1 && !stopped()) {
        const double middle = std::floor((most + tooMany) / 2);
        if (middle <= most || middle >= tooMany)
            break;
        (leavesEnough(middle) ? most : tooMany) = middle;
    }
    return most;
}

} // namespace isocost
