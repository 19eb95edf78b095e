// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/hybrid.h"

#include "core/engine/math/rounding.h"
#include "core/engine/options/breakpoints.h"
#include "core/engine/options/pure_options.h"
#include "core/engine/queueing/erlang.h"
#include "core/engine/queueing/growing_erlang_b.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr std::size_t mostRows = 4096; // of blocking kept: a split's walk looks at far fewer numbers of replicas

constexpr double nothingOverflows = 1e-9;
constexpr double curveSteps = 4000; // more replicas are stepped through in strides, then ever finer around the best
constexpr std::size_t mostCandidates = 40000; // where costs of 0 or prices of overflow keep the end away
constexpr double farthestWalk = 64;           // replicas looked at around a guess before all are

const Option &optionOr(const Scenario &scenario, const std::string &id, const Option &fallback)
{
    const Option *found = findOption(scenario, id);
    return found ? *found : fallback;
}

} // namespace

HybridOption::HybridOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                           Precision precision, const std::vector<int> &bestCounts)
    : OptionModel(scenario, option), m_precision(precision), m_baseOption(&optionOr(scenario, option.base, option)),
      m_burstOption(&optionOr(scenario, option.burst, option)),
      m_base(scenario, *m_baseOption, classIndexes, precision, bestCounts),
      m_burst(scenario, *m_burstOption, classIndexes), m_reach(m_base, m_burst, scenario.workload),
      m_demand(m_base.demand()), m_alone(m_burst.demand(precision)), m_followsHours(mayFollowHours())
{
    m_bursts = m_demand.bursts;
    if (m_followsHours && precision == Precision::picture && m_demand.bins.empty())
        m_bursts = fewBursts(m_demand.burstRates);
    for (const Cell &cell : m_demand.cells)
        m_rootLoads.push_back(std::sqrt(m_base.loadPerVolume(cell)));
}

/// One of m_bursts in a bin, with its share of the month.
Cell HybridOption::burstOf(std::size_t bin, std::size_t burst) const
{
    if (!m_demand.bins.empty())
        return m_demand.cell(bin, burst);
    const Cell &rate = m_bursts[burst];
    return {m_demand.binWeights[bin] * rate.rate, rate.time / static_cast<double>(m_demand.binWeights.size())};
}

std::vector<Cell> HybridOption::overflowCells(double volume, double replicas) const
{
    if (!(replicas > 0))
        return m_alone.cells;
    std::vector<Cell> cells = m_demand.cells;
    keepBlocked(cells, volume, replicas);
    cells.insert(cells.end(), m_demand.offCells.begin(), m_demand.offCells.end());
    return cells;
}

/// Of the demand's cells, leaves what finds no free slot.
void HybridOption::keepBlocked(std::vector<Cell> &cells, double volume, double replicas) const
{
    const double lost = m_base.lostShare(replicas);
    const double servers = replicas * m_base.slots();
    if (m_base.slowsDown()) {
        for (Cell &cell : cells)
            cell.keep(lost + (1 - lost) * m_base.blockedShare(replicas, cell, volume));
        return;
    }
    if (m_precision == Precision::picture) {
        if (m_blocking.size() >= mostRows)
            m_blocking.clear();
        const BlockingRow &row = m_blocking.try_emplace(servers, servers).first->second;
        const double root = std::sqrt(volume);
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i].keep(lost + (1 - lost) * row.at(root * m_rootLoads[i]));
        return;
    }
    const BlockingBound nobodyBlocked(servers);
    for (std::size_t i = cells.size(); i-- > 0;) {
        const double cellLoad = volume * m_base.loadPerVolume(cells[i]);
        if (nobodyBlocked(cellLoad)) { // nor in the quieter ones
            for (std::size_t k = 0; k <= i; ++k)
                cells[k].keep(lost);
            return;
        }
        cells[i].keep(lost + (1 - lost) * erlangB(servers, cellLoad));
    }
}

double HybridOption::shareOfHoursOn(const std::vector<Cell> &overflow) const
{
    double all = 0;
    double over = 0;
    for (std::size_t i = 0; i < m_demand.cells.size(); ++i) { // hours off stand behind those
        all += m_demand.cells[i].time * m_base.attempts().at(m_demand.cells[i]);
        over += overflow[i].time * m_base.attempts().at(overflow[i]);
    }
    return all > 0 ? over / all : 0;
}

/// The requests that dedicated slots serve, relative to the scenario's.
PerVolume HybridOption::keptHere(double volume, const ServerlessOutcome &outcome) const
{
    PerVolume kept{volume * std::max(0.0, 1 - outcome.served.usual),
                   volume * std::max(0.0, 1 - outcome.served.deferred)};
    for (double served : outcome.served.own)
        kept.own.push_back(volume * std::max(0.0, 1 - served));
    return kept;
}

