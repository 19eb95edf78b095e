#pragma once

#include "core/model/scenario.h"

namespace isocost
{

/// A scenario without any error: one class, a serverless, a dedicated, a hybrid and a portfolio option.
inline Scenario soundScenario()
{
    Scenario scenario;
    scenario.name = "Sound";
    RequestClass draft;
    draft.id = "draft";
    draft.requestsPerDay = 1000;
    draft.computeSeconds = 1;
    scenario.workload.classes = {draft};
    PriceSheet serverless;
    serverless.id = "s";
    Meter meter;
    meter.price = 0.001;
    serverless.meters = {meter};
    PriceSheet dedicated;
    dedicated.id = "d";
    dedicated.kind = PriceSheet::Kind::dedicated;
    Rate rate;
    rate.name = "on_demand";
    rate.hourly = 2;
    dedicated.rates = {rate};
    scenario.sheets = {serverless, dedicated};
    Option api;
    api.id = "api";
    api.sheet = "s";
    Option gpu;
    gpu.id = "gpu";
    gpu.kind = OptionKind::dedicated;
    gpu.sheet = "d";
    Option split;
    split.id = "split";
    split.kind = OptionKind::hybrid;
    split.base = "gpu";
    split.burst = "api";
    Option mixed;
    mixed.id = "mixed";
    mixed.kind = OptionKind::portfolio;
    mixed.assign = {{"draft", "split"}};
    scenario.options = {api, gpu, split, mixed};
    return scenario;
}

} // namespace isocost
