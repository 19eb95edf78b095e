#include "core/engine/hybrid.h"

#include "core/engine/breakpoints.h"
#include "core/engine/erlang.h"
#include "core/engine/pure_options.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isocost {

namespace {

constexpr double nothingOverflows = 1e-9;
constexpr double mostSteps = 4000; // enumerated one by one; larger fleets in strides, then one by one around the best

/// Erlang B of one cell's load for a growing number of servers.
class GrowingErlangB {
public:
    explicit GrowingErlangB(double load) : m_load(load) {}
    double at(double servers)
    {
        if (!(m_load > 0))
            return 0;
        if (servers - m_servers > 5000)
            return erlangB(servers, m_load);
        while (m_servers < servers && m_inverse < 1e300) {
            ++m_servers;
            m_inverse = 1 + m_servers / m_load * m_inverse;
        }
        return m_inverse < 1e300 ? 1 / m_inverse : 0;
    }

private:
    double m_load;
    double m_servers = 0;
    double m_inverse = 1;
};

const Option &optionOr(const Scenario &scenario, const std::string &id, const Option &fallback)
{
    const Option *found = findOption(scenario, id);
    return found ? *found : fallback;
}

} // namespace

HybridOption::HybridOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes)
    : OptionModel(scenario, option), m_baseOption(&optionOr(scenario, option.base, option)),
      m_burstOption(&optionOr(scenario, option.burst, option)), m_base(scenario, *m_baseOption, classIndexes),
      m_burst(scenario, *m_burstOption, classIndexes), m_demand(demandOf(scenario.workload))
{
}

std::vector<Cell> HybridOption::overflowCells(double volume, double replicas) const
{
    std::vector<Cell> cells = m_demand.cells;
    if (!(replicas > 0))
        return cells;
    const double lost = m_base.lostShare(replicas);
    const double servers = replicas * m_base.slots();
    for (Cell &cell : cells) {
        const double blocked = erlangB(servers, volume * m_base.loadPerVolume() * cell.rate);
        cell.rate *= lost + (1 - lost) * blocked;
    }
    return cells;
}

void HybridOption::charge(double volume, double replicas, const ServerlessOutcome &outcome, Bill &bill) const
{
    Bill burst(bill.keepsLines());
    m_burst.charge(outcome, burst);
    bill.append(burst, m_burstOption->id);
    if (!(replicas > 0))
        return;
    Bill base(bill.keepsLines());
    m_base.charge(m_base.fixedAt(replicas), volume * std::max(0.0, 1 - outcome.served), base);
    bill.append(base, m_baseOption->id);
}

LatencyMix HybridOption::latency(double volume, double replicas, const ServerlessOutcome &outcome) const
{
    LatencyMix mix = m_burst.latency(outcome);
    if (replicas > 0)
        m_base.addServiceLatency(volume * m_base.attemptsPerSecond() * std::max(0.0, 1 - outcome.served), mix);
    return mix;
}

HybridOption::Candidate HybridOption::candidate(double volume, double replicas, const std::vector<Cell> &overflow) const
{
    const ServerlessOutcome outcome = m_burst.outcome(volume, overflow);
    Candidate result;
    result.replicas = replicas;
    result.overflowShare = outcome.served;
    Bill bill(false);
    charge(volume, replicas, outcome, bill);
    result.cost = bill.total();
    result.reasons = m_burst.reasons(outcome);
    if (replicas > 0) {
        for (Reason reason : m_base.reasons()) {
            if (std::find(result.reasons.begin(), result.reasons.end(), reason) == result.reasons.end())
                result.reasons.push_back(reason);
        }
    }
    return result;
}

void HybridOption::checkTarget(Candidate &candidate, double volume) const
{
    if (candidate.sloMet || !scenario().workload.slo)
        return;
    const ServerlessOutcome outcome = m_burst.outcome(volume, overflowCells(volume, candidate.replicas));
    candidate.sloMet = latency(volume, candidate.replicas, outcome).holds(*scenario().workload.slo);
}

std::size_t HybridOption::best(std::vector<Candidate> &candidates, double volume) const
{
    std::vector<std::size_t> byCost(candidates.size());
    std::iota(byCost.begin(), byCost.end(), std::size_t{0});
    std::stable_sort(byCost.begin(), byCost.end(),
                     [&](std::size_t a, std::size_t b) { return candidates[a].cost < candidates[b].cost; });
    for (std::size_t i : byCost) {
        if (!candidates[i].reasons.empty())
            continue;
        checkTarget(candidates[i], volume);
        if (candidates[i].sloMet.value_or(true))
            return i;
    }
    return byCost.front();
}