void HybridOption::charge(double volume, const FleetPlan &plan, const ServerlessOutcome &outcome, Bill &bill) const
{
    Bill burst(bill.detail());
    m_burst.charge(outcome, burst);
    bill.append(std::move(burst), m_burstOption->id);
    if (!(plan.peak > 0))
        return;
    Bill base(bill.detail());
    const PerVolume kept = keptHere(volume, outcome);
    if (m_base.countsHours()) {
        RatesByBin rest = allRequests(m_demand);
        const auto takeOff = [](std::vector<double> &rates, const std::vector<double> &reached) {
            for (std::size_t i = 0; i < reached.size(); ++i)
                rates[i] = std::max(0.0, rates[i] - reached[i]);
        };
        takeOff(rest.usual, outcome.reached.usual);
        takeOff(rest.even, outcome.reached.even);
        for (std::size_t i = 0; i < outcome.reached.own.size(); ++i)
            takeOff(rest.own[i], outcome.reached.own[i]);
        m_base.charge(plan, kept, base, &rest);
    } else {
        m_base.charge(plan, kept, base);
    }
    bill.append(std::move(base), m_baseOption->id);
}

RatesByBin HybridOption::overflowByBin(double volume, double replicas, const std::vector<double> &byBin) const
{
    if (!(replicas > 0))
        return allRequests(m_alone);
    RatesByBin rates = allRequests(m_demand);
    std::map<std::pair<double, std::size_t>, PerVolume> known; // by replicas and bin
    for (std::size_t i = 0; i < rates.usual.size(); ++i) {
        const double ready = byBin.empty() ? replicas : byBin[i];
        if (!(ready > 0) || !m_demand.isOn(i))
            continue;
        const auto [place, isNew] = known.try_emplace({ready, m_demand.like[i]});
        if (isNew)
            place->second = overflowIn(volume, i, ready);
        rates.usual[i] = place->second.usual;
        rates.even[i] = place->second.deferred;
        for (std::size_t own = 0; own < rates.own.size(); ++own)
            rates.own[own][i] = place->second.own[own];
    }
    return rates;
}

/// Rates that overflow in a bin, by when requests come.
PerVolume HybridOption::overflowIn(double volume, std::size_t bin, double replicas) const
{
    const double lost = m_base.lostShare(replicas);
    std::vector<Cell> overflow;
    for (std::size_t burst = 0; burst < m_demand.bursts.size(); ++burst) {
        Cell cell = m_demand.cell(bin, burst);
        cell.time = m_demand.bursts[burst].time;
        cell.keep(lost + (1 - lost) * m_base.blockedShare(replicas, cell, volume));
        overflow.push_back(cell);
    }
    return shareIn(overflow, m_demand.ownWeeks);
}

ServerlessOutcome HybridOption::burstOutcome(double volume, double replicas, const std::vector<double> &byBin,
                                             const std::vector<Cell> &overflow, Depth depth) const
{
    if (!m_burst.countsHours() && !m_base.countsHours())
        return m_burst.outcome(volume, overflow, depth);
    const RatesByBin reached = overflowByBin(volume, replicas, byBin);
    return m_burst.outcome(volume, overflow, depth, &reached);
}

Experience HybridOption::latency(double volume, const Candidate &split, const ServerlessOutcome &outcome,
                                 bool everything) const
{
    Experience mix = m_burst.latency(outcome, everything);
    if (!(split.replicas > 0))
        return mix;
    if (!m_base.slowsDown()) {
        m_base.addServiceLatency(keptHere(volume, outcome), mix);
        return mix;
    }
    std::map<double, std::vector<Cell>> cells; // by replicas ready
    if (split.byBin.empty())
        cells[split.replicas] = m_demand.cells;
    for (std::size_t bin = 0; bin < split.byBin.size(); ++bin) {
        for (std::size_t burst = 0; m_demand.isOn(bin) && burst < m_bursts.size(); ++burst)
            cells[split.byBin[bin]].push_back(burstOf(bin, burst));
    }
    for (const auto &[replicas, demand] : cells) {
        const double kept = 1 - m_base.lostShare(replicas);
        std::vector<double> accepted;
        for (const Cell &cell : demand)
            accepted.push_back(kept * (1 - m_base.blockedShare(replicas, cell, volume)));
        m_base.addAcceptedLatency(replicas, demand, accepted, volume, mix);
    }
    return mix;
}

HybridOption::Candidate HybridOption::candidate(double volume, double replicas, const std::vector<Cell> &overflow) const
{
    return candidate(volume, m_base.fixedAt(replicas), overflow);
}

