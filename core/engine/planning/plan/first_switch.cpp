// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/plan/first_switch.h"

#include "core/engine/planning/plan/plan_search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double unreachable = std::numeric_limits<double>::infinity();
constexpr double nearly = 1e-9;

using Way = std::vector<std::size_t>;

/// The first month in which another option runs than in the month before; empty where one runs throughout.
std::optional<int> firstSwitch(const Way &way)
{
    const auto left = std::ranges::find_if(way, [&](std::size_t option) { return option != way.front(); });
    return left == way.end() ? std::nullopt : std::optional(static_cast<int>(left - way.begin()));
}

int longestTerm(const std::vector<PlanOption> &options)
{
    int longest = 0;
    for (const PlanOption &option : options) {
        for (const PlanCommitment &commitment : option.commitments)
            longest = std::max(longest, commitment.termMonths);
    }
    return longest;
}

/// The term that a switch begins.
int termOf(const std::vector<PlanOption> &options, std::size_t to, int month)
{
    int longest = 0;
    for (const PlanCommitment &commitment : options[to].commitments) {
        if (commitment.units[static_cast<std::size_t>(month)] > 0)
            longest = std::max(longest, commitment.termMonths);
    }
    return longest > 0 ? longest : longestTerm(options);
}

/// What the cheapest single option comes to that may run all the time.
double leastAlone(const std::vector<PlanOption> &options, const PathRules &rules, int months)
{
    double least = unreachable;
    for (std::size_t o = 0; o < options.size(); ++o) {
        const auto &allowed = options[o].allowed;
        if (std::find(allowed.begin(), allowed.begin() + months, false) == allowed.begin() + months)
            least = std::min(least, pathAlong(options, rules, Way(static_cast<std::size_t>(months), o)).total);
    }
    return least;
}

struct Settled {
    std::size_t from = 0; ///< the option before the first switch
    int month = 0;
};

/// The cheapest way of those that leave an option for the first time in a month; none where it may not run so long.
std::optional<PlanPath> pathLeaving(const std::vector<PlanOption> &options, const PathRules &rules, int months,
                                    const Settled &settled, const std::stop_token &stop)
{
    const PlanSearch search(options, rules, months, stop);
    PlanSearch::State state = search.start();
    double spent = 0;
    for (int month = 0; month < settled.month; ++month) {
        if (!search.isAllowed(settled.from, month))
            return {};
        spent += search.run(state, settled.from, month);
    }
    const int leaving = static_cast<int>(settled.from);
    const double known = search.reachable(state, settled.month, spent, leaving);
    const double limit = known + nearly * std::abs(known);
    const PlanSearch::Way rest = search.cheapest(state, settled.month, spent, limit, leaving);
    if (rest.options.empty())
        return {};
    Way way(static_cast<std::size_t>(settled.month), settled.from);
    way.insert(way.end(), rest.options.begin(), rest.options.end());
    PlanPath path = pathAlong(options, rules, way);
    path.isExact = rest.isExact;
    return path;
}

/// Where the first switch is settled, looking at ever longer plans.
class Settling
{
public:
    Settling(const std::vector<PlanOption> &options, const PathRules &rules, std::stop_token stop)
        : m_options(options), m_rules(rules), m_stop(std::move(stop))
    {
    }

    std::optional<Settled> within(int months);
    bool isSure() const { return m_stepsLeft > 0; }

private:
    Way cheapest(int months);
    double totalOf(const Settled &settled, int months) const;

    const std::vector<PlanOption> &m_options;
    PathRules m_rules;
    std::stop_token m_stop;
    double m_stepsLeft = 4 * PlanSearch::usualSteps; // of all plans together
};

Way Settling::cheapest(int months)
{
    const PlanSearch search(m_options, m_rules, months, m_stop);
    const double limit = search.reachable(search.start(), 0, 0, -1);
    PlanSearch::Way way = search.cheapest(search.start(), 0, 0, limit + nearly * std::abs(limit), -1, m_stepsLeft);
    constexpr double ofAStep = 0.05; // a month run on its own, against one with its states kept
    const double preparing = ofAStep * static_cast<double>(m_options.size()) * months * months;
    m_stepsLeft = way.isExact ? m_stepsLeft - way.steps - preparing : 0;
    return way.options;
}

/// The least of switching then.
double Settling::totalOf(const Settled &settled, int months) const
{
    const auto path = pathLeaving(m_options, m_rules, months, settled, m_stop);
    return path ? path->total : unreachable;
}

std::optional<Settled> Settling::within(int months)
{
    for (int horizon = 2; horizon <= months && isSure() && !m_stop.stop_requested(); ++horizon) {
        const Way way = cheapest(horizon);
        const auto month = way.empty() ? std::nullopt : firstSwitch(way);
        if (!month)
            continue;
        const int term = termOf(m_options, way[static_cast<std::size_t>(*month)], *month);
        if (*month + term > horizon)
            continue;
        const Settled last{way.front(), horizon - term};
        const double most = leastAlone(m_options, m_rules, horizon) * (1 + nearly);
        return totalOf(last, horizon) <= most ? last : Settled{way.front(), *month};
    }
    return {};
}

} // namespace

PlanPath plannedPath(const std::vector<PlanOption> &options, const PathRules &rules, int months, std::stop_token stop)
{
    PlanPath cheapest = cheapestPath(options, rules, months, stop);
    const auto first = firstSwitch(cheapest.options);
    if (!first || rules.beyondIsOwed || longestTerm(options) == 0 || !cheapest.isExact)
        return cheapest;
    Settling settling(options, rules, stop);
    const std::optional<Settled> settled = settling.within(months);
    if (!settled || (settled->from == cheapest.options.front() && settled->month == *first))
        return cheapest;
    std::optional<PlanPath> path = pathLeaving(options, rules, months, *settled, stop);
    if (!path || path->total > leastAlone(options, rules, months) * (1 + nearly))
        return cheapest;
    if (path->total > cheapest.total * (1 + nearly))
        path->cheaper = CheaperSwitch{*first, cheapest.total};
    return *std::move(path);
}

} // namespace isocost
