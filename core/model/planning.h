// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace isocost
{

/// The kinds of lever; their values and all about them: lever_kinds.h.
enum class LeverKind : int;

/// A change to the scenario that could save money. Parameters not used by `kind` stay absent.
struct Lever {
    LeverKind kind{};
    bool on = false;
    std::vector<std::string> classes; ///< class ids it applies to; empty: all
    std::optional<double> hitFraction;
    std::optional<double> hitSeconds;
    std::optional<double> costPerMonth;
    std::optional<double> cachedFraction;
    std::optional<double> inputFraction;
    std::optional<double> outputFraction;
    std::optional<double> fraction;
    std::string sheet;
    std::optional<double> computeFactor;
    std::optional<double> discountFraction;
    std::optional<double> memoryFactor;
    std::optional<double> speedFactor;
    std::optional<double> memoryGb;
    std::optional<double> costPer1000Requests;
    std::optional<double> parts;
    std::string rate;
    std::optional<double> provisionedConcurrency;
    std::optional<double> effortDays;
    std::string risk; ///< "low", "medium", "high" or empty
    std::optional<double> lastTurns{};
    std::optional<double> chunks{};
    std::optional<double> routerCostPer1000{};
    std::optional<double> lookupCostPer1000{};
    std::optional<double> lookupSeconds{};
    Extra extra{};

    bool operator==(const Lever &) const = default;
};

/// Growth and price changes over the months to come.
struct MonthPlan {
    int months = 0;
    double growthPerMonth = 0;
    double serverlessPriceChangePerMonth = 0;
    double dedicatedPriceChangePerMonth = 0;
    double switchingCost = 0;
    std::optional<double> budgetPerMonth;
    double bufferFraction = 0;
    /// What a commitment's term owes after the last month: shown only, or a part of the total that the path is chosen
    /// by.
    enum class BeyondHorizon { shown, owed };
    BeyondHorizon beyondHorizon = BeyondHorizon::shown;
    std::optional<double> leversFromMonth; ///< the levers that are on apply from this month on; absent: never
    Extra extra;

    bool operator==(const MonthPlan &) const = default;
};

/// How unsure one number of the scenario is.
struct Uncertainty {
    enum class Kind { triangular, lognormal, uniform };
    std::string at; ///< JSON pointer to a number of the scenario
    Kind kind = Kind::triangular;
    double low = 0;
    std::optional<double> mode;
    double high = 0;
    Extra extra;

    bool operator==(const Uncertainty &) const = default;
};

/// What a case may set a key to: one of the values that the file has at a pointer.
using CaseValue = std::variant<double, bool, std::string>;

struct CaseChange {
    std::string at; ///< JSON pointer to a number, a text or a switch of the scenario
    CaseValue value;
    Extra extra;

    bool operator==(const CaseChange &) const = default;
};

/// An alternative: named changes over the scenario's own values.
struct ScenarioCase {
    std::string id;
    std::string name; ///< empty: the id is shown
    std::vector<CaseChange> changes;
    Extra extra;

    bool operator==(const ScenarioCase &) const = default;
};

} // namespace isocost
