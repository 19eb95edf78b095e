// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/bill_map.h"
#include "core/model/extra.h"
#include "core/model/option_kinds.h"
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

struct ExtraCost {
    std::string name;
    double perMonth = 0;
    double per1000Requests = 0;
    Extra extra;

    bool operator==(const ExtraCost &) const = default;
};

/// One layer of a mixed fleet; the last entry has no count and takes the rest.
struct FleetEntry {
    std::string rate;
    int replicas = 0;
    bool best = false; ///< in place of `replicas`: as many as cost least
    Extra extra;

    bool operator==(const FleetEntry &) const = default;
};

enum class Sizing { utilization, slo };
enum class Scaling { fixed, hourly };

/// A way to serve the workload. Which members count depends on `kind`.
struct Option {
    std::string id;
    std::string name; ///< empty: the id is shown
    OptionKind kind = OptionKind::serverless;

    // serverless and dedicated
    std::string sheet;
    double speed = 1; ///< service seconds are divided by it
    double opsPerMonth = 0;
    std::vector<ExtraCost> extraCosts;

    // serverless
    std::vector<std::pair<std::string, std::string>> sheets; ///< class id to sheet id, in place of `sheet`
    int provisionedConcurrency = 0;
    double maxThrottle = 0.001;

    // dedicated
    std::string rate = "on_demand";
    std::vector<FleetEntry> fleet;                     ///< in place of `rate`
    int slots = 1;                                     ///< requests one replica serves at a time
    std::optional<double> requestsPerSecondPerReplica; ///< in place of `speed`
    std::optional<double> tokensPerSecondPerReplica;   ///< in place of `speed`
    double maxUtilization = 0.7;
    int minReplicas = 1;
    int spareReplicas = 0;
    Sizing sizing = Sizing::utilization;
    Scaling scaling = Scaling::fixed;
    double networkSeconds = 0;
    int gpusPerReplica = 1;   ///< devices of the sheet that make up one replica
    double batchSlowdown = 0; ///< by how much of its seconds alone each further request on a replica slows one down
    std::optional<CapacityChoice> capacity; ///< in place of slots, slowdown, throughput and speed, for token classes
    std::vector<double> schedule; ///< hours of the week that replicas run, 168 of 0 or 1 from Monday 00:00; empty: all

    // provisioned
    std::optional<double> units; ///< bought, whole; absent: as many as cost least
    std::string spill;           ///< id of a serverless option for what goes above the units; empty: it is turned away

    // hybrid
    std::string base;  ///< id of a dedicated option
    std::string burst; ///< id of a serverless option

    // portfolio
    std::vector<std::pair<std::string, std::string>> assign; ///< class id to option id
    bool assignsItself = false;     ///< in place of `assign`: each class where all together cost least
    std::vector<std::string> among; ///< ids of the options to choose from; empty: all but portfolios

    Extra extra;

    bool operator==(const Option &) const = default;
};

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
