// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/split/hybrid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double farthestWalk = 64; // replicas looked at around a guess before all are
constexpr double nextToAsCheap = 1 + 5e-4;
constexpr std::size_t mostSplits = 1024; // kept at once
constexpr double nearby = 1.3;           // between two loads this close the split moves little

} // namespace

HybridOption::Walked HybridOption::splitNear(double volume, double guess, bool anyNumber) const
{
    double first = m_base.firstReplicas();
    double last = std::numeric_limits<double>::infinity();
    if (!anyNumber && !m_reach.baseMeets())
        last = mostForTarget(volume);
    if (last < first)
        return {};
    const double reach = m_burst.isProportional() && m_base.replicasPerUnit() == 1 ? 1 : 2 + m_base.replicasPerUnit();
    std::vector<Candidate> near;
    double low = std::clamp(guess - reach, first, last);
    double high = low - 1;
    const auto add = [&](double n) { near.push_back(candidate(volume, n)); };
    const auto growTo = [&](double n) {
        while (high < std::min(n, last) && (near.empty() || !stopped()))
            add(++high);
    };
    growTo(std::max(low, guess + reach));
    bool mayClimb = !anyNumber && m_reach.baseMeets();
    while (high - low < farthestWalk && !stopped()) {
        Candidate &found = near[anyNumber ? cheapestOf(near) : best(near, volume)];
        if (!anyNumber && !qualifies(found, volume)) {
            if (!mayClimb)
                return {};
            mayClimb = false;
            const std::optional<double> least = fewestQualifying(volume, high + 1);
            if (!least)
                return {};
            low = first = *least; // fewer do not qualify
            high = low - 1;
            growTo(low + 2 * reach);
        } else if (found.replicas < low + reach && low > first) {
            add(--low);
        } else if (found.replicas > high - reach && high < last) { // with more replicas less overflows
            add(++high);
        } else {
            return {found, false};
        }
    }
    return {{}, true};
}

std::optional<double> HybridOption::guessAt(double volume) const
{
    if (!m_searchesNearby || m_knownSplits.empty())
        return {};
    auto known = m_knownSplits.lower_bound(volume);
    if (known == m_knownSplits.end() ||
        (known != m_knownSplits.begin() && volume / std::prev(known)->first < known->first / volume))
        --known;
    const double ratio = volume / known->first;
    if (!(ratio < nearby && ratio > 1 / nearby))
        return {};
    return std::round(known->second * ratio);
}

void HybridOption::startFrom(const OptionModel &similar)
{
    const auto *other = dynamic_cast<const HybridOption *>(&similar);
    // Where requests slow one another down more replicas than anything overflows from may meet the target: only the
    // walk through all numbers ends as a whole evaluation's does.
    if (!other || m_base.slowsDown() || !(other->m_base.loadPerVolume() > 0))
        return;
    const double ratio = m_base.loadPerVolume() / other->m_base.loadPerVolume();
    if (!(ratio < nearby && ratio > 1 / nearby))
        return;
    for (const auto &[volume, replicas] : other->m_knownSplits)
        remember(volume, std::round(replicas * ratio));
}

void HybridOption::remember(double volume, double replicas) const
{
    constexpr std::size_t mostRemembered = 4096;
    if (m_knownSplits.size() >= mostRemembered)
        m_knownSplits.clear();
    m_knownSplits[volume] = replicas;
}

/// Serverless alone is always looked at, whatever number of replicas was best nearby.
HybridOption::Candidate HybridOption::fixedSplitFrom(double volume, double guess) const
{
    std::vector<Candidate> found{candidate(volume, 0)};
    Walked walked;
    if (m_reach.withReplicas())
        walked = splitNear(volume, guess, false);
    if (!walked.best && !walked.tooFar && !(m_reach.any() && qualifies(found.front(), volume)))
        walked = splitNear(volume, guess, true);
    if (walked.tooFar)
        return fixedSplitOfAll(volume);
    remember(volume, walked.best ? walked.best->replicas : guess);
    if (walked.best)
        found.push_back(*walked.best);
    found.front().isClearlyAlone = !walked.best || walked.best->cost > found.front().cost * nextToAsCheap;
    return found[best(found, volume)];
}

