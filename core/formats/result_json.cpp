// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/result_json.h"

#include "core/formats/json_fields.h"
#include "core/model/price_sheet.h"

namespace isocost
{

namespace
{

constexpr const char *caveatNames[] = {"cold_starts_not_counted", "cold_start_approximate",
                                       "overflow_burstier_than_poisson", "overloaded"};
static_assert(std::size(caveatNames) == static_cast<std::size_t>(Caveat::overloaded) + 1);

Json lineJson(const CostLine &line)
{
    Fields fields;
    fields.add("sheet", line.sheet.empty() ? Json() : Json(line.sheet))
        .add("item", costKey(line))
        .add("quantity", line.quantity)
        .add("cost", line.cost);
    if (!costLabel(line).empty())
        fields.add("label", costLabel(line));
    if (!line.from.empty())
        fields.add("option", line.from);
    return fields;
}

Json latencyJson(const std::optional<Latency> &latency)
{
    if (!latency)
        return {};
    return Fields()
        .add("p50", latency->p50)
        .add("p95", latency->p95)
        .add("p99", latency->p99)
        .add("slo", latency->slo)
        .add("overloaded_share", latency->overloadedShare);
}

Json coldStartJson(const std::optional<ColdStartResult> &coldStart)
{
    if (!coldStart)
        return {};
    return Fields()
        .add("probability", coldStart->probability)
        .add("seconds", coldStart->seconds)
        .add("mean_idle_instances", coldStart->meanIdleInstances)
        .add("mean_busy_instances", coldStart->meanBusyInstances);
}

Json concurrencyJson(const std::optional<ConcurrencyResult> &concurrency)
{
    if (!concurrency)
        return {};
    return Fields()
        .add("required", concurrency->required)
        .add("limit", concurrency->limit)
        .add("throttled_share", concurrency->throttledShare)
        .add("bought", concurrency->bought);
}

Json cautionJson(const Caution &caution)
{
    return Fields().add("kind", cautionKey(caution.kind)).add("at", caution.at).add("text", caution.text);
}

Json classTargetsJson(const std::vector<ClassTarget> &targets)
{
    Fields fields;
    for (const ClassTarget &target : targets)
        fields.add(target.classId.c_str(), Fields().add("seconds", target.seconds).add("met", target.met));
    return fields;
}

Json measuredJson(const MeasuredPoint &point)
{
    return Fields()
        .add("model", point.model)
        .add("gpus", point.gpus)
        .add("precision", weightPrecisionKey(point.precision))
        .add("engine", servingEngineKey(point.engine))
        .add("input_tokens", point.inputTokens)
        .add("output_tokens", point.outputTokens)
        .add("concurrency", point.concurrency)
        .add("first_token_seconds", point.firstTokenSeconds)
        .add("seconds_per_token", point.secondsPerToken)
        .add("source", point.source);
}

Json paceJson(const ReplicaPace &pace)
{
    return Fields().add("first_token_seconds", pace.firstTokenSeconds).add("seconds_per_token", pace.secondsPerToken);
}

Json capacityJson(const CapacityResult &capacity)
{
    Fields fields;
    fields.add("basis", capacity.isMeasured ? "measured nearby" : "estimated")
        .add("slots", capacity.slots)
        .add("alone", paceJson(capacity.alone))
        .add("full", paceJson(capacity.full));
    if (capacity.isByLayer)
        fields.add("law", "layers");
    if (capacity.nearest)
        fields.add("nearest", measuredJson(*capacity.nearest));
    return fields;
}

/// Keys of bought throughput, of savings plans and of layered fleets stand only where they apply.
void addPurchase(Fields &fields, const OptionResult &option)
{
    const auto pointJson = [](const UnitPoint &point) -> Json {
        return Fields()
            .add("units", point.units)
            .add("monthly_cost", point.monthlyCost)
            .add("feasible", point.feasible)
            .add("slo_met", point.sloMet);
    };
    if (option.purchase)
        fields.add("units", option.purchase->units)
            .add("purchased_share", option.purchase->purchasedShare)
            .add("break_even_share", option.purchase->breakEvenShare)
            .add("curve", listOf(option.purchase->curve, pointJson));
    const auto commitmentJson = [](const CommitmentPoint &point) -> Json {
        return Fields().add("commitment_per_hour", point.commitmentPerHour).add("monthly_cost", point.monthlyCost);
    };
    if (const std::optional<SavingsPlanResult> &plan = option.savingsPlan)
        fields.add("savings_plan", Fields()
                                       .add("commitment_per_hour", plan->commitmentPerHour)
                                       .add("coverage", plan->coverage)
                                       .add("utilization", plan->utilization)
                                       .add("curve", listOf(plan->curve, commitmentJson)));
    const auto countJson = [](const FleetCount &count) -> Json {
        return Fields().add("rate", count.rate).add("replicas", count.replicas);
    };
    if (!option.fleet.empty())
        fields.add("fleet", listOf(option.fleet, countJson));
}

Json classCostJson(const ClassCost &cost)
{
    return Fields()
        .add("class", cost.classId)
        .add("monthly_cost", cost.monthlyCost)
        .add("cost_per_request", cost.perRequest)
        .add("cost_per_interaction", cost.perInteraction)
        .add("cost_per_session", cost.perSession)
        .add("cost_per_user_month", cost.perUserMonth);
}

void addShowback(Fields &fields, const Showback &showback)
{
    fields.add("showback", Fields().add("classes", listOf(showback.classes, classCostJson)).add("idle", showback.idle))
        .add("cost_per_user_month", showback.perUserMonth)
        .add("margin_per_user_month", showback.marginPerUserMonth);
}

Json optionJson(const OptionResult &option)
{
    Fields fields;
    fields.add("id", option.id)
        .add("kind", traits(option.kind).key)
        .add("monthly_cost", option.monthlyCost)
        .add("cost_per_1000_requests", option.costPer1000Requests)
        .add("feasible", option.feasible)
        .add("reasons", listOf(option.reasons, [](Reason reason) { return Json(reasonKey(reason)); }))
        .add("slo_met", option.sloMet)
        .add("lines", listOf(option.lines, lineJson))
        .add("latency_seconds", latencyJson(option.latency))
        .add("cold_start", coldStartJson(option.coldStart))
        .add("concurrency", concurrencyJson(option.concurrency))
        .add("replicas", option.replicas)
        .add("mean_paid_replicas", option.meanPaidReplicas)
        .add("utilization", option.utilization)
        .add("dedicated_share", option.dedicatedShare)
        .add("burst_above_requests_per_second", option.burstAboveRequestsPerSecond)
        .add("name", option.name)
        .add("raw_gpu_cost", option.rawGpuCost)
        .add("caveats",
             listOf(option.caveats, [](Caveat caveat) { return Json(caveatNames[static_cast<std::size_t>(caveat)]); }))
        .add("cautions", listOf(option.cautions, cautionJson));
    addByBin(fields, option.replicasByBin);
    fields.add("first_token_seconds", latencyJson(option.firstToken))
        .add("seconds_per_token", latencyJson(option.perToken));
    if (!option.classTargets.empty())
        fields.add("slo_by_class", classTargetsJson(option.classTargets));
    if (option.capacity)
        fields.add("capacity", capacityJson(*option.capacity));
    addPurchase(fields, option);
    if (!option.assigned.empty()) {
        Fields assigned;
        for (const auto &[classId, optionId] : option.assigned)
            assigned.add(classId.c_str(), optionId);
        fields.add("assigned", assigned);
    }
    if (option.showback)
        addShowback(fields, *option.showback);
    return fields;
}

Json reasonsJson(const PlatformPrice &price)
{
    Json reasons = Json::array();
    if (!price.hasCurrencyRate)
        reasons.push_back("currency");
    if (price.isOtherModel)
        reasons.push_back("model");
    if (price.lacksMemory)
        reasons.push_back("no_memory");
    for (const Reason reason : price.result.reasons)
        reasons.push_back(reasonKey(reason));
    return reasons;
}

Json platformJson(const PlatformPrice &price)
{
    const bool priced = price.hasCurrencyRate;
    const OptionResult &result = price.result;
    return Fields()
        .add("id", price.sheetId)
        .add("effective", price.effective)
        .add("kind", traits(price.kind).key)
        .add("provider", price.provider)
        .add("product", price.product)
        .add("region", price.region)
        .add("rate", price.rate.empty() ? Json() : Json(price.rate))
        .add("monthly_cost", priced ? std::optional(result.monthlyCost) : std::nullopt)
        .add("cost_per_1000_requests", priced ? std::optional(result.costPer1000Requests) : std::nullopt)
        .add("feasible", price.canServe())
        .add("reasons", reasonsJson(price))
        .add("slo_met", result.sloMet)
        .add("latency_seconds", latencyJson(result.latency))
        .add("replicas", result.replicas)
        .add("speed_known", price.isSpeedKnown)
        .add("gpus_per_replica", price.option.gpusPerReplica);
}

} // namespace

std::string writeEvaluation(const Evaluation &evaluation)
{
    return prettyJson(Fields()
                          .add("format", "isocost.result")
                          .add("version", 1)
                          .add("scenario", evaluation.scenario)
                          .add("currency", evaluation.currency)
                          .add("requests_per_day", evaluation.requestsPerDay)
                          .add("requests_per_month", evaluation.requestsPerMonth)
                          .add("recommended", evaluation.recommended)
                          .add("nearest", evaluation.nearest)
                          .add("reason", evaluation.reason)
                          .add("options", listOf(evaluation.options, optionJson))
                          .add("missed_by_seconds", evaluation.missedBySeconds));
}

std::string writePlatformPrices(const Scenario &scenario, const std::vector<PlatformPrice> &prices, int smallest)
{
    const double requestsPerDay = totalRequestsPerDay(scenario.workload);
    Json smallestDedicated;
    if (smallest >= 0) {
        const PlatformPrice &price = prices[static_cast<std::size_t>(smallest)];
        smallestDedicated = Fields().add("id", price.sheetId).add("rate", price.rate);
    }
    return prettyJson(Fields()
                          .add("format", "isocost.prices")
                          .add("version", 1)
                          .add("workload", scenario.workload.name)
                          .add("currency", scenario.currency)
                          .add("requests_per_day", requestsPerDay)
                          .add("requests_per_month", requestsPerDay * scenario.hoursPerMonth / 24)
                          .add("smallest_dedicated", std::move(smallestDedicated))
                          .add("sheets", listOf(prices, platformJson)));
}

} // namespace isocost
