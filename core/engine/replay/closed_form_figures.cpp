// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet.h"
#include "core/engine/options/option_model.h"
#include "core/engine/queueing/erlang.h"
#include "core/engine/replay/platform_service.h"
#include "core/engine/replay/replay.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// How long calls wait for a slot, over the cells of a month.
struct FleetWaits {
    std::shared_ptr<WaitMix> mix = std::make_shared<WaitMix>();
    double mean = 0;
    double served = 0; ///< share of the calls that meet no overload
    double overloaded = 0;

    void add(double share, double servers, double load, const Moments &service)
    {
        if (load >= servers && load > 0) {
            overloaded += share;
            return;
        }
        served += share;
        if (!(load > 0))
            return;
        const double decay = (servers - load) / service.mean * 2 / (1 + service.cv * service.cv);
        const double waiting = erlangC(servers, load);
        mix->add(share, waiting, decay);
        mean += share * waiting / decay;
    }
};

FleetWaits waitsOf(const FleetModel &fleet, const Moments &service)
{
    const FleetPlan plan = fleet.size(1);
    const Demand &demand = fleet.demand();
    FleetWaits waits;
    if (plan.stretches.empty()) {
        for (const Cell &cell : demand.cells)
            waits.add(cell.time * cell.rate, plan.peak * fleet.slots(), fleet.loadPerVolume() * cell.rate, service);
        return waits;
    }
    const double burstTime = 1 / static_cast<double>(demand.burstRates.size());
    for (const FleetPlan::Stretch &stretch : plan.stretches) {
        for (double burst : demand.burstRates) {
            const double rate = stretch.weight * burst;
            waits.add(stretch.time * burstTime * rate, stretch.replicas * fleet.slots(), fleet.loadPerVolume() * rate,
                      service);
        }
    }
    return waits;
}

void describeWaits(const Scenario &scenario, const Option &option, ReplayFigures &figures)
{
    const FleetModel fleet(scenario, option, allClasses(scenario));
    const PlatformService service(scenario, option, allClasses(scenario));
    const FleetWaits waits = waitsOf(fleet, service.moments());
    if (!(waits.served > 0) && !(waits.overloaded > 0))
        return;
    LatencyMix mix;
    mix.add(waits.served, 0, ServiceTime(), waits.mix);
    mix.addOverloaded(waits.overloaded);
    figures[ReplayFigure::waitP95] = mix.percentile(95);
    figures[ReplayFigure::waitP99] = mix.percentile(99);
    if (waits.overloaded > 0)
        return;
    figures[ReplayFigure::waitMean] = waits.mean;
    if (service.cacheHits() == 0)
        figures[ReplayFigure::latencyMean] = option.networkSeconds + service.moments().mean + waits.mean;
}

} // namespace

ReplayFigures closedFormFigures(const Scenario &scenario, const Option &option)
{
    const OptionResult result = makeOptionModel(scenario, option, allClasses(scenario))->result(1);
    ReplayFigures figures;
    figures[ReplayFigure::monthlyCost] = result.monthlyCost;
    figures[ReplayFigure::dedicatedShare] = result.dedicatedShare;
    if (result.coldStart) {
        figures[ReplayFigure::coldProbability] = result.coldStart->probability;
        figures[ReplayFigure::meanIdle] = result.coldStart->meanIdleInstances;
    }
    if (result.concurrency)
        figures[ReplayFigure::throttledShare] = result.concurrency->throttledShare;
    if (result.latency) {
        figures[ReplayFigure::latencyP50] = result.latency->p50;
        figures[ReplayFigure::latencyP95] = result.latency->p95;
        figures[ReplayFigure::latencyP99] = result.latency->p99;
        figures[ReplayFigure::latencySlo] = result.latency->slo;
    }
    if (option.kind == OptionKind::dedicated && totalRequestsPerDay(scenario.workload) > 0)
        describeWaits(scenario, option, figures);
    if (option.kind == OptionKind::serverless && result.coldStart && option.sheets.empty()) {
        const PlatformService service(scenario, option, allClasses(scenario));
        const PriceSheet *sheet = findSheet(scenario, option.sheet);
        if (sheet && service.cacheHits() == 0)
            figures[ReplayFigure::latencyMean] = sheet->networkSeconds + service.moments().mean +
                                                 result.coldStart->probability * result.coldStart->seconds;
    }
    return figures;
}

} // namespace isocost
