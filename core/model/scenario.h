// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/bill_map.h"
#include "core/model/option.h"
#include "core/model/planning.h"
#include "core/model/price_sheet.h"
#include "core/model/sheet_kinds.h"
#include "core/model/workload.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// A commitment to spend so much an hour on dedicated units, whichever they are.
struct SavingsPlan {
    double commitmentPerHour = 0; ///< in the scenario's currency
    bool best = false;            ///< in place of it: what costs least, for each option
    std::string rates;            ///< name of the rate that what it covers is priced at
    Extra extra;

    bool operator==(const SavingsPlan &) const = default;
};

/// What somebody wrote beside one number of the scenario.
struct InputNote {
    std::string at; ///< JSON pointer to a number of the scenario
    std::string note;
    std::string source; ///< where the number comes from
    Extra extra;

    bool operator==(const InputNote &) const = default;
};

/// Everything an `.isocost` file says. Derived figures are never stored here.
struct Scenario {
    std::string name;
    std::string notes;
    std::string currency = "USD";
    std::vector<std::pair<std::string, double>> exchangeRates; ///< value of one unit of that currency in `currency`
    double taxFraction = 0;
    double hoursPerMonth = 730;
    double pilotRequestsPerDay = 1000;
    Workload workload;
    std::vector<PriceSheet> sheets;
    std::vector<Option> options;
    std::vector<Lever> levers;
    std::optional<MonthPlan> plan;
    std::vector<Uncertainty> uncertainty;
    std::string asOf; ///< date that prices are looked at, YYYY-MM-DD; empty: today
    std::vector<ModelShape> models;
    std::optional<SavingsPlan> savingsPlan;
    std::vector<InputNote> inputNotes;
    bool leversApplied = false; ///< the levers that are on are part of the answer
    std::vector<ScenarioCase> cases;
    std::optional<double> dayRate; ///< what a day of work costs
    /// What levers serve some of the options by: options can be made of them, and none is an answer of its own. Never
    /// in a file.
    std::vector<Option> parts;
    std::optional<BillMap> actuals; ///< how bills are held against this
    Extra calendarExtra;
    Extra extra;

    bool operator==(const Scenario &) const = default;
};

/// The sheet or option of that id, of options the parts too; nullptr when there is none.
const PriceSheet *findSheet(const Scenario &scenario, const std::string &id);
const ModelShape *findModel(const Scenario &scenario, const std::string &id);
const Option *findOption(const Scenario &scenario, const std::string &id);
Option *findOption(Scenario &scenario, const std::string &id);
const ScenarioCase *findCase(const Scenario &scenario, const std::string &id);
/// The options, and behind them the parts.
std::vector<const Option *> optionsAndParts(const Scenario &scenario);
/// Its place in `scenario.options`; their number when there is none of that id.
int optionIndex(const Scenario &scenario, const std::string &id);
/// True when a count of the option's fleet is to be the best one.
bool hasBestCount(const Option &option);
/// The options that a portfolio serves its classes by; of one that assigns itself those it may choose from. Of any
/// other kind none.
std::vector<const Option *> optionsOf(const Scenario &scenario, const Option &portfolio);
/// What people see of an option: its name, or its id when it has none.
const std::string &displayName(const Option &option);
const std::string &displayName(const ScenarioCase &alternative);

/// Sum of the classes' requests_per_day.
double totalRequestsPerDay(const Workload &workload);

} // namespace isocost
