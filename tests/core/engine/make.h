// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Small scenarios for the engine's tests, and comparisons with a tolerance.

#include "core/engine/answer/evaluate.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/scenario.h"
#include "tests/sample.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <string>

namespace isocost::make
{

/// One class "c" of so many requests a day and seconds, a month of 30 days, no sheets and no options.
inline Scenario scenario(double requestsPerDay, double seconds)
{
    Scenario made;
    made.name = "test";
    made.hoursPerMonth = 720;
    RequestClass c;
    c.id = "c";
    c.requestsPerDay = requestsPerDay;
    c.computeSeconds = seconds;
    made.workload.classes.push_back(c);
    return made;
}

inline Meter meter(Unit unit, double price)
{
    Meter made;
    made.unit = unit;
    made.price = price;
    return made;
}

inline Meter tiered(Unit unit, std::vector<std::pair<double, double>> tiers, Tiering tiering = Tiering::graduated)
{
    Meter made;
    made.unit = unit;
    made.tiering = tiering;
    for (const auto &[from, price] : tiers) {
        Tier tier;
        tier.from = from;
        tier.price = price;
        made.tiers.push_back(tier);
    }
    return made;
}

inline PriceSheet api(std::vector<Meter> meters, const std::string &id = "api")
{
    PriceSheet made;
    made.id = id;
    made.kind = kindWith(&SheetTraits::isByUse).kind;
    made.meters = std::move(meters);
    return made;
}

inline Rate hourly(double price, const std::string &name = "on_demand")
{
    Rate made;
    made.name = name;
    made.hourly = price;
    return made;
}

inline Rate monthly(double price, const std::string &name = "on_demand")
{
    Rate made;
    made.name = name;
    made.monthly = price;
    return made;
}

inline PriceSheet gpu(std::vector<Rate> rates, const std::string &id = "gpu")
{
    PriceSheet made;
    made.id = id;
    made.kind = kindWith(&SheetTraits::isOfDevices).kind;
    made.rates = std::move(rates);
    return made;
}

inline Option option(const OptionTraits &kind, const std::string &id, const std::string &sheet = {})
{
    Option made;
    made.id = id;
    made.kind = kind.kind;
    made.sheet = sheet.empty() ? id : sheet;
    return made;
}

inline Option hybrid(const std::string &id, const std::string &base, const std::string &burst)
{
    Option made;
    made.id = id;
    made.kind = kindWith(&OptionTraits::isSplit).kind;
    made.base = base;
    made.burst = burst;
    return made;
}

inline Option portfolio(const std::string &id)
{
    return option(kindWith(&OptionTraits::isAssigned), id);
}

/// Adds a sheet and an option of its id.
inline Option &add(Scenario &scenario, PriceSheet sheet)
{
    scenario.options.push_back(option(kindWith(traits(sheet.kind).prices), sheet.id));
    scenario.sheets.push_back(std::move(sheet));
    return scenario.options.back();
}

inline OptionResult result(const Scenario &scenario, const std::string &id, std::optional<double> requestsPerDay = {})
{
    for (const OptionResult &option : evaluate(scenario, requestsPerDay).options)
        if (option.id == id)
            return option;
    OptionResult none;
    none.monthlyCost = std::nan("");
    return none;
}

inline double cost(const Scenario &scenario, const std::string &id, std::optional<double> requestsPerDay = {})
{
    return result(scenario, id, requestsPerDay).monthlyCost;
}

inline double lineCost(const OptionResult &option, const std::string &item)
{
    double sum = std::nan("");
    for (const CostLine &line : option.lines)
        if (costKey(line) == item)
            sum = std::isnan(sum) ? line.cost : sum + line.cost;
    return sum;
}

inline bool near(double value, double expected, double relative, double absolute = 0)
{
    return std::abs(value - expected) <= std::max(absolute, relative * std::max(std::abs(value), std::abs(expected)));
}

inline Rate committed(double price, double months)
{
    Rate rate = hourly(price, "committed");
    rate.termMonths = months;
    return rate;
}

inline FleetEntry entry(const std::string &rate, int replicas = 0)
{
    FleetEntry made;
    made.rate = rate;
    made.replicas = replicas;
    return made;
}

/// Requests a day that keep so many slots of one second's service busy.
inline double perDay(double erlangs)
{
    return erlangs * 86400;
}

inline bool has(const OptionResult &option, Reason reason)
{
    return std::find(option.reasons.begin(), option.reasons.end(), reason) != option.reasons.end();
}

/// Adds a GPU at a flat price a month that serves whatever comes.
inline void addFlatGpu(Scenario &scenario, double perMonth)
{
    add(scenario, gpu({monthly(perMonth)})).slots = 1'000'000'000;
}

} // namespace isocost::make

#define VERIFY_NEAR(value, expected, relative)                                                                         \
    do {                                                                                                               \
        const double valueIs = (value);                                                                                \
        const double expectedIs = (expected);                                                                          \
        QVERIFY2(isocost::make::near(valueIs, expectedIs, relative),                                                   \
                 qPrintable(QString("%1 is not %2").arg(valueIs, 0, 'g', 12).arg(expectedIs, 0, 'g', 12)));            \
    } while (false)

#define VERIFY_WITHIN(value, expected, absolute)                                                                       \
    do {                                                                                                               \
        const double valueIs = (value);                                                                                \
        const double expectedIs = (expected);                                                                          \
        QVERIFY2(std::abs(valueIs - expectedIs) <= (absolute),                                                         \
                 qPrintable(QString("%1 is not %2").arg(valueIs, 0, 'g', 12).arg(expectedIs, 0, 'g', 12)));            \
    } while (false)
