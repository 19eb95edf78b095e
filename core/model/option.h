// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/capacity.h"
#include "core/model/extra.h"
#include "core/model/keys.h"
#include "core/model/option_kinds.h"

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

inline constexpr auto optionKindNames = [] {
    std::array<const char *, optionTraits.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = optionTraits[i].key;
    return names;
}();
inline constexpr const char *sizingNames[] = {"utilization", "slo"};
inline constexpr const char *scalingNames[] = {"fixed", "hourly"};

template <class Visitor> void describe(Visitor &v, Keys<ExtraCost>)
{
    v.text("name", &ExtraCost::name, Presence::shown);
    v.number("per_month", &ExtraCost::perMonth,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Extra cost a month"),
                       .measure = Measure::monthlyMoney,
                       .slide = slide::money,
                       .help = ISOCOST_TEXT("Whatever else this option costs a month.")});
    v.number("per_1000_requests", &ExtraCost::per1000Requests,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Extra cost of 1,000 requests"),
                       .slide = slide::logWithZero(0.001, 100),
                       .help = ISOCOST_TEXT("Whatever else this option costs for 1,000 requests.")});
    v.extra(&ExtraCost::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<FleetEntry>)
{
    v.text("rate", &FleetEntry::rate, Presence::required);
    v.numberOrBest("replicas", &FleetEntry::replicas, &FleetEntry::best,
                   NumberKey{.rule = rule::count,
                             .label = ISOCOST_TEXT("Replicas at this rate"),
                             .unit = ISOCOST_TEXT("replicas"),
                             .slide = slide::linear(0, 50),
                             .help = ISOCOST_TEXT("Replicas at this rate, paid every hour.")},
                   Presence::exceptInLast);
    v.extra(&FleetEntry::extra);
}

