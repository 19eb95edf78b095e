// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/levers/lever_shares.h"

#include "core/engine/answer/recommend.h"
#include "core/engine/math/stopping.h"
#include "core/engine/options/option_model.h"
#include "core/engine/planning/levers/lever_effects.h"
#include "core/engine/planning/levers/roadmap.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <future>
#include <map>
#include <numeric>
#include <random>

namespace isocost
{

namespace
{

using Costs = std::vector<double>;  // by option of the file
using Switches = std::vector<bool>; // by lever that is on

/// Prices combinations of the levers that are on.
class Combinations
{
public:
    explicit Combinations(const Scenario &scenario) : m_scenario(scenario)
    {
        for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
            if (scenario.levers[i].on)
                m_levers.push_back(i);
        }
    }

    const std::vector<std::size_t> &levers() const { return m_levers; }
    Scenario with(const Switches &on) const
    {
        std::vector<const Lever *> chosen;
        for (std::size_t k = 0; k < m_levers.size(); ++k) {
            if (on[k])
                chosen.push_back(&m_scenario.levers[m_levers[k]]);
        }
        return withLevers(m_scenario, chosen);
    }
    void want(const Switches &on) { m_costs.try_emplace(on); }
    /// Prices what is wanted; each thread takes the next one that nobody has taken.
    void price(int threads, const std::stop_token &stop);
    /// Of a combination that has been priced.
    const Costs &costs(const Switches &on) const { return m_costs.at(on); }
    /// Of any; prices it where that has not been done.
    const Costs &anyCosts(const Switches &on)
    {
        const auto known = m_costs.find(on);
        return known != m_costs.end() ? known->second : m_costs.emplace(on, costsWith(on)).first->second;
    }

private:
    Costs costsWith(const Switches &on) const;