HybridOption::Candidate HybridOption::candidate(double volume, const FleetPlan &plan, const std::vector<Cell> &overflow,
                                                const std::vector<double> &byBin) const
{
    // Standing, because whether a number of replicas is feasible decides which one is the split.
    const ServerlessOutcome outcome = burstOutcome(volume, plan.peak, byBin, overflow, Depth::standing);
    Candidate result;
    result.replicas = plan.peak;
    result.overflowShare = m_burst.servedShare(outcome);
    result.overflowUsual = outcome.served.usual;
    result.overflowOn = m_demand.offCells.empty() || !byBin.empty() ? result.overflowShare : shareOfHoursOn(overflow);
    Bill bill(BillDetail::total);
    charge(volume, plan, outcome, bill);
    result.cost = bill.total();
    result.reasons = m_burst.reasons(outcome);
    if (plan.peak > 0) {
        for (Reason reason : m_base.reasons()) {
            if (std::find(result.reasons.begin(), result.reasons.end(), reason) == result.reasons.end())
                result.reasons.push_back(reason);
        }
    }
    return result;
}

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
    const auto add = [&](double n) { near.push_back(candidate(volume, n, overflowCells(volume, n))); };
    const auto growTo = [&](double n) {
        while (high < std::min(n, last) && (near.empty() || !stopped()))
            add(++high);
    };
    growTo(std::max(low, guess + reach));
    bool mayClimb = !anyNumber && m_reach.baseMeets();
    while (high - low < farthestWalk && !stopped()) {
        const auto cheapest = [&] {
            return static_cast<std::size_t>(
                std::min_element(near.begin(), near.end(),
                                 [](const Candidate &a, const Candidate &b) { return a.cost < b.cost; }) -
                near.begin());
        };
        Candidate &found = near[anyNumber ? cheapest() : best(near, volume)];
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
    constexpr double nearby = 1.3; // between two volumes this close the split moves little
    if (m_precision != Precision::picture || m_knownSplits.empty())
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
    std::vector<Candidate> found{candidate(volume, 0, m_alone.cells)};
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
    return found[best(found, volume)];
}

HybridOption::Candidate HybridOption::fixedSplitOfAll(double volume) const
{
    std::vector<Candidate> all = candidates(volume, fewSteps);
    std::vector<Candidate> withReplicas;
    for (const Candidate &each : all) {
        if (each.replicas > 0)
            withReplicas.push_back(each);
    }
    if (!withReplicas.empty())
        remember(volume, withReplicas[best(withReplicas, volume)].replicas);
    return all[best(all, volume)];
}

HybridOption::Candidate HybridOption::fixedSplit(double volume) const
{
    const std::optional<double> guess = guessAt(volume);
    return guess ? fixedSplitFrom(volume, *guess) : fixedSplitOfAll(volume);
}

HybridOption::Candidate HybridOption::split(double volume) const
{
    return followsHours() ? hourlySplit(volume, nullptr) : fixedSplit(volume);
}

double HybridOption::monthlyCostNear(double volume, const OptionModel &quick, bool check) const
{
    const auto *other = dynamic_cast<const HybridOption *>(&quick);
    if (!other)
        return monthlyCost(volume);
    const Candidate quickly = other->split(volume);
    const double withTax = 1 + scenario().taxFraction;
    if (!check)
        return candidate(volume, planOf(quickly), overflowCells(volume, quickly), quickly.byBin).cost * withTax;
    if (followsHours())
        return monthlyCost(volume);
    return checkedCost(volume, *other, quickly) * withTax;
}

/// The exact cost of what `quick` chose, or of a number nearby, or of none, that `quick` finds next to as cheap.
double HybridOption::checkedCost(double volume, const HybridOption &quick, const Candidate &quickly) const
{
    constexpr double nextToAsCheap = 1 + 5e-4;
    Candidate chosen = candidate(volume, quickly.replicas, overflowCells(volume, quickly.replicas));
    const bool choosy = m_reach.any();
    if (choosy && !qualifies(chosen, volume)) {
        std::vector<Candidate> all = candidates(volume, fewSteps);
        return all[best(all, volume)].cost;
    }
    const double reach = m_burst.isProportional() && m_base.replicasPerUnit() == 1 ? 1 : 2 + m_base.replicasPerUnit();
    std::vector<double> others{0};
    const double about = quickly.replicas > 0 ? quickly.replicas : quick.guessAt(volume).value_or(0);
    for (double n = std::max<double>(m_base.firstReplicas(), about - reach); n <= about + reach; ++n)
        others.push_back(n);
    double least = chosen.cost;
    for (double n : others) {
        if (n == quickly.replicas ||
            quick.candidate(volume, n, quick.overflowCells(volume, n)).cost > quickly.cost * nextToAsCheap)
            continue;
        Candidate other = candidate(volume, n, overflowCells(volume, n));
        if (other.cost < least && (!choosy || qualifies(other, volume)))
            least = other.cost;
    }
    return least;
}

