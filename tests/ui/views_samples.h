// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// A serverless API, two A100s and a split of both, with an analysis made by hand: every figure of it is known.
inline Scenario viewsScenario()
{
    Scenario scenario;
    scenario.name = "Views";
    RequestClass requests;
    requests.id = "text";
    requests.requestsPerDay = 100000;
    requests.computeSeconds = 2;
    scenario.workload.classes = {requests};
    scenario.workload.shape.kind = Shape::Kind::bins;
    scenario.workload.shape.weights = {1, 3};
    scenario.workload.slo = ServiceLevel{95, 4, {}};
    PriceSheet api;
    api.id = "replicate";
    api.product = "Replicate";
    Meter meter;
    meter.price = 0.22;
    meter.per = 1e6;
    meter.unit = Unit::inputToken;
    api.meters = {meter};
    PriceSheet gpu;
    gpu.id = "a100";
    gpu.product = "A100";
    gpu.kind = kindWith(&SheetTraits::isOfDevices).kind;
    Rate rate;
    rate.name = "on_demand";
    rate.hourly = 3.89;
    gpu.rates = {rate};
    scenario.sheets = {api, gpu};
    scenario.options = {Option{}, Option{}, Option{}};
    scenario.options[0].id = "api";
    scenario.options[0].name = "Replicate";
    scenario.options[0].sheet = "replicate";
    scenario.options[1].id = "gpu";
    scenario.options[1].name = "A100";
    scenario.options[1].kind = kindWith(&OptionTraits::hasReplicas).kind;
    scenario.options[1].sheet = "a100";
    scenario.options[2].id = "split";
    scenario.options[2].name = "Split";
    scenario.options[2].kind = kindWith(&OptionTraits::isSplit).kind;
    scenario.options[2].base = "gpu";
    scenario.options[2].burst = "api";
    return scenario;
}

inline OptionResult viewsResult(const char *id, OptionQuestion holds, double cost, double sloSeconds)
{
    OptionResult result;
    result.id = id;
    result.kind = kindWith(holds).kind;
    result.monthlyCost = cost;
    result.sloMet = sloSeconds <= 4;
    result.latency = Latency{1, sloSeconds, sloSeconds + 1, sloSeconds, 0};
    return result;
}

inline Analysis viewsAnalysis()
{
    Analysis analysis;
    Evaluation &evaluation = analysis.evaluation;
    evaluation.currency = "USD";
    evaluation.requestsPerDay = 100000;
    evaluation.recommended = "api";
    evaluation.options = {viewsResult("api", &OptionTraits::hasInstances, 1230, 3),
                          viewsResult("gpu", &OptionTraits::hasReplicas, 2800, 5),
                          viewsResult("split", &OptionTraits::isSplit, 1500, 2.5)};
    evaluation.options[0].coldStart = ColdStartResult{0.25, 8, 1};
    evaluation.options[0].caveats = {Caveat::coldStartApproximate};
    analysis.drivers = {{"api", 1000, 1230, {150, 30, 0, 100, -50}}};
    HybridCurve curve;
    curve.option = "split";
    curve.replicas = 2;
    curve.dedicatedShare = 0.9;
    curve.burstAboveRequestsPerSecond = 1.5;
    curve.monthlyCost = 1500;
    curve.points = {{0, 1230, false, true, 0},
                    {1, 1400, true, false, 0.6},
                    {2, 1500, true, true, 0.9},
                    {3, 2100, true, true, 0.99}};
    curve.binAttemptsPerSecond = {1, 3};
    curve.binOverflowPerSecond = {0, 1};
    analysis.hybrids = {curve};
    analysis.latencies = {{"api", {0.5, 1, 2, 4, 8}, {0.9999, 0.5, 0.2, 0.04, 0.0001}},
                          {"gpu", {0.5, 1, 2, 4, 8}, {0.9999, 0.7, 0.4, 0.1, 0.0001}}};
    analysis.coldStarts = {{"api", {10, 1000, 100000, 1e8}, {0.99, 0.8, 0.26, 0}}};
    return analysis;
}

/// viewsAnalysis() without what the scenario lacks.
inline Analysis handMade(const Scenario &scenario, std::stop_token)
{
    Analysis analysis = viewsAnalysis();
    std::erase_if(analysis.evaluation.options,
                  [&](const OptionResult &result) { return !findOption(scenario, result.id); });
    std::erase_if(analysis.drivers, [&](const DriverResult &result) { return !findOption(scenario, result.option); });
    std::erase_if(analysis.hybrids, [&](const HybridCurve &result) { return !findOption(scenario, result.option); });
    return analysis;
}

inline std::vector<FlipPoint> oneFlip(const Scenario &, std::stop_token)
{
    return {{"/workload/classes/0/requests_per_day", 100000, 212000, "api", "gpu"}};
}

} // namespace isocost
