// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

namespace isocost
{

/// A class "chat" with an option on each of two sheets: "api" by the request and "gpu" by the hour.
inline Scenario apiAndGpu()
{
    Scenario scenario;
    RequestClass requests;
    requests.id = "chat";
    requests.requestsPerDay = 1000;
    requests.computeSeconds = 1;
    scenario.workload.classes = {requests};
    PriceSheet api;
    api.id = "api";
    Meter meter;
    meter.price = 0.001;
    api.meters = {meter};
    PriceSheet gpu;
    gpu.id = "gpu";
    gpu.kind = kindWith(&SheetTraits::isOfDevices).kind;
    Rate rate;
    rate.name = "on_demand";
    rate.hourly = 2;
    gpu.rates = {rate};
    scenario.sheets = {api, gpu};
    Option serverless;
    serverless.id = serverless.sheet = "api";
    Option dedicated;
    dedicated.id = dedicated.sheet = "gpu";
    dedicated.kind = kindWith(&OptionTraits::hasReplicas).kind;
    scenario.options = {serverless, dedicated};
    return scenario;
}

/// A scenario without any error: one class, a serverless, a dedicated, a hybrid and a portfolio option.
inline Scenario soundScenario()
{
    Scenario scenario = apiAndGpu();
    scenario.name = "Sound";
    scenario.workload.classes[0].id = "draft";
    scenario.sheets[0].id = scenario.options[0].sheet = "s";
    scenario.sheets[1].id = scenario.options[1].sheet = "d";
    Option split;
    split.id = "split";
    split.kind = kindWith(&OptionTraits::isSplit).kind;
    split.base = "gpu";
    split.burst = "api";
    Option mixed;
    mixed.id = "mixed";
    mixed.kind = kindWith(&OptionTraits::isAssigned).kind;
    mixed.assign = {{"draft", "split"}};
    scenario.options.push_back(split);
    scenario.options.push_back(mixed);
    return scenario;
}

} // namespace isocost
