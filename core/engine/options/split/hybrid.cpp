// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/split/hybrid.h"

#include "core/engine/math/stopping.h"
#include "core/engine/options/breakpoints.h"
#include "core/engine/options/pure_options.h"
#include "core/engine/queueing/erlang.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace isocost
{

namespace
{

constexpr std::size_t mostRows = 4096; // of blocking kept at once

} // namespace

const Option &optionOr(const Scenario &scenario, const std::string &id, const Option &fallback)
{
    const Option *found = findOption(scenario, id);
    return found ? *found : fallback;
}

HybridOption::HybridOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                           Precision precision, const std::vector<int> &bestCounts)
    : OptionModel(scenario, option), m_precision(precision), m_searchesNearby(precision != Precision::exact),
      m_baseOption(&optionOr(scenario, option.base, option)), m_burstOption(&optionOr(scenario, option.burst, option)),
      m_base(scenario, *m_baseOption, classIndexes, precision, bestCounts),
      m_burst(scenario, *m_burstOption, classIndexes, {}, precision), m_reach(m_base, m_burst, scenario.workload),
      m_demand(m_base.demand()), m_alone(m_burst.demand(precision)), m_followsHours(mayFollowHours()),
      m_followsShare(m_burst.followsShare() && !m_base.countsHours() && m_demand.offCells.empty()),
      m_aloneShare(shareIn(m_alone.cells, m_demand.ownWeeks))
{
    m_bursts = m_demand.bursts;
    if (m_followsHours && precision != Precision::exact && m_demand.bins.empty())
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
    hearStop();
    keepBlocked(cells, volume, replicas);
    cells.insert(cells.end(), m_demand.offCells.begin(), m_demand.offCells.end());
    return cells;
}

const BlockingRow &HybridOption::blockingRow(double servers) const
{
    if (m_blocking.size() >= mostRows)
        m_blocking.clear();
    return m_blocking.try_emplace(servers, servers).first->second;
}

/// Of the demand's cells, leaves what finds no free slot.
void HybridOption::keepBlocked(std::vector<Cell> &cells, double volume, double replicas) const
{
    const double lost = m_base.lostShare(replicas);
    const double servers = replicas * m_base.slots();
    if (m_base.slowsDown()) {
        const std::vector<double> blocked = m_base.blockedShares(replicas, volume);
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i].keep(lost + (1 - lost) * blocked[i]);
        return;
    }
    if (m_precision != Precision::exact) {
        const BlockingRow &row = blockingRow(servers);
        const double root = std::sqrt(volume);
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i].keep(lost + (1 - lost) * row.at(root * m_rootLoads[i]));
        return;
    }
    const BlockingBound nobodyBlocked(servers);
    for (std::size_t i = cells.size(); i-- > 0;) {
        hearStop();
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
    const auto add = [&](double replicas, std::span<const Cell> cells, std::vector<double> shares) {
        const double kept = 1 - m_base.lostShare(replicas);
        for (double &share : shares) // blocked ones
            share = kept * (1 - share);
        m_base.addAcceptedLatency(replicas, cells, shares, volume, mix);
    };
    if (split.byBin.empty()) {
        add(split.replicas, m_base.demand().cells, m_base.blockedShares(split.replicas, volume));
        return mix;
    }
    std::map<double, std::vector<Cell>> cells; // by replicas ready
    for (std::size_t bin = 0; bin < split.byBin.size(); ++bin) {
        for (std::size_t burst = 0; m_demand.isOn(bin) && burst < m_bursts.size(); ++burst)
            cells[split.byBin[bin]].push_back(burstOf(bin, burst));
    }
    for (const auto &[replicas, demand] : cells) {
        std::vector<double> blocked;
        for (const Cell &cell : demand)
            blocked.push_back(m_base.blockedShare(replicas, cell, volume));
        add(replicas, demand, std::move(blocked));
    }
    return mix;
}

