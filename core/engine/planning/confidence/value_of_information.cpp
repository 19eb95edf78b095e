// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/confidence/value_of_information.h"

#include "core/engine/answer/recommend.h"

#include <algorithm>
#include <span>

namespace isocost
{

namespace
{

constexpr std::size_t mostBins = 30;
constexpr double mostFewer = 0.05; // of the draws, in which an option to choose may fail more often than others

/// The draws that have a recommended option.
std::vector<std::size_t> decided(const DrawnCosts &drawn)
{
    std::vector<std::size_t> draws;
    for (std::size_t i = 0; i < drawn.best.size(); ++i) {
        if (drawn.best[i])
            draws.push_back(i);
    }
    return draws;
}

double sumOver(const std::vector<double> &costs, std::span<const std::size_t> draws)
{
    double sum = 0;
    for (std::size_t i : draws)
        sum += costs[i];
    return sum;
}

std::size_t allowedAmong(const std::vector<bool> &allowed, std::span<const std::size_t> draws)
{
    return static_cast<std::size_t>(
        std::count_if(draws.begin(), draws.end(), [&](std::size_t i) { return allowed[i]; }));
}

} // namespace

DrawnCosts drawnCosts(const Scenario &scenario, const std::vector<std::vector<Standing>> &draws)
{
    const std::size_t count = scenario.options.size();
    const std::vector<int> ranks = tieRanks(scenario.options);
    DrawnCosts drawn;
    drawn.costs.resize(count);
    drawn.allowed.resize(count);
    for (const std::vector<Standing> &standings : draws) {
        for (std::size_t o = 0; o < count; ++o) {
            drawn.costs[o].push_back(standings[o].monthlyCost);
            drawn.allowed[o].push_back(standings[o].feasible && standings[o].sloMet.value_or(true));
        }
        drawn.best.push_back(recommended(standings, ranks));
    }
    return drawn;
}

std::optional<double> expectedRegret(const DrawnCosts &drawn, std::size_t option)
{
    const std::vector<std::size_t> draws = decided(drawn);
    if (draws.empty())
        return {};
    double sum = 0;
    for (std::size_t i : draws)
        sum += drawn.costs[option][i] - drawn.costs[*drawn.best[i]][i];
    return sum / static_cast<double>(draws.size());
}

std::optional<std::size_t> bestFixedChoice(const DrawnCosts &drawn)
{
    const std::vector<std::size_t> draws = decided(drawn);
    std::vector<std::size_t> allowed;
    for (const std::vector<bool> &option : drawn.allowed)
        allowed.push_back(draws.empty() ? 0 : allowedAmong(option, draws));
    const std::size_t most = allowed.empty() ? 0 : *std::max_element(allowed.begin(), allowed.end());
    const double enough = static_cast<double>(most) - mostFewer * static_cast<double>(draws.size());
    std::optional<std::size_t> best;
    double least = 0;
    for (std::size_t o = 0; o < allowed.size(); ++o) {
        if (allowed[o] == 0 || static_cast<double>(allowed[o]) < enough)
            continue;
        const double cost = sumOver(drawn.costs[o], draws);
        if (!best || cost < least) {
            best = o;
            least = cost;
        }
    }
    return best;
}

double valueOfLearning(const DrawnCosts &drawn, const std::vector<double> &units, std::size_t fixed)
{
    std::vector<std::size_t> draws = decided(drawn);
    std::stable_sort(draws.begin(), draws.end(), [&](std::size_t a, std::size_t b) { return units[a] < units[b]; });
    const std::size_t count = draws.size();
    const std::size_t bins = std::min(mostBins, count);
    double saved = 0;
    for (std::size_t b = 0; b < bins; ++b) {
        const std::span<const std::size_t> bin(draws.data() + b * count / bins, draws.data() + (b + 1) * count / bins);
        const double stay = sumOver(drawn.costs[fixed], bin);
        double least = stay;
        for (std::size_t o = 0; o < drawn.costs.size(); ++o) {
            if (allowedAmong(drawn.allowed[o], bin) == bin.size())
                least = std::min(least, sumOver(drawn.costs[o], bin));
        }
        saved += stay - least;
    }
    return count > 0 ? saved / static_cast<double>(count) : 0;
}

} // namespace isocost