/// Its keys in the file: a member of a number with a row here is read, written, checked, edited, searched for flips
/// and reported.
template <class Visitor> void describe(Visitor &v, Keys<Option>)
{
    using O = Option;
    v.text("id", &O::id, Presence::required);
    v.text("name", &O::name);
    v.choice("kind", &O::kind, optionKindNames, Presence::required);
    v.text("sheet", &O::sheet);
    v.textMap("sheets", &O::sheets);
    v.text("rate", &O::rate);
    v.list("fleet", &O::fleet);
    v.number("provisioned_concurrency", &O::provisionedConcurrency,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Provisioned concurrency"),
                       .unit = ISOCOST_TEXT("instances"),
                       .slide = slide::linear(0, 100),
                       .search = search::linear(0, 100, 4),
                       .help = ISOCOST_TEXT(
                           "Instances kept warm all the time, paid for where the sheet has a price for them."),
                       .part = OptionPart::onDemand});
    v.number("slots", &O::slots,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Slots"),
                       .unit = ISOCOST_TEXT("at a time"),
                       .slide = slide::log(1, 256),
                       .search = search::log(1, 1024),
                       .help = ISOCOST_TEXT("Requests that one replica serves at the same time."),
                       .part = OptionPart::fleet});
    v.number("speed", &O::speed,
             NumberKey{.rule = rule::factor,
                       .label = ISOCOST_TEXT("Speed"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("×"),
                       .slide = slide::log(0.1, 10),
                       .search = search::log(0.1, 10),
                       .help = ISOCOST_TEXT("Service times are divided by it: 2 is twice as fast."),
                       .part = OptionPart::service});
    v.number("requests_per_second_per_replica", &O::requestsPerSecondPerReplica,
             NumberKey{.rule = rule::perSecond,
                       .label = ISOCOST_TEXT("Throughput of a replica"),
                       .unit = ISOCOST_TEXT("requests/s"),
                       .slide = slide::log(0.01, 1000),
                       .help = ISOCOST_TEXT("Requests a second that one replica serves with all its slots busy."),
                       .part = OptionPart::fleet});
    v.number("tokens_per_second_per_replica", &O::tokensPerSecondPerReplica,
             NumberKey{.rule = rule::perSecond,
                       .label = ISOCOST_TEXT("Throughput of a replica"),
                       .unit = ISOCOST_TEXT("tokens/s"),
                       .slide = slide::log(1, 1e5),
                       .help = ISOCOST_TEXT("Output tokens a second that one replica writes with all its slots busy."),
                       .part = OptionPart::fleet});
    v.number("max_throttle", &O::maxThrottle,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Allowed throttling"),
                       .slide = slide::logWithZero(0.00001, 1),
                       .help = ISOCOST_TEXT("Share of requests that may be turned away by a concurrency or time limit, "
                                            "or by too few bought units."),
                       .part = OptionPart::bounded});
    v.number("max_utilization", &O::maxUtilization,
             NumberKey{.rule = rule::utilization,
                       .label = ISOCOST_TEXT("Highest utilisation"),
                       .slide = slide::linear(0.05, 1),
                       .search = search::linear(0.05, 1),
                       .help = ISOCOST_TEXT("Replicas are added until no hour is busier than this."),
                       .part = OptionPart::fleet});
    v.number("min_replicas", &O::minReplicas,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Least replicas"),
                       .unit = ISOCOST_TEXT("replicas"),
                       .slide = slide::linear(0, 50),
                       .search = search::linear(1, 20, 4),
                       .help = ISOCOST_TEXT("Replicas that run whatever the demand."),
                       .part = OptionPart::fleet});
    v.number("spare_replicas", &O::spareReplicas,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Spare replicas"),
                       .unit = ISOCOST_TEXT("replicas"),
                       .slide = slide::linear(0, 20),
                       .search = search::linear(0, 10),
                       .help = ISOCOST_TEXT("Replicas paid for on top, as a reserve; they serve nothing."),
                       .part = OptionPart::fleet});
    v.choice("sizing", &O::sizing, sizingNames);
    v.choice("scaling", &O::scaling, scalingNames);
    v.number("network_seconds", &O::networkSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Network time"),
                       .slide = slide::logWithZero(0.001, 10),
                       .help = ISOCOST_TEXT("Network time added to every request's latency."),
                       .part = OptionPart::ownNetwork});
    v.number("ops_per_month", &O::opsPerMonth,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Operations"),
                       .measure = Measure::monthlyMoney,
                       .slide = slide::money,
                       .search = search::linear(0, 10000, 4),
                       .help = ISOCOST_TEXT("People's time and tools to run this option, a month."),
                       .part = OptionPart::service});
    v.list("extra_costs", &O::extraCosts);
    v.text("base", &O::base);
    v.text("burst", &O::burst);
    v.textMapOr("assign", &O::assign, "auto", &O::assignsItself);
    v.number("gpus_per_replica", &O::gpusPerReplica,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Devices of a replica"),
                       .unit = ISOCOST_TEXT("devices"),
                       .slide = slide::log(1, 16),
                       .help = ISOCOST_TEXT("Devices of the price sheet that make up one replica."),
                       .part = OptionPart::fleet});
    v.number("batch_slowdown", &O::batchSlowdown,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Slowdown by company"),
                       .slide = slide::linear(0, 0.5),
                       .help = ISOCOST_TEXT(
                           "By how much of its time alone a request takes longer for each further one on its replica."),
                       .part = OptionPart::fleet});
    v.object("capacity", &O::capacity);
    v.number("units", &O::units,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Bought units"),
                       .unit = ISOCOST_TEXT("units"),
                       .slide = slide::logWithZero(1, 10000),
                       .search = search::logFromZero(1, 100000),
                       .help = ISOCOST_TEXT("Units of throughput that are bought; without it as many as cost least."),
                       .part = OptionPart::bought});
    v.text("spill", &O::spill);
    v.numbers(
        "schedule", &O::schedule,
        NumberKey{.rule = rule::fraction,
                  .label = ISOCOST_TEXT("Hour of the schedule"),
                  .measure = Measure::count,
                  .help = ISOCOST_TEXT("1 where the replicas run in that hour of the week, 0 where they are off."),
                  .part = OptionPart::fleet});
    v.texts("among", &O::among);
    v.extra(&O::extra);
}

} // namespace isocost
