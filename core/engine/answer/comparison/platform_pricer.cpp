// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/platform_pricer.h"

#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// All that ServerlessModel::outcome() and latency() read of a sheet, but for the hours that its meters count.
std::vector<double> wayToRun(const PriceSheet &sheet)
{
    std::vector<double> way{sheet.networkSeconds,
                            sheet.coldStart ? 1.0 : 0.0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            static_cast<double>(sheet.instance.concurrency)};
    if (sheet.coldStart) {
        way[2] = sheet.coldStart->baseSeconds;
        way[3] = sheet.coldStart->loadGbPerSecond;
        way[4] = sheet.coldStart->keepAliveSeconds;
    }
    if (sheet.concurrency && sheet.concurrency->limit) {
        way[5] = 1;
        way[6] = *sheet.concurrency->limit;
        way[7] = sheet.concurrency->extraPricePerMonth ? 1 : 0;
    }
    if (sheet.speed)
        way.insert(way.end(), {sheet.speed->firstTokenSeconds, sheet.speed->outputTokensPerSecond});
    return way;
}

/// All that FleetModel::size() and latency() read of a sheet: what its spot rate loses.
std::vector<double> wayToRun(const PriceSheet &sheet, const Option &option)
{
    const auto rate = std::ranges::find_if(sheet.rates, [&](const Rate &r) { return r.name == option.rate; });
    if (rate == sheet.rates.end())
        return {};
    std::vector<double> way{rate->interruptionsPerHour, rate->recoverySeconds};
    if (option.capacity && sheet.hardware) {
        const Hardware &hardware = *sheet.hardware;
        way.insert(way.end(),
                   {sheet.memoryGb.value_or(0), hardware.bandwidthTbS, hardware.bf16Tflops.value_or(0),
                    tflopsOf(hardware, option.capacity->precision).value_or(0),
                    static_cast<double>(option.capacity->precision), static_cast<double>(option.gpusPerReplica)});
    }
    return way;
}

} // namespace

PlatformPricer::PlatformPricer(const Scenario &scenario) : m_scenario(scenario), m_classes(allClasses(scenario)) {}

void PlatformPricer::copyLatency(const Running &running, OptionResult &result)
{
    describeLatency(running.latency, result);
    addUnknowns(running.latency, result.reasons);
}

double PlatformPricer::serverlessCost(const Scenario &alone, OptionResult &result)
{
    const ServerlessModel model(alone, alone.options.front(), m_classes);
    const auto [found, isNew] = m_serverless.try_emplace(wayToRun(alone.sheets.front()));
    Running &running = found->second;
    if (isNew) {
        running.outcome = model.outcome(1, model.demand(Precision::exact).cells, Depth::full);
        running.latency = model.latency(running.outcome, true);
    }
    copyLatency(running, result);
    running.outcome.inHours = model.allInHours();
    result.reasons = model.reasons(running.outcome);
    Bill bill(BillDetail::total);
    model.charge(running.outcome, bill);
    chargeRetrieval(alone, 1, bill);
    chargeTax(alone, bill);
    return bill.total();
}

double PlatformPricer::dedicatedCost(const Scenario &alone, OptionResult &result)
{
    const FleetModel model(alone, alone.options.front(), m_classes);
    const auto [found, isNew] = m_dedicated.try_emplace(wayToRun(alone.sheets.front(), alone.options.front()));
    Running &running = found->second;
    if (isNew) {
        const FleetPlan sized = model.size(1);
        running.replicas = sized.peak;
        running.latency = model.latency(sized, 1, true);
    }
    const FleetPlan plan = model.fixedAt(running.replicas);
    result.reasons = model.reasons();
    copyLatency(running, result);
    result.replicas = plan.peak;
    result.meanPaidReplicas = plan.meanPaid;
    result.utilization = model.utilization(plan, 1);
    Bill bill(BillDetail::total);
    model.charge(plan, model.all(1), bill);
    chargeRetrieval(alone, 1, bill);
    chargeTax(alone, bill);
    return bill.total();
}

OptionResult PlatformPricer::result(const Scenario &alone)
{
    const Option &option = alone.options.front();
    if (traits(option.kind).buysUnits) {
        OptionResult bought = makeOptionModel(alone, option, m_classes)->result(1);
        bought.lines.clear();
        if (bought.purchase)
            bought.purchase->curve.clear();
        return bought;
    }
    OptionResult result;
    result.id = option.id;
    result.name = displayName(option);
    result.kind = option.kind;
    result.monthlyCost = traits(option.kind).hasReplicas ? dedicatedCost(alone, result) : serverlessCost(alone, result);
    const double requests = totalRequestsPerDay(alone.workload) * alone.hoursPerMonth / 24;
    result.costPer1000Requests = requests > 0 ? result.monthlyCost / requests * 1000 : 0;
    result.feasible = result.reasons.empty();
    return result;
}

} // namespace isocost
