// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/best_fleet.h"
#include "core/engine/options/fleet/fleet.h"
#include "core/engine/options/option_model.h"
#include "core/engine/replay/platform_service.h"
#include "core/engine/replay/replay.h"
#include "core/engine/traffic/traffic.h"

namespace isocost
{

namespace
{

void describeWaits(const Scenario &scenario, const Option &option, ReplayFigures &figures)
{
    const FleetModel fleet(scenario, option, allClasses(scenario));
    const FleetPlan plan = fleet.size(1);
    const LatencyMix waits = fleet.waits(plan, 1);
    if (!(waits.totalWeight() > 0))
        return;
    figures[ReplayFigure::waitP95] = waits.percentile(95);
    figures[ReplayFigure::waitP99] = waits.percentile(99);
    figures[ReplayFigure::waitMean] = waits.mean();
    figures[ReplayFigure::latencyMean] = fleet.latency(plan, 1).meanSeconds();
}

} // namespace

ReplayFigures closedFormFigures(const Scenario &scenario, const Option &option)
{
    const OptionResult result = makeOptionModel(scenario, option, allClasses(scenario))->result(1);
    ReplayFigures figures;
    figures[ReplayFigure::monthlyCost] = result.monthlyCost;
    figures[ReplayFigure::dedicatedShare] = result.dedicatedShare;
    if (result.purchase)
        figures[ReplayFigure::dedicatedShare] = result.purchase->purchasedShare;
    if (result.purchase && option.spill.empty())
        figures[ReplayFigure::throttledShare] = 1 - result.purchase->purchasedShare;
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
    if (traits(option.kind).hasReplicas && totalRequestsPerDay(scenario.workload) > 0) {
        const std::optional<Scenario> counted = withBestCounts(scenario, option, allClasses(scenario));
        describeWaits(counted ? *counted : scenario, counted ? *findOption(*counted, option.id) : option, figures);
    }
    if (traits(option.kind).hasInstances && result.coldStart && option.sheets.empty()) {
        const PlatformService service(scenario, option, allClasses(scenario));
        const PriceSheet *sheet = findSheet(scenario, option.sheet);
        if (sheet && service.cacheHits() == 0)
            figures[ReplayFigure::latencyMean] = sheet->networkSeconds + service.moments().mean +
                                                 result.coldStart->probability * result.coldStart->seconds;
    }
    return figures;
}

} // namespace isocost
