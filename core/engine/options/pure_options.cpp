// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/pure_options.h"

#include "core/engine/options/breakpoints.h"

#include <algorithm>

namespace isocost
{

ServerlessOption::ServerlessOption(const Scenario &scenario, const Option &option,
                                   const std::vector<std::size_t> &classIndexes, const DriverSwitches &drivers,
                                   Precision precision)
    : OptionModel(scenario, option), m_model(scenario, option, classIndexes, drivers, precision),
      m_demand(m_model.demand(precision))
{
}

Assessment ServerlessOption::assess(double volume, Depth depth, bool) const
{
    Assessment assessment(depth);
    const ServerlessOutcome outcome = m_model.outcome(volume, m_demand.cells, depth);
    m_model.charge(outcome, assessment.bill);
    if (depth == Depth::cost)
        return assessment;
    assessment.reasons = m_model.reasons(outcome);
    assessment.latency = m_model.latency(outcome, depth >= Depth::full);
    if (depth >= Depth::full)
        describeServerless(m_model, outcome, assessment.figures);
    return assessment;
}

void ServerlessOption::breakpoints(double from, double to, BreakpointList &out) const
{
    addTariffBreakpoints(m_model.proportionalMeters(), from, to, out);
    addPurchaseBreakpoints(m_model, m_demand, from, to, out);
}

DedicatedOption::DedicatedOption(const Scenario &scenario, const Option &option,
                                 const std::vector<std::size_t> &classIndexes, Precision precision,
                                 const std::vector<int> &bestCounts)
    : OptionModel(scenario, option), m_fleet(scenario, option, classIndexes, precision, bestCounts)
{
}

Assessment DedicatedOption::assess(double volume, Depth depth, bool) const
{
    Assessment assessment(depth);
    const FleetPlan plan = m_fleet.size(volume);
    m_fleet.charge(plan, m_fleet.all(volume), assessment.bill);
    if (depth == Depth::cost)
        return assessment;
    assessment.reasons = m_fleet.reasons();
    if (m_fleet.refusesHours())
        assessment.reasons.push_back(Reason::offHours);
    assessment.latency = m_fleet.latency(plan, volume, depth >= Depth::full);
    if (depth < Depth::full)
        return assessment;
    assessment.figures.replicas = plan.peak;
    assessment.figures.meanPaidReplicas = plan.meanPaid;
    assessment.figures.capacity = m_fleet.capacity();
    assessment.figures.fleet = m_fleet.counts(plan);
    assessment.figures.utilization = m_fleet.utilization(plan, volume);
    return assessment;
}

std::vector<SheetClasses> DedicatedOption::servedOn() const
{
    if (!m_fleet.sheet())
        return {};
    return {{m_fleet.sheet(), m_fleet.classes()}};
}

void DedicatedOption::breakpoints(double from, double to, BreakpointList &out) const
{
    addFleetBreakpoints(m_fleet, from, to, out);
}

void DedicatedOption::startFrom(const OptionModel &similar)
{
    if (const auto *other = dynamic_cast<const DedicatedOption *>(&similar))
        m_fleet.startFrom(other->m_fleet);
}

bool DedicatedOption::shareSizes(const OptionModel &other)
{
    const auto *fleet = dynamic_cast<const DedicatedOption *>(&other);
    return fleet && m_fleet.shareSizes(fleet->m_fleet);
}

std::vector<SheetClasses> servedOnSheets(const ServerlessModel &model)
{
    std::vector<SheetClasses> result;
    for (const ServerlessModel::PoolView &pool : model.pools()) {
        auto known = std::find_if(result.begin(), result.end(),
                                  [&](const SheetClasses &other) { return other.sheet == pool.sheet; });
        if (known == result.end())
            known = result.insert(result.end(), {pool.sheet, {}});
        known->classes.insert(known->classes.end(), pool.classes.begin(), pool.classes.end());
    }
    return result;
}

void describeServerless(const ServerlessModel &model, const ServerlessOutcome &outcome, OptionResult &figures)
{
    figures.coldStart = model.coldStart(outcome);
    figures.concurrency = model.concurrency(outcome);
    if (model.coldStartIsApproximate(outcome))
        figures.caveats.push_back(Caveat::coldStartApproximate);
}

} // namespace isocost
