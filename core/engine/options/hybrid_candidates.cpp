// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/hybrid.h"

#include "core/engine/queueing/growing_erlang_b.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double nothingOverflows = 1e-9;
constexpr std::size_t mostCandidates = 40000; // where costs of 0 or prices of overflow keep the end away

} // namespace

void HybridOption::checkTarget(Candidate &candidate, double volume) const
{
    if (candidate.sloMet || !hasTarget(scenario().workload))
        return;
    const ServerlessOutcome outcome = m_burst.outcome(volume, overflowCells(volume, candidate), Depth::standing);
    candidate.sloMet = latency(volume, candidate, outcome, false).holds();
}

bool HybridOption::qualifies(Candidate &candidate, double volume) const
{
    if (!candidate.reasons.empty())
        return false;
    const double dedicated = candidate.replicas > 0 ? 1 - candidate.overflowUsual : 0;
    if (!candidate.sloMet && hasTarget(scenario().workload) && (m_reach.alwaysMeets() || !m_reach.mayMeet(dedicated)))
        candidate.sloMet = m_reach.alwaysMeets();
    checkTarget(candidate, volume);
    return candidate.sloMet.value_or(true);
}

void HybridOption::note(std::vector<Candidate> &candidates, std::size_t index, double volume, Lowest &lowest) const
{
    const double cost = candidates[index].cost;
    if (cost < candidates[lowest.cheapest].cost)
        lowest.cheapest = index;
    if (m_reach.any() && (!lowest.qualifying || cost < candidates[*lowest.qualifying].cost) &&
        qualifies(candidates[index], volume))
        lowest.qualifying = index;
}

std::size_t HybridOption::best(std::vector<Candidate> &candidates, double volume) const
{
    Lowest lowest;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        note(candidates, i, volume, lowest);
    return lowest.best();
}

double HybridOption::mostWorthwhile(double volume) const
{
    double largestLoad = 0;
    for (const Cell &cell : m_demand.cells)
        largestLoad = std::max(largestLoad, volume * m_base.fullLoadPerVolume(cell));
    return (largestLoad + 6 * std::sqrt(largestLoad) + 10) / m_base.slots();
}

double HybridOption::mostReplicas(double volume) const
{
    return std::ceil(mostWorthwhile(volume));
}

double HybridOption::fillingUnit(double replicas) const
{
    return m_base.fillingUnit(replicas);
}

std::vector<HybridOption::Candidate> HybridOption::candidates(double volume, double mostSteps) const
{
    std::vector<Candidate> result;
    result.push_back(candidate(volume, 0, m_alone.cells));
    const double expected = mostWorthwhile(volume);
    const double first = m_base.firstReplicas();
    // The cost is a sawtooth whose lowest points fill the last paid unit: strides go from one such point to another.
    const double unit = m_base.replicasPerUnit();
    const auto filling = [&](double n) { return fillingUnit(n); };
    double stride = expected <= mostSteps ? 1 : std::ceil(expected / fewSteps / unit) * unit;
    if (stride > 1)
        result.push_back(candidate(volume, first, overflowCells(volume, first)));
    addCandidates(volume, stride > 1 ? filling(first) : first, std::numeric_limits<double>::infinity(), stride, result);
    while (stride > 1 && !stopped()) {
        const double window = stride + unit;
        stride = stride > 8 * unit ? std::floor(stride / 8 / unit) * unit : 1;
        const double centre = result[best(result, volume)].replicas;
        const double from = std::max(first, centre - window);
        addCandidates(volume, stride > 1 ? filling(from) : from, centre + window, stride, result);
        std::sort(result.begin(), result.end(),
                  [](const Candidate &a, const Candidate &b) { return a.replicas < b.replicas; });
        result.erase(std::unique(result.begin(), result.end(),
                                 [](const Candidate &a, const Candidate &b) { return a.replicas == b.replicas; }),
                     result.end());
    }
    return result;
}

void HybridOption::addCandidates(double volume, double from, double to, double stride,
                                 std::vector<Candidate> &out) const
{
    std::vector<double> loads;
    for (const Cell &cell : m_demand.cells)
        loads.push_back(volume * m_base.loadPerVolume(cell));
    GrowingErlangB blocking(loads);
    std::vector<Cell> overflow = m_demand.cells;
    overflow.insert(overflow.end(), m_demand.offCells.begin(), m_demand.offCells.end());
    Lowest lowest;
    for (std::size_t i = 0; i < out.size(); ++i)
        note(out, i, volume, lowest);
    for (double n = from; n <= to; n += stride) {
        const double lost = m_base.lostShare(n);
        if (!m_base.slowsDown())
            blocking.growTo(n * m_base.slots());
        for (std::size_t i = 0; i < m_demand.cells.size(); ++i) {
            const double blocked = m_base.slowsDown() ? m_base.blockedShare(n, m_demand.cells[i], volume) : blocking[i];
            overflow[i] = m_demand.cells[i];
            overflow[i].keep(lost + (1 - lost) * blocked);
        }
        out.push_back(candidate(volume, n, overflow));
        note(out, out.size() - 1, volume, lowest);
        const bool nothingLeft = !(out.back().overflowOn >= lost + nothingOverflows);
        if ((nothingLeft && n >= out[lowest.best()].replicas + 2 * stride) || n + stride <= n ||
            out.size() > mostCandidates || stopped())
            break;
    }
}

std::optional<double> HybridOption::fewestQualifying(double volume, double from) const
{
    const auto enough = [&](double n) {
        Candidate there = candidate(volume, n, overflowCells(volume, n));
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
