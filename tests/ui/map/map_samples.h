// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/scenario.h"

#include <string>

namespace isocost
{

/// $0.001 a request against one replica of $1 an hour, in months of 720 hours: they cost the same where requests a day
/// times the price are $24.
inline Scenario apiAgainstReplica()
{
    Scenario s;
    s.name = "Map";
    s.hoursPerMonth = 720;
    RequestClass c;
    c.id = "c";
    c.requestsPerDay = 10000;
    c.computeSeconds = 0.001;
    s.workload.classes = {c};
    PriceSheet api;
    api.id = "api";
    Meter meter;
    meter.unit = Unit::request;
    meter.price = 0.001;
    api.meters = {meter};
    PriceSheet gpu;
    gpu.id = "gpu";
    gpu.kind = kindWith(&SheetTraits::isOfDevices).kind;
    Rate rate;
    rate.name = "on_demand";
    rate.hourly = 1;
    gpu.rates = {rate};
    s.sheets = {api, gpu};
    s.options = {Option{}, Option{}};
    s.options[0].id = s.options[0].sheet = "api";
    s.options[1].id = s.options[1].sheet = "gpu";
    s.options[1].kind = kindWith(&OptionTraits::hasReplicas).kind;
    s.options[1].slots = 32;
    return s;
}

inline constexpr const char *priceAt = "/sheets/0/meters/0/price";

inline Scenario sampleNamed(const std::string &name)
{
    const auto text = readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/" + name + ".isocost");
    auto read = text ? readScenario(*text) : Result<Scenario>(text.error());
    return read ? std::move(read).value() : Scenario{};
}

} // namespace isocost
