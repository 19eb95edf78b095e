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

inline constexpr auto optionKindNames = keysIn(optionTraits);
inline constexpr const char *sizingNames[] = {"utilization", "slo"};
inline constexpr const char *scalingNames[] = {"fixed", "hourly"};

template <class Visitor> void describe(Visitor &v, Keys<ExtraCost>)
{
    v.text("name", &ExtraCost::name, Presence::shown);
    number(v, "per_month", &ExtraCost::perMonth, rule::money, Label{"Extra cost a month"}, Measure::monthlyMoney,
           slide::money, Help{"Whatever else this option costs a month."});
    number(v, "per_1000_requests", &ExtraCost::per1000Requests, rule::money, Label{"Extra cost of 1,000 requests"},
           slide::logWithZero(0.001, 100), Help{"Whatever else this option costs for 1,000 requests."});
    v.extra(&ExtraCost::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<FleetEntry>)
{
    v.text("rate", &FleetEntry::rate, Presence::required);
    v.numberOrBest("replicas", &FleetEntry::replicas, &FleetEntry::best,
                   NumberKey(rule::count, Label{"Replicas at this rate"}, InUnit{"replicas"}, slide::linear(0, 50),
                             Help{"Replicas at this rate, paid every hour."}),
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
    number(v, "provisioned_concurrency", &O::provisionedConcurrency, rule::count, Label{"Provisioned concurrency"},
           InUnit{"instances"}, slide::linear(0, 100), search::linear(0, 100, 4), OptionPart::onDemand,
           Help{"Instances kept warm all the time, paid for where the sheet has a price for them."});
    number(v, "slots", &O::slots, rule::countFromOne, Label{"Slots"}, InUnit{"at a time"}, slide::log(1, 256),
           search::log(1, 1024), OptionPart::fleet, Help{"Requests that one replica serves at the same time."});
    number(v, "speed", &O::speed, rule::factor, Label{"Speed"}, Measure::count, InUnit{"×"}, slide::log(0.1, 10),
           search::log(0.1, 10), OptionPart::service, Help{"Service times are divided by it: 2 is twice as fast."});
    number(v, "requests_per_second_per_replica", &O::requestsPerSecondPerReplica, rule::perSecond,
           Label{"Throughput of a replica"}, InUnit{"requests/s"}, slide::log(0.01, 1000), OptionPart::fleet,
           Help{"Requests a second that one replica serves with all its slots busy."});
    number(v, "tokens_per_second_per_replica", &O::tokensPerSecondPerReplica, rule::perSecond,
           Label{"Throughput of a replica"}, InUnit{"tokens/s"}, slide::log(1, 1e5), OptionPart::fleet,
           Help{"Output tokens a second that one replica writes with all its slots busy."});
    number(
        v, "max_throttle", &O::maxThrottle, rule::fraction, Label{"Allowed throttling"}, slide::logWithZero(0.00001, 1),
        OptionPart::bounded,
        Help{"Share of requests that may be turned away by a concurrency or time limit, or by too few bought units."});
    number(v, "max_utilization", &O::maxUtilization, rule::utilization, Label{"Highest utilisation"},
           slide::linear(0.05, 1), search::linear(0.05, 1), OptionPart::fleet,
           Help{"Replicas are added until no hour is busier than this."});
    number(v, "min_replicas", &O::minReplicas, rule::count, Label{"Least replicas"}, InUnit{"replicas"},
           slide::linear(0, 50), search::linear(1, 20, 4), OptionPart::fleet,
           Help{"Replicas that run whatever the demand."});
    number(v, "spare_replicas", &O::spareReplicas, rule::count, Label{"Spare replicas"}, InUnit{"replicas"},
           slide::linear(0, 20), search::linear(0, 10), OptionPart::fleet,
           Help{"Replicas paid for on top, as a reserve; they serve nothing."});
    v.choice("sizing", &O::sizing, sizingNames);
    v.choice("scaling", &O::scaling, scalingNames);
    number(v, "network_seconds", &O::networkSeconds, rule::seconds, Label{"Network time"},
           slide::logWithZero(0.001, 10), OptionPart::ownNetwork,
           Help{"Network time added to every request's latency."});
    number(v, "ops_per_month", &O::opsPerMonth, rule::money, Label{"Operations"}, Measure::monthlyMoney, slide::money,
           search::linear(0, 10000, 4), OptionPart::service,
           Help{"People's time and tools to run this option, a month."});
    v.list("extra_costs", &O::extraCosts);
    v.text("base", &O::base);
    v.text("burst", &O::burst);
    v.textMapOr("assign", &O::assign, "auto", &O::assignsItself);
    number(v, "gpus_per_replica", &O::gpusPerReplica, rule::countFromOne, Label{"Devices of a replica"},
           InUnit{"devices"}, slide::log(1, 16), OptionPart::fleet,
           Help{"Devices of the price sheet that make up one replica."});
    number(v, "batch_slowdown", &O::batchSlowdown, rule::fraction, Label{"Slowdown by company"}, slide::linear(0, 0.5),
           OptionPart::fleet,
           Help{"By how much of its time alone a request takes longer for each further one on its replica."});
    v.object("capacity", &O::capacity);
    number(v, "units", &O::units, rule::count, Label{"Bought units"}, InUnit{"units"}, slide::logWithZero(1, 10000),
           search::logFromZero(1, 100000), OptionPart::bought,
           Help{"Units of throughput that are bought; without it as many as cost least."});
    v.text("spill", &O::spill);
    v.numbers("schedule", &O::schedule,
              NumberKey(rule::fraction, Label{"Hour of the schedule"}, Measure::count, OptionPart::fleet,
                        Help{"1 where the replicas run in that hour of the week, 0 where they are off."}));
    v.texts("among", &O::among);
    v.extra(&O::extra);
}

} // namespace isocost
