#include "core/engine/confidence.h"

#include "core/engine/draws.h"
#include "core/engine/option_model.h"
#include "core/engine/recommend.h"
#include "core/engine/traffic.h"
#include "core/engine/value_of_information.h"
#include "core/model/number_access.h"
#include "core/model/validate.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <numeric>

namespace isocost
{

namespace
{

/// The uncertain inputs of a scenario, ready to be set.
class Inputs
{
public:
    explicit Inputs(const Scenario &scenario) : m_scenario(scenario)
    {
        for (const Uncertainty &input : scenario.uncertainty) {
            m_rules.push_back(ruleAt(scenario, input.at).value_or(NumberRule()));
            m_today.push_back(numberAt(scenario, input.at).value_or(0));
        }
    }

    std::size_t count() const { return m_rules.size(); }
    double at(std::size_t input, double u) const { return quantile(m_scenario.uncertainty[input], u, m_today[input]); }
    double mode(std::size_t input) const { return modeOf(m_scenario.uncertainty[input], m_today[input]); }
    void set(Scenario &scenario, std::size_t input, double value) const
    {
        setNumberAt(scenario, m_scenario.uncertainty[input].at, allowed(m_rules[input], value));
    }
    std::vector<Standing> standings(const std::vector<double> &values) const
    {
        Scenario changed = m_scenario;
        for (std::size_t k = 0; k < values.size(); ++k)
            set(changed, k, values[k]);
        std::vector<Standing> result;
        for (const Option &option : changed.options)
            result.push_back(makeOptionModel(changed, option, allClasses(changed))->standing(1));
        return result;
    }

private:
    static double allowed(const NumberRule &rule, double value)
    {
        if (rule.whole)
            value = std::round(value);
        value = std::clamp(value, rule.low, rule.high);
        if (rule.overLow && value <= rule.low)
            value = std::nextafter(rule.low, rule.high);
        if (rule.underHigh && value >= rule.high)
            value = std::nextafter(rule.high, rule.low);
        return value;
    }

    const Scenario &m_scenario;
    std::vector<NumberRule> m_rules;
    std::vector<double> m_today;
};

/// Assesses every draw, on several threads; each draw's place in the result is its own.
std::vector<std::vector<Standing>> assessDraws(const Inputs &inputs, const std::vector<std::vector<double>> &units,
                                               const ConfidenceSettings &settings, const std::stop_token &stop,
                                               const std::function<void(double)> &progress)
{
    constexpr std::size_t chunk = 32;
    const auto count = static_cast<std::size_t>(settings.draws);
    std::vector<std::vector<Standing>> draws(count);
    if (inputs.count() == 0) {
        std::fill(draws.begin(), draws.end(), inputs.standings({}));
        return draws;
    }
    std::atomic<std::size_t> next = 0;
    const auto work = [&](bool tells) {
        std::vector<double> values(inputs.count());
        for (std::size_t from = next.fetch_add(chunk); from < count && !stop.stop_requested();
             from = next.fetch_add(chunk)) {
            for (std::size_t i = from; i < std::min(count, from + chunk); ++i) {
                for (std::size_t k = 0; k < values.size(); ++k)
                    values[k] = inputs.at(k, units[k][i]);
                draws[i] = inputs.standings(values);
            }
            if (tells && progress)
                progress(static_cast<double>(std::min(count, from + chunk)) / static_cast<double>(count));
        }
    };
    std::vector<std::future<void>> others;
    for (int t = 1; t < settings.threads; ++t)
        others.push_back(std::async(std::launch::async, work, false));
    work(true);
    for (std::future<void> &other : others)
        other.get();
    return draws;
}

/// The ceil(p n)-th smallest.
double percentileOf(const std::vector<double> &sorted, double p)
{
    const double rank = std::ceil(p * static_cast<double>(sorted.size()) - 1e-9);
    return sorted[static_cast<std::size_t>(std::max(1.0, rank)) - 1];
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
    TornadoMaker(const Scenario &scenario, const Inputs &inputs) : m_inputs(inputs)
    {
        for (std::size_t k = 0; k < inputs.count(); ++k)
            m_modes.push_back(inputs.mode(k));
        std::vector<OptionKind> kinds;
        for (const Option &option : scenario.options)
            kinds.push_back(option.kind);
        std::vector<Standing> standings = inputs.standings(m_modes);
        first = recommended(standings, kinds);
        if (!first)
            return;
        m_gap = standings[*first].monthlyCost;
        standings[*first].feasible = false;
        second = recommended(standings, kinds);
        if (second)
            m_gap -= standings[*second].monthlyCost;
    }

    std::optional<std::size_t> first;
    std::optional<std::size_t> second;

    std::optional<Tornado> of(std::size_t input) const
    {
        if (!second)
            return {};
        return Tornado{change(input, 0.1), change(input, 0.9)};
    }

private:
    double change(std::size_t input, double u) const
    {
        std::vector<double> values = m_modes;
        values[input] = m_inputs.at(input, u);
        const std::vector<Standing> standings = m_inputs.standings(values);
        return standings[*first].monthlyCost - standings[*second].monthlyCost - m_gap;
    }

    const Inputs &m_inputs;
    std::vector<double> m_modes;
    double m_gap = 0;
};

} // namespace

ConfidenceResult confidence(const Scenario &scenario, const ConfidenceSettings &settings, std::stop_token stop,
                            const std::function<void(double)> &progress)
{
    ConfidenceResult result;
    result.seed = settings.seed;
    result.draws = settings.draws;
    const Inputs inputs(scenario);
    const auto units = sobolDraws(inputs.count(), static_cast<std::size_t>(settings.draws), settings.seed);
    const auto draws = assessDraws(inputs, units, settings, stop, progress);
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
    const TornadoMaker tornado(scenario, inputs);
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
