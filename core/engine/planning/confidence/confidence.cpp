// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/confidence/confidence.h"

#include "core/engine/answer/recommend.h"
#include "core/engine/math/draws.h"
#include "core/engine/math/parallel_draws.h"
#include "core/engine/planning/confidence/uncertain_inputs.h"
#include "core/engine/planning/confidence/value_of_information.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// Assesses every draw, on several threads; each draw's place in the result is its own.
std::vector<std::vector<Standing>> assessDraws(const UncertainInputs &inputs,
                                               const std::vector<std::vector<double>> &units, std::size_t count,
                                               const DrawRun &run)
{
    constexpr std::size_t chunk = 4; // little, so that a stop is heard soon
    std::vector<std::vector<Standing>> draws(count);
    if (inputs.count() == 0) {
        std::fill(draws.begin(), draws.end(), DrawnStandings(inputs)({}));
        return draws;
    }
    forEachDraw(count, chunk, run, [&] {
        return [&, standings = DrawnStandings(inputs),
                values = std::vector<double>(inputs.count())](std::size_t i) mutable {
            for (std::size_t k = 0; k < values.size(); ++k)
                values[k] = inputs.at(k, units[k][i]);
            draws[i] = standings(values);
        };
    });
    return draws;
}

std::vector<OptionConfidence> optionConfidences(const Scenario &scenario, const DrawnCosts &drawn)
{
    std::vector<OptionConfidence> result;
    const auto count = static_cast<double>(drawn.best.size());
    for (std::size_t o = 0; o < scenario.options.size(); ++o) {
        OptionConfidence option;
        option.id = scenario.options[o].id;
        std::vector<double> sorted = drawn.costs[o];
        std::sort(sorted.begin(), sorted.end());
        option.p10 = percentileOf(sorted, 0.1);
        option.p50 = percentileOf(sorted, 0.5);
        option.p90 = percentileOf(sorted, 0.9);
        option.probabilityRecommended =
            static_cast<double>(std::count(drawn.best.begin(), drawn.best.end(), o)) / count;
        option.probabilityFeasible =
            static_cast<double>(std::count(drawn.allowed[o].begin(), drawn.allowed[o].end(), true)) / count;
        option.expectedRegret = expectedRegret(drawn, o);
        result.push_back(std::move(option));
    }
    return result;
}

/// Recommended and runner-up with all inputs at their modes, and how one input alone moves the gap between them.
class TornadoMaker
{
public:
    TornadoMaker(const Scenario &scenario, const UncertainInputs &inputs)
        : m_inputs(inputs), m_standings(inputs), m_modes(inputs.modes())
    {
        const std::vector<int> ranks = tieRanks(scenario.options);
        std::vector<Standing> standings = m_standings(m_modes);
        first = recommended(standings, ranks);
        if (!first)
            return;
        m_gap = standings[*first].monthlyCost;
        standings[*first].feasible = false;
        second = recommended(standings, ranks);
        if (second)
            m_gap -= standings[*second].monthlyCost;
    }

    std::optional<std::size_t> first;
    std::optional<std::size_t> second;

    std::optional<Tornado> of(std::size_t input)
    {
        if (!second)
            return {};
        return Tornado{change(input, 0.1), change(input, 0.9)};
    }

private:
    double change(std::size_t input, double u)
    {
        std::vector<double> values = m_modes;
        values[input] = m_inputs.at(input, u);
        const std::vector<Standing> standings = m_standings(values);
        return standings[*first].monthlyCost - standings[*second].monthlyCost - m_gap;
    }

    const UncertainInputs &m_inputs;
    DrawnStandings m_standings;
    std::vector<double> m_modes;
    double m_gap = 0;
};

} // namespace

double percentileOf(const std::vector<double> &sorted, double p)
{
    const double rank = std::ceil(p * static_cast<double>(sorted.size()) - 1e-9);
    return sorted[static_cast<std::size_t>(std::max(1.0, rank)) - 1];
}

int usualDraws(const Scenario &scenario)
{
    constexpr std::size_t fewClasses = 100;
    const std::size_t classes = std::max(scenario.workload.classes.size(), fewClasses);
    return static_cast<int>(static_cast<std::size_t>(ConfidenceSettings().draws) * fewClasses / classes);
}

ConfidenceResult confidence(const Scenario &scenario, const ConfidenceSettings &settings, std::stop_token stop,
                            const std::function<void(double)> &progress)
{
    ConfidenceResult result;
    result.seed = settings.seed;
    result.draws = settings.draws;
    const UncertainInputs inputs(scenario);
    const auto count = static_cast<std::size_t>(settings.draws);
    const auto units = sobolDraws(inputs.count(), count, settings.seed);
    const auto draws = assessDraws(inputs, units, count, {settings.threads, stop, progress});
    if (stop.stop_requested() || scenario.options.empty())
        return result;
    const DrawnCosts drawn = drawnCosts(scenario, draws);
    result.options = optionConfidences(scenario, drawn);
    const auto idOf = [&](const std::optional<std::size_t> &option) {
        return option ? std::optional(scenario.options[*option].id) : std::nullopt;
    };
    const std::optional<std::size_t> fixed = bestFixedChoice(drawn);
    result.bestFixed = idOf(fixed);
    if (fixed)
        result.valueOfPerfectInformation = std::max(0.0, expectedRegret(drawn, *fixed).value_or(0));
    TornadoMaker tornado(scenario, inputs);
    result.recommended = idOf(tornado.first);
    result.runnerUp = idOf(tornado.second);
    for (std::size_t k = 0; k < inputs.count() && !stop.stop_requested(); ++k)
        result.inputs.push_back(
            {scenario.uncertainty[k].at, fixed ? valueOfLearning(drawn, units[k], *fixed) : 0, tornado.of(k)});
    std::stable_sort(
        result.inputs.begin(), result.inputs.end(),
        [](const InputConfidence &a, const InputConfidence &b) { return a.valueOfInformation > b.valueOfInformation; });
    return result;
}

} // namespace isocost