HybridOption::Candidate HybridOption::carefulSplit(double volume) const
{
    std::vector<Candidate> all = candidates(volume, curveSteps);
    const Candidate &fixed = all[best(all, volume)];
    return followsHours() ? hourlySplit(volume, &fixed) : fixed;
}

HybridOption::Running HybridOption::running(double volume) const
{
    const Candidate split = carefulSplit(volume);
    Running running{split.replicas, split.byBin, overflowCells(volume, split)};
    if (running.replicasByBin.empty() && !m_demand.isOff.empty() && split.replicas > 0) {
        for (std::size_t bin = 0; bin < m_demand.binWeights.size(); ++bin)
            running.replicasByBin.push_back(m_demand.isOn(bin) ? split.replicas : 0);
    }
    return running;
}

Assessment HybridOption::assess(double volume, Depth depth, bool together) const
{
    Assessment assessment(depth);
    const Candidate chosen = depth >= Depth::full ? carefulSplit(volume) : split(volume);
    if (depth == Depth::cost && !together) {
        assessment.bill.add(chosen.cost);
        return assessment;
    }
    const FleetPlan plan = planOf(chosen);
    const ServerlessOutcome outcome =
        burstOutcome(volume, chosen.replicas, chosen.byBin, overflowCells(volume, chosen), depth);
    charge(volume, plan, outcome, assessment.bill);
    if (depth == Depth::cost)
        return assessment;
    assessment.reasons = chosen.reasons;
    assessment.latency = latency(volume, chosen, outcome, depth >= Depth::full);
    if (depth >= Depth::full) {
        OptionResult &figures = assessment.figures;
        describeServerless(m_burst, outcome, figures);
        figures.replicas = chosen.replicas;
        figures.replicasByBin = chosen.byBin;
        if (!chosen.byBin.empty())
            figures.meanPaidReplicas = plan.meanPaid;
        figures.dedicatedShare = chosen.replicas > 0 ? 1 - m_burst.servedShare(outcome) : 0;
        figures.capacity = m_base.capacity();
        if (chosen.replicas > 0)
            figures.fleet = m_base.counts(plan);
        figures.burstAboveRequestsPerSecond = saturationRate(chosen.replicas);
        if (figures.coldStart && figures.coldStart->probability > 0 && chosen.replicas > 0)
            figures.caveats.push_back(Caveat::overflowBurstierThanPoisson);
    }
    return assessment;
}

std::optional<double> HybridOption::saturationRate(double replicas) const
{
    return m_base.saturationRate(replicas);
}

double HybridOption::overflowShare(double volume, std::size_t bin, double replicas) const
{
    if (!(replicas > 0) || !m_demand.isOn(bin))
        return 1;
    const double all = m_base.attempts().at(m_demand.bin(bin));
    const double overflow = m_base.attempts().times(overflowIn(volume, bin, replicas)).total();
    return all > 0 ? overflow / all : 0;
}

HybridCurve HybridOption::curve(double volume) const
{
    std::vector<Candidate> all = candidates(volume, curveSteps);
    HybridCurve curve;
    curve.option = option().id;
    const auto dedicated = [](const Candidate &c) { return c.replicas > 0 ? 1 - c.overflowShare : 0; };
    for (Candidate &c : all) {
        checkTarget(c, volume);
        curve.points.push_back(
            {c.replicas, c.cost * (1 + scenario().taxFraction), c.reasons.empty(), c.sloMet, dedicated(c)});
    }
    Candidate split = all[best(all, volume)];
    if (followsHours())
        split = hourlySplit(volume, &split);
    curve.replicas = split.replicas;
    curve.monthlyCost = split.cost * (1 + scenario().taxFraction);
    curve.dedicatedShare = dedicated(split);
    curve.burstAboveRequestsPerSecond = saturationRate(curve.replicas);
    curve.binReplicas = split.byBin;
    if (!split.byBin.empty())
        curve.meanPaidReplicas = planOf(split).meanPaid;
    for (std::size_t bin = 0; bin < m_demand.binWeights.size(); ++bin) {
        const double attempts = volume * m_base.attempts().at(m_demand.bin(bin));
        const double ready = split.byBin.empty() ? split.replicas : split.byBin[bin];
        curve.binAttemptsPerSecond.push_back(attempts);
        curve.binOverflowPerSecond.push_back(attempts * overflowShare(volume, bin, ready));
    }
    return curve;
}

std::vector<SheetClasses> HybridOption::servedOn() const
{
    std::vector<SheetClasses> result = servedOnSheets(m_burst);
    if (m_base.sheet())
        result.push_back({m_base.sheet(), m_base.classes()});
    return result;
}

void HybridOption::breakpoints(double from, double to, BreakpointList &out) const
{
    addTariffBreakpoints(m_burst.proportionalMeters(), from, to, out);
}

} // namespace isocost
