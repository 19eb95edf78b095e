// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/trade_off.h"

#include "core/engine/options/fleet/best_fleet.h"
#include "core/engine/options/split/hybrid.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace isocost
{

namespace
{

constexpr double mostCounts = 16; // of one option
constexpr double fewestAround = 6;

/// Whole numbers from `least` to twice `today` or a little more, evenly spread, `today` among them.
std::set<double> countsAround(double least, double today)
{
    const double most = std::max(2 * today, least + fewestAround);
    const double step = std::max(1.0, std::ceil((most - least) / mostCounts));
    std::set<double> counts{std::max(least, today)};
    for (double n = least; n <= most; n += step)
        counts.insert(n);
    return counts;
}

std::optional<double> unitsOf(const OptionResult &result)
{
    return result.purchase ? std::optional(result.purchase->units) : std::nullopt;
}

/// Bought units or replicas; empty where the option has none.
std::optional<double> countOf(const OptionResult &result)
{
    return traits(result.kind).buysUnits ? unitsOf(result) : result.replicas;
}

/// The latency at the metric and percentile that is asked for; empty where it is unbounded or unknown.
std::optional<double> secondsOf(const OptionResult &result, const TradeOff &asked)
{
    const std::optional<Latency> &latency = asked.metric == TargetMetric::firstToken ? result.firstToken
                                            : asked.metric == TargetMetric::perToken ? result.perToken
                                                                                     : result.latency;
    if (!latency)
        return {};
    return asked.targetSeconds ? latency->slo : latency->p95;
}

/// The ways to run the options of one scenario.
class TradeWalk
{
public:
    TradeWalk(const Scenario &scenario, TradeOff &found, std::stop_token stop)
        : m_scenario(scenario), m_found(found), m_stop(std::move(stop))
    {
    }

    void add(std::size_t place)
    {
        const Option &option = m_scenario.options[place];
        m_place = static_cast<int>(place);
        const auto model = makeOptionModel(m_scenario, option, allClasses(m_scenario));
        model->stopWhen(m_stop);
        const OptionResult today = model->result(1);
        const OptionTraits &kind = traits(option.kind);
        const std::optional<double> units = unitsOf(today);
        addPoint(today, kind.buysUnits ? units : today.replicas, true);
        if (m_stop.stop_requested() || (!today.replicas && !units))
            return;
        const std::optional<Scenario> resolved = withBestCounts(m_scenario, option, allClasses(m_scenario));
        Scenario changed = resolved ? *resolved : m_scenario;
        if (kind.isSplit)
            addSplits(changed, place, *today.replicas);
        else if (kind.hasReplicas)
            addFleets(changed, place, *today.replicas);
        else if (units)
            addUnits(changed, place, *today.purchase);
    }

private:
    void addPoint(const OptionResult &result, std::optional<double> count, bool isToday)
    {
        const TradePoint point{
            m_place, count, result.monthlyCost, secondsOf(result, m_found), result.feasible, result.sloMet,
            isToday, {}};
        const bool known = std::any_of(m_found.points.begin(), m_found.points.end(), [&](const TradePoint &other) {
            return other.option == point.option && other.count == point.count &&
                   other.monthlyCost == point.monthlyCost && other.seconds == point.seconds;
        });
        if (!known)
            m_found.points.push_back(point);
    }

    /// With a fleet of the same size all the time: no fewer than bear the load.
    void addFleets(Scenario &changed, std::size_t place, double today)
    {
        Option &option = changed.options[place];
        option.sizing = Sizing::utilization;
        option.scaling = Scaling::fixed;
        option.maxUtilization = 1;
        option.minReplicas = 1;
        const double least = fleet(changed, place).replicas.value_or(today);
        for (double n : countsAround(least, today)) {
            if (m_stop.stop_requested() || n > std::numeric_limits<int>::max())
                return;
            option.minReplicas = static_cast<int>(n);
            addPoint(fleet(changed, place), n, false);
        }
    }

    OptionResult fleet(const Scenario &changed, std::size_t place) const
    {
        return makeOptionModel(changed, changed.options[place], allClasses(changed))->result(1);
    }

    void addSplits(const Scenario &changed, std::size_t place, double today)
    {
        HybridOption split(changed, changed.options[place], allClasses(changed));
        split.stopWhen(m_stop);
        const Option *base = findOption(changed, changed.options[place].base);
        for (double n : countsAround(base ? std::max(1, base->minReplicas) : 1, today)) {
            if (m_stop.stop_requested())
                return;
            Assessment there = split.assessWith(1, n, Depth::full);
            chargeRetrieval(changed, 1, there.bill);
            chargeTax(changed, there.bill);
            addUnknowns(there.latency, there.reasons);
            OptionResult result = std::move(there.figures);
            result.monthlyCost = there.bill.total();
            result.feasible = there.reasons.empty();
            describeLatency(there.latency, result);
            addPoint(result, n, false);
        }
    }

    void addUnits(Scenario &changed, std::size_t place, const PurchaseResult &purchase)
    {
        const std::vector<UnitPoint> &curve = purchase.curve;
        const auto step = static_cast<std::size_t>(std::ceil(static_cast<double>(curve.size()) / mostCounts));
        for (std::size_t i = 0; i < curve.size() && !m_stop.stop_requested(); i += step) {
            changed.options[place].units = curve[i].units;
            addPoint(fleet(changed, place), curve[i].units, false);
        }
    }

    const Scenario &m_scenario;
    TradeOff &m_found;
    std::stop_token m_stop;
    int m_place = 0;
};

void markFrontier(std::vector<TradePoint> &points)
{
    std::vector<TradePoint *> order;
    for (TradePoint &point : points) {
        if (point.feasible && point.seconds)
            order.push_back(&point);
    }
    std::stable_sort(order.begin(), order.end(), [](const TradePoint *a, const TradePoint *b) {
        return a->monthlyCost != b->monthlyCost ? a->monthlyCost < b->monthlyCost : *a->seconds < *b->seconds;
    });
    double quickest = std::numeric_limits<double>::infinity();
    for (TradePoint *point : order) {
        point->isOnFrontier = *point->seconds < quickest;
        quickest = std::min(quickest, *point->seconds);
    }
}

/// Every option as it runs in another case.
void addCase(const std::string &id, const Scenario &scenario, TradeOff &found, const std::stop_token &stop)
{
    const std::optional<ServiceLevel> &target = scenario.workload.slo;
    const bool isComparable = target.has_value() == found.targetSeconds.has_value() &&
                              (!target || (target->metric == found.metric && target->percentile == found.percentile));
    for (std::size_t place = 0; place < scenario.options.size() && !stop.stop_requested(); ++place) {
        const auto model = makeOptionModel(scenario, scenario.options[place], allClasses(scenario));
        model->stopWhen(stop);
        const OptionResult result = model->result(1);
        TradePoint point{static_cast<int>(place),
                         countOf(result),
                         result.monthlyCost,
                         {},
                         result.feasible,
                         result.sloMet,
                         false,
                         id};
        if (isComparable)
            point.seconds = secondsOf(result, found);
        found.points.push_back(point);
    }
}

} // namespace

TradeOff costAgainstLatency(const Scenario &scenario, std::stop_token stop,
                            const std::vector<std::pair<std::string, Scenario>> &others)
{
    TradeOff found;
    if (const std::optional<ServiceLevel> &target = scenario.workload.slo)
        found = {target->metric, target->percentile, target->seconds, {}};
    TradeWalk walk(scenario, found, stop);
    for (std::size_t place = 0; place < scenario.options.size() && !stop.stop_requested(); ++place)
        walk.add(place);
    for (const auto &[id, other] : others)
        addCase(id, other, found, stop);
    std::stable_sort(found.points.begin(), found.points.end(), [](const TradePoint &a, const TradePoint &b) {
        return a.option != b.option ? a.option < b.option : a.count.value_or(0) < b.count.value_or(0);
    });
    markFrontier(found.points);
    return found;
}

} // namespace isocost
