// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/flips.h"

#include "core/engine/answer/recommend.h"
#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/validate.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double firstProbe = 0.0005; // of the slider's length
constexpr double stepGrowth = 1.35;
constexpr double resolution = 0.0002;

std::optional<std::string> recommendedOption(const Scenario &scenario)
{
    std::vector<std::unique_ptr<OptionModel>> models;
    std::vector<double> costs;
    std::vector<OptionKind> kinds;
    for (const Option &option : scenario.options) {
        models.push_back(makeOptionModel(scenario, option, allClasses(scenario), Precision::picture));
        costs.push_back(models.back()->monthlyCost(1));
        kinds.push_back(option.kind);
    }
    const auto best = recommendedByCost(costs, kinds, [&](std::size_t i) { return models[i]->standing(1); });
    return best ? std::optional(scenario.options[*best].id) : std::nullopt;
}

/// One input's search, along its slider from 0 to 1.
class FlipSearch
{
public:
    FlipSearch(const Scenario &scenario, const SlidingInput &input, std::optional<std::string> today)
        : m_scenario(scenario), m_input(input), m_today(std::move(today)),
          m_whole(!setNumberAt(m_scenario, input.at, 0.5) || *numberAt(m_scenario, input.at) != 0.5)
    {
        m_scenario = scenario;
    }

    double position(double value) const
    {
        if (m_input.logarithmic)
            return value > 0 ? std::log(value / m_input.from) / std::log(m_input.to / m_input.from) : 0;
        return (value - m_input.from) / (m_input.to - m_input.from);
    }
    double value(double position) const
    {
        const double exact = m_input.logarithmic ? m_input.from * std::pow(m_input.to / m_input.from, position)
                                                 : m_input.from + (m_input.to - m_input.from) * position;
        return m_whole ? std::round(exact) : exact;
    }

    /// Position of the nearest flip from `start` towards `direction`; empty when there is none on the slider.
    std::optional<double> nearest(double start, double direction, const std::stop_token &stop)
    {
        const double end = direction > 0 ? 1 : 0;
        double same = start;
        for (double step = firstProbe; (end - same) * direction > 1e-12 && !stop.stop_requested(); step *= stepGrowth) {
            const double next = direction > 0 ? std::min(end, start + step) : std::max(end, start - step);
            if (at(next) != m_today)
                return refined(same, next);
            same = next;
        }
        return {};
    }

    std::optional<std::string> at(double position)
    {
        setNumberAt(m_scenario, m_input.at, value(position));
        return recommendedOption(m_scenario);
    }

private:
    double refined(double same, double flipped)
    {
        while (std::abs(flipped - same) > resolution * firstProbe) {
            const double middle = (same + flipped) / 2;
            (at(middle) == m_today ? same : flipped) = middle;
        }
        return flipped;
    }

    Scenario m_scenario;
    const SlidingInput &m_input;
    std::optional<std::string> m_today;
    bool m_whole;
};

} // namespace

std::vector<FlipPoint> flipPoints(const Scenario &scenario, std::stop_token stop)
{
    struct Found {
        FlipPoint flip;
        double distance;
    };
    std::vector<Found> found;
    const std::optional<std::string> today = recommendedOption(scenario);
    for (const SlidingInput &input : slidingInputs(scenario)) {
        const std::optional<double> value = numberAt(scenario, input.at);
        if (!value || stop.stop_requested())
            continue;
        FlipSearch search(scenario, input, today);
        const double start = std::clamp(search.position(*value), 0.0, 1.0);
        const std::optional<double> below = search.nearest(start, -1, stop);
        const std::optional<double> above = search.nearest(start, 1, stop);
        if (!below && !above)
            continue;
        const bool takeBelow = below && (!above || start - *below < *above - start);
        const double position = takeBelow ? *below : *above;
        FlipPoint flip{input.at, *value, search.value(position), today, search.at(position)};
        found.push_back({std::move(flip), std::abs(position - start)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found &a, const Found &b) { return a.distance < b.distance; });
    std::vector<FlipPoint> flips;
    for (Found &entry : found)
        flips.push_back(std::move(entry.flip));
    return flips;
}

} // namespace isocost