HybridOption::Candidate HybridOption::candidate(double volume, const FleetPlan &plan, const std::vector<Cell> &overflow,
                                                const std::vector<double> &byBin) const
{
    Candidate result;
    // Next to the state of instances what else decides whether it is feasible costs nothing.
    const Depth depth = m_burst.followsStates() ? Depth::standing : Depth::cost;
    auto outcome = std::make_shared<const ServerlessOutcome>(burstOutcome(volume, plan.peak, byBin, overflow, depth));
    charge(volume, plan, *outcome, result);
    if (!m_demand.offCells.empty() && byBin.empty())
        result.overflowOn = shareOfHoursOn(overflow);
    if (depth == Depth::standing)
        result.standing = std::move(outcome);
    return result;
}

HybridOption::Candidate HybridOption::candidate(double volume, double replicas, const PerVolume &overflow) const
{
    Candidate result;
    charge(volume, m_base.fixedAt(replicas), m_burst.outcomeOf(volume, overflow), result);
    return result;
}

HybridOption::Candidate HybridOption::candidate(double volume, double replicas) const
{
    return m_followsShare ? candidate(volume, replicas, overflowOf(volume, replicas))
                          : candidate(volume, m_base.fixedAt(replicas), overflowCells(volume, replicas));
}

void HybridOption::charge(double volume, const FleetPlan &plan, const ServerlessOutcome &outcome,
                          Candidate &result) const
{
    result.replicas = plan.peak;
    result.overflowShare = m_burst.servedShare(outcome);
    result.overflowUsual = outcome.served.usual;
    result.overflowOn = result.overflowShare;
    Bill bill(BillDetail::total);
    charge(volume, plan, outcome, bill);
    result.cost = bill.total();
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
    const auto known = depth == Depth::standing ? m_splits.find(volume) : m_splits.end(); // of its cost
    Candidate chosen = known != m_splits.end() ? known->second
                       : depth >= Depth::full  ? carefulSplit(volume)
                                               : split(volume);
    if (depth == Depth::cost && !together) {
        assessment.bill.add(chosen.cost);
        return assessment;
    }
    describe(volume, chosen, depth, assessment);
    return assessment;
}

Assessment HybridOption::assessWith(double volume, double replicas, Depth depth) const
{
    Assessment assessment(depth);
    Candidate chosen = candidate(volume, m_base.fixedAt(replicas), overflowCells(volume, replicas));
    describe(volume, chosen, depth, assessment);
    return assessment;
}

void HybridOption::describe(double volume, Candidate &chosen, Depth depth, Assessment &assessment) const
{
    const FleetPlan plan = planOf(chosen);
    const ServerlessOutcome outcome =
        burstOutcome(volume, chosen.replicas, chosen.byBin, overflowCells(volume, chosen), depth);
    charge(volume, plan, outcome, assessment.bill);
    if (depth == Depth::cost)
        return;
    assessment.reasons = checkReasons(chosen, volume);
    assessment.latency = latency(volume, chosen, outcome, depth >= Depth::full);
    if (depth < Depth::full)
        return;
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
    figures.burstAboveRequestsPerSecond = m_base.saturationRate(chosen.replicas);
    if (figures.coldStart && figures.coldStart->probability > 0 && chosen.replicas > 0)
        figures.caveats.push_back(Caveat::overflowBurstierThanPoisson);
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
        curve.points.push_back({c.replicas, withRetrievalAndTax(scenario(), volume, c.cost),
                                checkReasons(c, volume).empty(), c.sloMet, dedicated(c)});
    }
    Candidate split = all[best(all, volume)];
    if (m_followsHours)
        split = hourlySplit(volume, &split);
    curve.replicas = split.replicas;
    curve.monthlyCost = withRetrievalAndTax(scenario(), volume, split.cost);
    curve.dedicatedShare = dedicated(split);
    curve.burstAboveRequestsPerSecond = m_base.saturationRate(curve.replicas);
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
