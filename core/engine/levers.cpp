#include "core/engine/levers.h"

#include "core/engine/lever_effects.h"
#include "core/engine/option_model.h"
#include "core/engine/recommend.h"
#include "core/engine/roadmap.h"
#include "core/engine/traffic.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

namespace isocost
{

namespace
{

using Costs = std::vector<double>; // by option of the file

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
    Scenario with(const std::vector<bool> &on) const
    {
        std::vector<const Lever *> chosen;
        for (std::size_t k = 0; k < m_levers.size(); ++k) {
            if (on[k])
                chosen.push_back(&m_scenario.levers[m_levers[k]]);
        }
        return withLevers(m_scenario, chosen);
    }
    const Costs &costs(const std::vector<bool> &on)
    {
        const auto [known, isNew] = m_known.try_emplace(on);
        if (isNew) {
            const Scenario changed = with(on);
            for (std::size_t i = 0; i < m_scenario.options.size(); ++i)
                known->second.push_back(
                    makeOptionModel(changed, changed.options[i], allClasses(changed))->monthlyCost(1));
        }
        return known->second;
    }

private:
    const Scenario &m_scenario;
    std::vector<std::size_t> m_levers; ///< indexes into the scenario's
    std::map<std::vector<bool>, Costs> m_known;
};

std::vector<bool> bitsOf(unsigned mask, std::size_t count)
{
    std::vector<bool> on(count);
    for (std::size_t k = 0; k < count; ++k)
        on[k] = (mask >> k & 1u) != 0;
    return on;
}

/// s! (n - 1 - s)! / n!, the weight of joining a combination of s levers.
double shapleyWeight(std::size_t n, int s)
{
    double choose = 1; // of s out of n - 1
    for (int k = 1; k <= s; ++k)
        choose *= static_cast<double>(n - static_cast<std::size_t>(k)) / k;
    return 1 / (static_cast<double>(n) * choose);
}

void exactShares(Combinations &combinations, LeverAnalysis &analysis, const std::stop_token &stop)
{
    const std::size_t n = combinations.levers().size();
    for (unsigned mask = 0; mask < 1u << n && !stop.stop_requested(); ++mask) {
        for (std::size_t k = 0; k < n; ++k) {
            if (mask >> k & 1u)
                continue;
            const Costs &without = combinations.costs(bitsOf(mask, n));
            const Costs &with = combinations.costs(bitsOf(mask | 1u << k, n));
            const double weight = shapleyWeight(n, std::popcount(mask));
            for (std::size_t i = 0; i < analysis.options.size(); ++i)
                analysis.options[i].levers[k].share += weight * (with[i] - without[i]);
        }
    }
}

void sampledShares(Combinations &combinations, LeverAnalysis &analysis, const std::stop_token &stop)
{
    const std::size_t n = combinations.levers().size();
    std::mt19937_64 random(1);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<Costs> squares(analysis.options.size(), Costs(n));
    for (int p = 0; p < leverPermutations && !stop.stop_requested(); ++p) {
        for (std::size_t k = n; k > 1; --k)
            std::swap(order[k - 1], order[random() % k]);
        std::vector<bool> on(n);
        Costs before = combinations.costs(on);
        for (std::size_t k : order) {
            on[k] = true;
            const Costs &now = combinations.costs(on);
            for (std::size_t i = 0; i < now.size(); ++i) {
                const double change = now[i] - before[i];
                analysis.options[i].levers[k].share += change / leverPermutations;
                squares[i][k] += change * change / leverPermutations;
            }
            before = now;
        }
    }
    for (std::size_t i = 0; i < analysis.options.size(); ++i) {
        for (std::size_t k = 0; k < n; ++k) {
            LeverShare &lever = analysis.options[i].levers[k];
            const double variance = std::max(0.0, squares[i][k] - lever.share * lever.share);
            lever.standardError = std::sqrt(variance / (leverPermutations - 1));
        }
    }
}

/// Whether the options may be recommended with all levers, and which one is.
void addStandings(const Scenario &changed, LeverAnalysis &analysis)
{
    std::vector<Standing> standings;
    std::vector<OptionKind> kinds;
    for (std::size_t i = 0; i < analysis.options.size(); ++i) {
        standings.push_back(makeOptionModel(changed, changed.options[i], allClasses(changed))->standing(1));
        kinds.push_back(changed.options[i].kind);
        analysis.options[i].feasible = standings.back().feasible;
        analysis.options[i].sloMet = standings.back().sloMet;
    }
    if (const std::optional<std::size_t> best = recommended(standings, kinds))
        analysis.recommended = analysis.options[*best].option;
}

} // namespace

LeverAnalysis leverAnalysis(const Scenario &scenario, std::stop_token stop)
{
    Combinations combinations(scenario);
    const std::size_t n = combinations.levers().size();
    const Costs before = combinations.costs(std::vector<bool>(n, false));
    const Costs after = combinations.costs(std::vector<bool>(n, true));
    LeverAnalysis analysis;
    for (std::size_t i = 0; i < scenario.options.size(); ++i) {
        LeverResult result;
        result.option = scenario.options[i].id;
        result.before = before[i];
        result.after = after[i];
        for (std::size_t index : combinations.levers())
            result.levers.push_back({static_cast<int>(index), scenario.levers[index].kind, 0, 0});
        analysis.options.push_back(std::move(result));
    }
    if (n <= mostExactLevers)
        exactShares(combinations, analysis, stop);
    else
        sampledShares(combinations, analysis, stop);
    addStandings(combinations.with(std::vector<bool>(n, true)), analysis);
    analysis.roadmap = roadmap(scenario, analysis);
    return analysis;
}

} // namespace isocost