std::vector<HybridOption::Candidate> HybridOption::candidates(double volume) const
{
    std::vector<Candidate> result;
    result.push_back(candidate(volume, 0, m_demand.cells));
    std::vector<GrowingErlangB> blocking;
    double largestLoad = 0;
    for (const Cell &cell : m_demand.cells) {
        const double load = volume * m_base.loadPerVolume() * cell.rate;
        largestLoad = std::max(largestLoad, load);
        blocking.emplace_back(load);
    }
    const double expected = (largestLoad + 6 * std::sqrt(largestLoad) + 10) / m_base.slots();
    const double stride = std::max(1.0, std::floor(expected / mostSteps));
    std::vector<Cell> overflow = m_demand.cells;
    for (double n = m_base.firstReplicas();; n += stride) {
        const double lost = m_base.lostShare(n);
        for (std::size_t i = 0; i < overflow.size(); ++i) {
            const double blocked = blocking[i].at(n * m_base.slots());
            overflow[i].rate = m_demand.cells[i].rate * (lost + (1 - lost) * blocked);
        }
        result.push_back(candidate(volume, n, overflow));
        if (result.back().overflowShare < lost + nothingOverflows &&
            n >= result[best(result, volume)].replicas + 2 * stride)
            break;
    }
    if (stride > 1) {
        const double centre = result[best(result, volume)].replicas;
        for (double n = std::max<double>(m_base.firstReplicas(), centre - stride + 1); n < centre + stride; ++n) {
            if (n != centre)
                result.push_back(candidate(volume, n, overflowCells(volume, n)));
        }
        std::sort(result.begin(), result.end(),
                  [](const Candidate &a, const Candidate &b) { return a.replicas < b.replicas; });
    }
    return result;
}

Assessment HybridOption::assess(double volume, Depth depth) const
{
    Assessment assessment(depth);
    std::vector<Candidate> all = candidates(volume);
    const Candidate &chosen = all[best(all, volume)];
    if (depth == Depth::cost) {
        assessment.bill.add(chosen.cost);
        return assessment;
    }
    const ServerlessOutcome outcome = m_burst.outcome(volume, overflowCells(volume, chosen.replicas));
    charge(volume, chosen.replicas, outcome, assessment.bill);
    assessment.reasons = chosen.reasons;
    assessment.latency = latency(volume, chosen.replicas, outcome);
    if (depth == Depth::full) {
        OptionResult &figures = assessment.figures;
        describeServerless(m_burst, outcome, figures);
        figures.replicas = chosen.replicas;
        figures.dedicatedShare = chosen.replicas > 0 ? 1 - outcome.served : 0;
        figures.burstAboveRequestsPerSecond = saturationRate(chosen.replicas);
        if (figures.coldStart && figures.coldStart->probability > 0 && chosen.replicas > 0)
            figures.caveats.push_back(Caveat::overflowBurstierThanPoisson);
    }
    return assessment;
}

std::optional<double> HybridOption::saturationRate(double replicas) const
{
    if (!(m_base.serviceSeconds() > 0))
        return {};
    return replicas * m_base.slots() / m_base.serviceSeconds();
}

HybridCurve HybridOption::curve(double volume) const
{
    std::vector<Candidate> all = candidates(volume);
    HybridCurve curve;
    curve.option = option().id;
    const auto dedicated = [](const Candidate &c) { return c.replicas > 0 ? 1 - c.overflowShare : 0; };
    for (Candidate &c : all) {
        checkTarget(c, volume);
        curve.points.push_back(
            {c.replicas, c.cost * (1 + scenario().taxFraction), c.reasons.empty(), c.sloMet, dedicated(c)});
    }
    const std::size_t split = best(all, volume);
    curve.replicas = all[split].replicas;
    curve.monthlyCost = curve.points[split].monthlyCost;
    curve.dedicatedShare = dedicated(all[split]);
    curve.burstAboveRequestsPerSecond = saturationRate(curve.replicas);
    return curve;
}

void HybridOption::breakpoints(double from, double to, BreakpointList &out) const
{
    addTariffBreakpoints(m_burst, from, to, out);
}

} // namespace isocost
