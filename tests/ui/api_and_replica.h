// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <string>

namespace isocost
{

/// One class that an API serves at a price a request, or replicas at a rate, in months of 720 hours.
inline Scenario apiAndReplica(const std::string &name, double requestsPerDay, double seconds, double pricePerRequest,
                              Rate rate)
{
    Scenario s;
    s.name = name;
    s.hoursPerMonth = 720;
    RequestClass c;
    c.id = "c";
    c.requestsPerDay = requestsPerDay;
    c.computeSeconds = seconds;
    s.workload.classes = {c};
    PriceSheet api;
    api.id = "api";
    Meter meter;
    meter.price = pricePerRequest;
    api.meters = {meter};
    PriceSheet gpu;
    gpu.id = "gpu";
    gpu.kind = kindWith(&SheetTraits::isOfDevices).kind;
    rate.name = "on_demand";
    gpu.rates = {rate};
    s.sheets = {api, gpu};
    s.options = {Option{}, Option{}};
    s.options[0].id = s.options[0].sheet = "api";
    s.options[1].id = s.options[1].sheet = "gpu";
    s.options[1].kind = kindWith(&OptionTraits::hasReplicas).kind;
    return s;
}

inline Rate atMonthly(double price)
{
    Rate rate;
    rate.monthly = price;
    return rate;
}

inline Rate atHourly(double price)
{
    Rate rate;
    rate.hourly = price;
    return rate;
}

} // namespace isocost