    const Scenario &m_scenario;
    std::vector<std::size_t> m_levers; ///< indexes into the scenario's
    std::map<Switches, Costs> m_costs;
};

Costs Combinations::costsWith(const Switches &on) const
{
    const Scenario changed = with(on);
    const std::vector<std::size_t> classes = allClasses(changed);
    Costs costs;
    for (std::size_t i = 0; i < m_scenario.options.size(); ++i)
        costs.push_back(makeOptionModel(changed, changed.options[i], classes)->monthlyCost(1));
    return costs;
}

void Combinations::price(int threads, const std::stop_token &stop)
{
    std::vector<std::pair<const Switches *, Costs *>> wanted;
    for (auto &[on, costs] : m_costs)
        wanted.emplace_back(&on, &costs);
    std::atomic<std::size_t> next = 0;
    const auto work = [&, heard = StopScope::heard()] {
        const StopScope scope(heard);
        for (std::size_t i = next++; i < wanted.size() && !stop.stop_requested(); i = next++)
            *wanted[i].second = costsWith(*wanted[i].first);
    };
    std::vector<std::future<void>> others;
    for (int t = 1; t < threads && static_cast<std::size_t>(t) < wanted.size(); ++t)
        others.push_back(std::async(std::launch::async, work));
    work();
    for (std::future<void> &other : others)
        other.get();
}

Switches bitsOf(unsigned mask, std::size_t count)
{
    Switches on(count);
    for (std::size_t k = 0; k < count; ++k)
        on[k] = (mask >> k & 1u) != 0;
    return on;
}

/// s! (n - 1 - s)! / n!, the weight of joining a combination of s levers.
double shapleyWeight(std::size_t n, std::size_t s)
{
    double choose = 1; // of s out of n - 1
    for (std::size_t k = 1; k <= s; ++k)
        choose *= static_cast<double>(n - k) / static_cast<double>(k);
    return 1 / (static_cast<double>(n) * choose);
}

void addChange(LeverShare &lever, std::size_t place, double change)
{
    lever.share += change;
    lever.byPlace[place] += change;
}

void exactShares(Combinations &combinations, LeverAnalysis &analysis, int threads, const std::stop_token &stop)
{
    const std::size_t n = combinations.levers().size();
    for (unsigned mask = 0; mask < 1u << n; ++mask)
        combinations.want(bitsOf(mask, n));
    combinations.price(threads, stop);
    for (unsigned mask = 0; mask < 1u << n && !stop.stop_requested(); ++mask) {
        const Costs &without = combinations.costs(bitsOf(mask, n));
        const auto place = static_cast<std::size_t>(std::popcount(mask));
        for (std::size_t k = 0; k < n; ++k) {
            if (mask >> k & 1u)
                continue;
            const Costs &with = combinations.costs(bitsOf(mask | 1u << k, n));
            for (std::size_t i = 0; i < analysis.options.size(); ++i)
                addChange(analysis.options[i].levers[k], place, shapleyWeight(n, place) * (with[i] - without[i]));
        }
    }
}

/// One lever on and the others off, or the other way round.
Switches oneApart(std::size_t k, std::size_t n, bool on)
{
    Switches switches(n, !on);
    switches[k] = on;
    return switches;
}

/// Orders in which the levers join, from a seed.
std::vector<std::vector<std::size_t>> sampledOrders(std::size_t n)
{
    std::mt19937_64 random(1);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::vector<std::size_t>> orders;
    for (int p = 0; p < leverPermutations; ++p) {
        for (std::size_t k = n; k > 1; --k)
            std::swap(order[k - 1], order[random() % k]);
        orders.push_back(order);
    }
    return orders;
}

/// Calls visit(place, lever, switches before, switches after) for each lever of an order as it joins.
template <class Visit> void joinInOrder(const std::vector<std::size_t> &order, const Visit &visit)
{
    Switches on(order.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        const Switches before = on;
        on[order[place]] = true;
        visit(place, order[place], before, on);
    }
}

void sampledShares(Combinations &combinations, LeverAnalysis &analysis, int threads, const std::stop_token &stop)
{
    const std::size_t n = combinations.levers().size();
    const std::vector<std::vector<std::size_t>> orders = sampledOrders(n);
    combinations.want(Switches(n));
    for (std::size_t k = 0; k < n; ++k) {
        combinations.want(oneApart(k, n, true));
        combinations.want(oneApart(k, n, false));
    }
    for (const auto &order : orders)
        joinInOrder(order,
                    [&](std::size_t, std::size_t, const Switches &, const Switches &on) { combinations.want(on); });
    combinations.price(threads, stop);
    if (stop.stop_requested())
        return;
    std::vector<Costs> squares(analysis.options.size(), Costs(n));
    for (const auto &order : orders) {
        joinInOrder(order, [&](std::size_t place, std::size_t k, const Switches &before, const Switches &on) {
            for (std::size_t i = 0; i < analysis.options.size(); ++i) {
                const double change = combinations.costs(on)[i] - combinations.costs(before)[i];
                addChange(analysis.options[i].levers[k], place, change / leverPermutations);
                squares[i][k] += change * change / leverPermutations;
            }
        });
    }
    for (std::size_t i = 0; i < analysis.options.size(); ++i) {
        for (std::size_t k = 0; k < n; ++k) {
            LeverShare &lever = analysis.options[i].levers[k];
            const double variance = std::max(0.0, squares[i][k] - lever.share * lever.share);
            lever.standardError = std::sqrt(variance / (leverPermutations - 1));
        }
    }
}

/// What each option costs without and with all levers, and what each lever changes as the first and as the last one.
void addEnds(const Combinations &combinations, std::size_t n, LeverAnalysis &analysis)
{
    const Costs &before = combinations.costs(Switches(n, false));
    const Costs &after = combinations.costs(Switches(n, true));
    for (std::size_t i = 0; i < analysis.options.size(); ++i) {
        analysis.options[i].before = before[i];
        analysis.options[i].after = after[i];
        for (std::size_t k = 0; k < n; ++k) {
            LeverShare &lever = analysis.options[i].levers[k];
            lever.alone = combinations.costs(oneApart(k, n, true))[i] - before[i];
            lever.addedLast = after[i] - combinations.costs(oneApart(k, n, false))[i];
        }
    }
}

std::vector<Standing> standingsOf(const Scenario &scenario)
{
    std::vector<Standing> standings;
    for (const Option &option : scenario.options)
        standings.push_back(makeOptionModel(scenario, option, allClasses(scenario))->standing(1));
    return standings;
}

std::optional<std::string> recommendedOf(const Scenario &scenario, const std::vector<Standing> &standings)
{
    const std::optional<std::size_t> best = recommended(standings, tieRanks(scenario.options));
    return best ? std::optional(scenario.options[*best].id) : std::nullopt;
}

/// Whether the options may be recommended with all levers, and which one is, with them and without.
void addStandings(const Scenario &scenario, const Scenario &changed, LeverAnalysis &analysis)
{
    const std::vector<Standing> standings = standingsOf(changed);
    for (std::size_t i = 0; i < analysis.options.size(); ++i) {
        analysis.options[i].feasible = standings[i].feasible;
        analysis.options[i].sloMet = standings[i].sloMet;
    }
    analysis.recommended = recommendedOf(changed, standings);
    analysis.recommendedBefore = recommendedOf(scenario, standingsOf(scenario));
}

} // namespace

LeverAnalysis leverAnalysis(const Scenario &scenario, std::stop_token stop, int threads)
{
    Combinations combinations(scenario);
    const std::size_t n = combinations.levers().size();
    LeverAnalysis analysis;
    for (const Option &option : scenario.options) {
        LeverResult result;
        result.option = option.id;
        for (std::size_t index : combinations.levers())
            result.levers.push_back(
                {static_cast<int>(index), scenario.levers[index].kind, 0, 0, 0, 0, std::vector<double>(n)});
        analysis.options.push_back(std::move(result));
    }
    if (n <= mostExactLevers)
        exactShares(combinations, analysis, threads, stop);
    else
        sampledShares(combinations, analysis, threads, stop);
    if (stop.stop_requested())
        return analysis;
    addEnds(combinations, n, analysis);
    addStandings(scenario, combinations.with(Switches(n, true)), analysis);
    if (!analysis.recommended)
        return analysis;
    const auto chosen = static_cast<std::size_t>(optionIndex(scenario, *analysis.recommended));
    analysis.roadmap =
        roadmap(scenario, combinations.levers(), [&](const Switches &on) { return combinations.anyCosts(on)[chosen]; });
    return analysis;
}

} // namespace isocost
