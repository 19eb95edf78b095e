// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>

#include <algorithm>
#include <string_view>

/// Why an input changes nothing now, as one sentence; empty when it counts.
namespace isocost::idle
{

/// True when a sheet that the option uses satisfies the predicate.
template <class Predicate> bool optionHas(const Scenario &scenario, const Option &option, Predicate fits)
{
    return std::ranges::any_of(scenario.sheets, [&](const PriceSheet &sheet) {
        const bool uses =
            (option.sheet == sheet.id && !sheet.id.empty()) ||
            std::ranges::any_of(option.sheets, [&](const auto &entry) { return entry.second == sheet.id; });
        return uses && fits(sheet);
    });
}
/// True when a sheet that some option uses satisfies the predicate.
template <class Predicate> bool anyUsedSheet(const Scenario &scenario, Predicate fits)
{
    return std::ranges::any_of(scenario.options,
                               [&](const Option &option) { return optionHas(scenario, option, fits); });
}

QString noRequests(const RequestClass &c);
/// No class says how often a user comes.
QString userPrice(const Scenario &scenario);
/// Of the number at a key of a class.
QString ofNumber(const Scenario &scenario, const RequestClass &c, std::string_view key);
QString customModel(const Scenario &scenario, const RequestClass &c);
QString accelerator(const Scenario &scenario, const RequestClass &c);
QString modelId(const Scenario &scenario, const RequestClass &c);

QString shape(const Scenario &scenario);
QString fillsValleys(const Scenario &scenario, const RequestClass &c);
QString burstiness(const Scenario &scenario);
QString pilotVolume(const Scenario &scenario);
QString exchangeRate(const Scenario &scenario, const std::string &currency);

QString provisioned(const Scenario &scenario, const Option &option);
QString throttle(const Scenario &scenario, const Option &option);
QString sizing(const Scenario &scenario);
QString scaling(const Scenario &scenario);
/// Of a split's own scaling.
QString splitScaling(const Scenario &scenario, const Option &split);

} // namespace isocost::idle
