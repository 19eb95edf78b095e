// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/flips.h"

#include "core/engine/answer/recommend.h"
#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/validate.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace isocost
{

namespace
{

constexpr double firstProbe = 0.0005; // of the slider's length
constexpr double stepGrowth = 1.35;
constexpr double resolution = 0.0002;

/// Options by index.
using Affected = std::vector<bool>;

bool uses(const Option &option, const std::string &sheet)
{
    return option.sheet == sheet || std::any_of(option.sheets.begin(), option.sheets.end(),
                                                [&](const auto &entry) { return entry.second == sheet; });
}

bool builtOn(const Scenario &scenario, const Option &option, const std::string &id)
{
    return option.base == id || option.burst == id ||
           std::ranges::any_of(optionsOf(scenario, option), [&](const Option *part) { return part->id == id; });
}

/// Which options an input has a part in: of a sheet's those on it, of an option's itself, each with those built on it;
/// of the workload's all.
Affected affectedBy(const Scenario &scenario, const std::string &at)
{
    const std::string sheets = "/sheets/";
    const std::string options = "/options/";
    const auto indexAfter = [&](const std::string &prefix) {
        return static_cast<std::size_t>(std::strtoul(at.c_str() + prefix.size(), nullptr, 10));
    };
    Affected affected(scenario.options.size(), true);
    for (std::size_t i = 0; i < affected.size(); ++i) {
        if (at.starts_with(sheets))
            affected[i] = uses(scenario.options[i], scenario.sheets[indexAfter(sheets)].id);
        else if (at.starts_with(options))
            affected[i] = i == indexAfter(options);
    }
    // A split may be assigned a class in turn: twice is deep enough.
    for (int depth = 0; depth < 2; ++depth) {
        for (std::size_t i = 0; i < affected.size(); ++i) {
            for (std::size_t part = 0; part < affected.size(); ++part) {
                if (affected[part] && builtOn(scenario, scenario.options[i], scenario.options[part].id))
                    affected[i] = true;
            }
        }
    }
    return affected;
}

/// The options of a scenario as they stand, each looked at when it is asked for.
class Standings
{
public:
    /// @param scenario as it is decided on; must outlive this
    explicit Standings(const Scenario &scenario) : m_costs(scenario.options.size()), m_known(scenario.options.size())
    {
        for (std::size_t i = 0; i < m_costs.size(); ++i) {
            m_models.push_back(modelOf(scenario, i));
            m_costs[i] = m_models[i]->monthlyCost(1);
            m_kinds.push_back(scenario.options[i].kind);
        }
    }

    std::optional<std::size_t> best()
    {
        return recommendedByCost(m_costs, m_kinds, [&](std::size_t i) { return standing(i); });
    }
    /// The same with some options as another scenario has them.
    std::optional<std::size_t> bestWith(const Scenario &changed, const Affected &affected)
    {
        std::vector<double> costs = m_costs;
        std::vector<std::unique_ptr<OptionModel>> models(costs.size());
        for (std::size_t i = 0; i < costs.size(); ++i) {
            if (!affected[i])
                continue;
            models[i] = modelOf(changed, i);
            costs[i] = models[i]->monthlyCost(1);
        }
        return recommendedByCost(costs, m_kinds,
                                 [&](std::size_t i) { return models[i] ? models[i]->standing(1) : standing(i); });
    }

private:
    static std::unique_ptr<OptionModel> modelOf(const Scenario &scenario, std::size_t index)
    {
        return makeOptionModel(scenario, scenario.options[index], allClasses(scenario), Precision::picture);
    }
    Standing standing(std::size_t i)
    {
        if (!m_known[i])
            m_known[i] = m_models[i]->standing(1);
        return *m_known[i];
    }

    std::vector<double> m_costs;
    std::vector<OptionKind> m_kinds;
    std::vector<std::unique_ptr<OptionModel>> m_models;
    std::vector<std::optional<Standing>> m_known;
};

/// One input's search, along its slider from 0 to 1.
class FlipSearch
{
public:
    FlipSearch(const Scenario &scenario, const Decide &decide, const SlidingInput &input, Standings &standings,
               std::stop_token stop)
        : m_scenario(scenario), m_decide(decide), m_input(input), m_affected(affectedBy(scenario, input.at)),
          m_standings(standings), m_today(standings.best()), m_stop(std::move(stop)),
          m_whole(!setNumberAt(m_scenario, input.at, 0.5) || *numberAt(m_scenario, input.at) != 0.5)
    {
        m_scenario = scenario;
        if (m_decide) // what is put on the inputs may carry one anywhere
            m_affected.assign(m_affected.size(), true);
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
    std::optional<double> nearest(double start, double direction)
    {
        const double end = direction > 0 ? 1 : 0;
        double same = start;
        for (double step = firstProbe; (end - same) * direction > 1e-12 && !m_stop.stop_requested();
             step *= stepGrowth) {
            const double next = direction > 0 ? std::min(end, start + step) : std::max(end, start - step);
            if (at(next) != m_today)
                return refined(same, next);
            same = next;
        }
        return {};
    }

    std::optional<std::size_t> at(double position)
    {
        setNumberAt(m_scenario, m_input.at, value(position));
        return m_decide ? m_standings.bestWith(m_decide(m_scenario), m_affected)
                        : m_standings.bestWith(m_scenario, m_affected);
    }

private:
    double refined(double same, double flipped)
    {
        while (std::abs(flipped - same) > resolution * firstProbe && !m_stop.stop_requested()) {
            const double middle = (same + flipped) / 2;
            (at(middle) == m_today ? same : flipped) = middle;
        }
        return flipped;
    }

    Scenario m_scenario;
    const Decide &m_decide;
    const SlidingInput &m_input;
    Affected m_affected;
    Standings &m_standings;
    std::optional<std::size_t> m_today;
    std::stop_token m_stop;
    bool m_whole;
};

} // namespace

std::vector<FlipPoint> flipPoints(const Scenario &scenario, std::stop_token stop, const Decide &decide)
{
    struct Found {
        FlipPoint flip;
        double distance;
    };
    std::vector<Found> found;
    const Scenario decided = decide ? decide(scenario) : scenario;
    Standings standings(decided);
    const auto idOf = [&](std::optional<std::size_t> option) {
        return option ? std::optional(scenario.options[*option].id) : std::nullopt;
    };
    for (const SlidingInput &input : slidingInputs(scenario)) {
        const std::optional<double> value = numberAt(scenario, input.at);
        if (!value || stop.stop_requested())
            continue;
        FlipSearch search(scenario, decide, input, standings, stop);
        const double start = std::clamp(search.position(*value), 0.0, 1.0);
        const std::optional<double> below = search.nearest(start, -1);
        const std::optional<double> above = search.nearest(start, 1);
        if (!below && !above)
            continue;
        const bool takeBelow = below && (!above || start - *below < *above - start);
        const double position = takeBelow ? *below : *above;
        FlipPoint flip{input.at, *value, search.value(position), idOf(standings.best()), idOf(search.at(position))};
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