HybridOption::Candidate HybridOption::fixedSplitOfAll(double volume) const
{
    std::vector<Candidate> all = candidates(volume, fewSteps);
    std::vector<Candidate> withReplicas;
    std::ranges::copy_if(all, std::back_inserter(withReplicas), [](const Candidate &c) { return c.replicas > 0; });
    if (!withReplicas.empty())
        remember(volume, withReplicas[best(withReplicas, volume)].replicas);
    Candidate &alone = all.front();
    const auto isClearlyDearer = [&](const Candidate &other) { return other.cost > alone.cost * nextToAsCheap; };
    alone.isClearlyAlone = !(alone.replicas > 0) && std::ranges::all_of(withReplicas, isClearlyDearer);
    return all[best(all, volume)];
}

HybridOption::Candidate HybridOption::fixedSplit(double volume) const
{
    const std::optional<double> guess = guessAt(volume);
    return guess ? fixedSplitFrom(volume, *guess) : fixedSplitOfAll(volume);
}

HybridOption::Candidate HybridOption::split(double volume) const
{
    if (m_lastSplit && m_lastSplit->first == volume)
        return m_lastSplit->second;
    Candidate found = m_followsHours ? hourlySplit(volume, nullptr) : fixedSplit(volume);
    m_lastSplit.emplace(volume, found);
    if (m_precision != Precision::exact && !stopped()) {
        if (m_splits.size() >= mostSplits)
            m_splits.clear();
        const auto kept = m_splits.insert_or_assign(volume, found).first;
        kept->second.standing.reset(); // large, and seldom asked for again
    }
    return found;
}

double HybridOption::monthlyCostNear(double volume, const OptionModel &quick, bool check) const
{
    const auto *other = dynamic_cast<const HybridOption *>(&quick);
    if (!other)
        return monthlyCost(volume);
    const Candidate quickly = other->split(volume);
    if (check && m_followsHours)
        return monthlyCost(volume);
    if (!m_lastNear || m_lastNear->first != volume || m_lastNear->second.replicas != quickly.replicas ||
        m_lastNear->second.byBin != quickly.byBin) {
        Candidate chosen = quickly.byBin.empty()
                               ? candidate(volume, quickly.replicas)
                               : candidate(volume, planOf(quickly), overflowCells(volume, quickly), quickly.byBin);
        chosen.byBin = quickly.byBin;
        m_lastNear.emplace(volume, std::move(chosen));
    }
    const Candidate &chosen = m_lastNear->second;
    return withRetrievalAndTax(scenario(), volume, check ? checkedCost(volume, *other, quickly, chosen) : chosen.cost);
}

/// The exact cost of what `quick` chose, or of a number nearby, or of none, that `quick` finds next to as cheap.
double HybridOption::checkedCost(double volume, const HybridOption &quick, const Candidate &quickly,
                                 Candidate chosen) const
{
    const bool choosy = m_reach.any();
    const double about = quickly.replicas > 0 ? quickly.replicas : quick.guessAt(volume).value_or(0);
    if (choosy && !qualifies(chosen, volume))
        return (m_base.slowsDown() ? fixedSplitOfAll(volume) : fixedSplitFrom(volume, about)).cost;
    const double reach = m_burst.isProportional() && m_base.replicasPerUnit() == 1 ? 1 : 2 + m_base.replicasPerUnit();
    std::vector<double> others{0};
    for (double n = std::max<double>(m_base.firstReplicas(), about - reach); n <= about + reach; ++n)
        others.push_back(n);
    double least = chosen.cost;
    for (double n : others) {
        if (n == quickly.replicas || quick.candidate(volume, n).cost > quickly.cost * nextToAsCheap)
            continue;
        Candidate other = candidate(volume, n);
        if (other.cost < least && (!choosy || qualifies(other, volume)))
            least = other.cost;
    }
    return least;
}

HybridOption::Candidate HybridOption::carefulSplit(double volume) const
{
    std::vector<Candidate> all = candidates(volume, curveSteps);
    const Candidate &fixed = all[best(all, volume)];
    return m_followsHours ? hourlySplit(volume, &fixed) : fixed;
}

} // namespace isocost
