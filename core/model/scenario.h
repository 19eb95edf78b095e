// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/bill_map.h"
#include "core/model/lever.h"
#include "core/model/month_plan.h"
#include "core/model/option.h"
#include "core/model/price_sheet.h"
#include "core/model/scenario_case.h"
#include "core/model/sheet_kinds.h"
#include "core/model/uncertainty.h"
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

template <class Visitor> void describe(Visitor &v, Keys<SavingsPlan>)
{
    using P = SavingsPlan;
    v.numberOrBest("commitment_per_hour", &P::commitmentPerHour, &P::best,
                   NumberKey(rule::money, Label{"Savings plan commitment"}, Measure::hourly,
                             slide::logWithZero(0.1, 1000), search::around,
                             Help{"What is spent every hour, whether it is used or not."}),
                   Presence::required);
    v.text("rates", &P::rates, Presence::required);
    v.extra(&P::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<InputNote>)
{
    v.text("at", &InputNote::at, Presence::required);
    v.text("note", &InputNote::note);
    v.text("source", &InputNote::source);
    v.extra(&InputNote::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Scenario>)
{
    using S = Scenario;
    v.text("name", &S::name, Presence::required);
    v.text("notes", &S::notes);
    v.text("currency", &S::currency, Presence::shown);
    v.numberMap("exchange_rates", &S::exchangeRates,
                NumberKey(rule::positive.from(1e-9, 1e9), Label{"Exchange rate"}, slide::log(0.001, 1000),
                          Help{"What one unit of that currency is worth in the scenario's currency."}));
    number(v, "tax_fraction", &S::taxFraction, rule::fraction, Label{"Tax"}, slide::linear(0, 0.3),
           Help{"Added on top of every option's cost."});
    v.group("calendar", &S::calendarExtra, [](auto &calendar) {
        number(calendar, "hours_per_month", &S::hoursPerMonth, rule::positive.from(1, 10000), Label{"Hours a month"},
               InUnit{"h"}, slide::linear(600, 800),
               Help{"Hours that a month is counted with: 730 on average, 720 for 30 days."});
    });
    number(v, "pilot_requests_per_day", &S::pilotRequestsPerDay, rule::positive.from(1e-6, 1e12), Label{"Pilot volume"},
           Measure::perDay, slide::log(1, 1e6),
           Help{"The volume whose unit prices the sticker price extrapolates, in the hidden costs."});
    v.object("workload", &S::workload, Presence::required);
    v.list("sheets", &S::sheets, Presence::required);
    v.list("options", &S::options, Presence::required);
    v.list("levers", &S::levers);
    v.object("plan", &S::plan);
    v.list("uncertainty", &S::uncertainty);
    v.text("as_of", &S::asOf);
    v.list("models", &S::models);
    v.object("savings_plan", &S::savingsPlan);
    v.list("input_notes", &S::inputNotes);
    v.flag("levers_applied", &S::leversApplied);
    v.list("cases", &S::cases);
    number(v, "day_rate", &S::dayRate, rule::money, Label{"Cost of a day of work"}, slide::logWithZero(50, 5000),
           Help{"What a day of a lever's work costs; the payback goes by it."});
    v.object("actuals", &S::actuals);
    v.extra(&S::extra);
}

} // namespace isocost
