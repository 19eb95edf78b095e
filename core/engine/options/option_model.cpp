// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/option_model.h"

#include "core/base/add_once.h"
#include "core/engine/options/assigned_portfolio.h"
#include "core/engine/options/fleet/best_fleet.h"
#include "core/engine/options/portfolio.h"
#include "core/engine/options/pure_options.h"
#include "core/engine/options/serverless/provisioned.h"
#include "core/engine/options/split/hybrid.h"
#include "core/engine/traffic/traffic.h"

namespace isocost
{

void addUnknowns(const Experience &latency, std::vector<Reason> &reasons)
{
    if (latency.lacksFirstToken())
        addOnce(reasons, Reason::noFirstToken);
    if (latency.lacksPace())
        addOnce(reasons, Reason::noPace);
}

void describeLatency(const Experience &latency, OptionResult &result)
{
    if (latency.total().totalWeight() > 0)
        result.latency = latency.latency();
    result.firstToken = latency.firstToken();
    result.perToken = latency.perToken();
    result.classTargets = latency.classTargets();
    result.sloMet = latency.targetMet();
}

Assessment OptionModel::charged(double volume, Depth depth) const
{
    Assessment assessment = assess(volume, depth, false);
    chargeRetrieval(*m_scenario, volume, assessment.bill);
    chargeTax(*m_scenario, assessment.bill);
    return assessment;
}

Standing OptionModel::standing(double volume) const
{
    Assessment assessment = charged(volume, Depth::standing);
    addUnknowns(assessment.latency, assessment.reasons);
    return {assessment.bill.total(), assessment.reasons.empty(), assessment.latency.targetMet()};
}

OptionResult OptionModel::result(double volume) const
{
    Assessment assessment = charged(volume, Depth::full);
    OptionResult result = std::move(assessment.figures);
    result.id = m_option->id;
    result.name = displayName(*m_option);
    result.kind = m_option->kind;
    result.monthlyCost = assessment.bill.total();
    const double requests = volume * totalRequestsPerDay(m_scenario->workload) * m_scenario->hoursPerMonth / 24;
    result.costPer1000Requests = requests > 0 ? result.monthlyCost / requests * 1000 : 0;
    addUnknowns(assessment.latency, assessment.reasons);
    result.reasons = std::move(assessment.reasons);
    result.feasible = result.reasons.empty();
    result.lines = assessment.bill.takeLines();
    result.savingsPlan = assessment.bill.savingsPlan();
    if (result.savingsPlan) {
        for (CommitmentPoint &point : result.savingsPlan->curve)
            point.monthlyCost = withRetrievalAndTax(*m_scenario, volume, point.monthlyCost);
    }
    describeLatency(assessment.latency, result);
    if (assessment.latency.total().overloadedShare() > 0)
        result.caveats.push_back(Caveat::overloaded);
    return result;
}

std::unique_ptr<OptionModel> makeOptionModel(const Scenario &scenario, const Option &option,
                                             const std::vector<std::size_t> &classIndexes, Precision precision)
{
    if (const Option *fleet = fleetOf(scenario, option); fleet && hasBestCount(*fleet))
        return std::make_unique<BestFleetOption>(scenario, option, *fleet, classIndexes, precision);
    switch (option.kind) {
    case OptionKind::serverless:
        return std::make_unique<ServerlessOption>(scenario, option, classIndexes, DriverSwitches(), precision);
    case OptionKind::dedicated:
        return std::make_unique<DedicatedOption>(scenario, option, classIndexes, precision);
    case OptionKind::hybrid:
        return std::make_unique<HybridOption>(scenario, option, classIndexes, precision);
    case OptionKind::provisioned:
        return std::make_unique<ProvisionedOption>(scenario, option, classIndexes, precision);
    case OptionKind::portfolio:
        break;
    }
    if (option.assignsItself)
        return std::make_unique<AssignedPortfolio>(scenario, option, classIndexes, precision);
    return std::make_unique<PortfolioOption>(scenario, option, classIndexes, precision);
}

} // namespace isocost
