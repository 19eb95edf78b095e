// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/sensitivity/flips.h"

#include "core/engine/answer/recommend.h"
#include "core/engine/answer/standings.h"
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
constexpr double hidden = 0.02; // of a cost: what steps may hide between two probes where it moves at all

constexpr std::size_t mostClassesTimesMoved = 200 * 200; // each value of an input takes time for every class

/// Whether an input is moved, by the class that it belongs to.
std::vector<bool> movedClasses(const Scenario &scenario)
{
    const std::vector<RequestClass> &classes = scenario.workload.classes;
    std::vector<std::size_t> order = allClasses(scenario);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return classes[a].requestsPerDay > classes[b].requestsPerDay;
    });
    order.resize(classesMoved(scenario));
    std::vector<bool> moved(classes.size());
    for (const std::size_t c : order)
        moved[c] = true;
    return moved;
}

bool isMoved(const std::vector<bool> &classes, const std::string &at)
{
    constexpr std::string_view ofClasses = "/workload/classes/";
    if (!at.starts_with(ofClasses))
        return true;
    const auto index = static_cast<std::size_t>(std::strtoul(at.c_str() + ofClasses.size(), nullptr, 10));
    return index >= classes.size() || classes[index];
}

/// One input's search, along its slider from 0 to 1.
class FlipSearch
{
public:
    FlipSearch(const Scenario &scenario, const Decide &decide, const SlidingInput &input, Standings &standings,
               std::stop_token stop)
        : m_scenario(scenario), m_decide(decide), m_input(input), m_affected(affectedBy(scenario, input.at)),
          m_standings(standings), m_today(standings.today()), m_stop(std::move(stop)),
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

    /// Position of the nearest flip from `start` towards `direction`, of little interest farther than `farthest`; empty
    /// when there is none.
    std::optional<double> nearest(double start, double direction, double farthest)
    {
        const double end = direction > 0 ? 1 : 0;
        m_positions = {start};
        const auto reaches = [&](double distance) { return std::abs(m_positions.back() - start) >= distance; };
        for (double step = firstProbe; !reaches(std::min(farthest, std::abs(end - start) - 1e-12)); step *= stepGrowth)
            m_positions.push_back(direction > 0 ? std::min(end, start + step) : std::max(end, start - step));
        if (m_positions.size() == 1)
            return {};
        const std::size_t last = m_positions.size() - 1;
        return first({0, m_today}, {last, at(m_positions[last])});
    }

    std::optional<std::size_t> bestAt(double position) { return at(position).best; }

private:
    struct Probe {
        std::size_t index; ///< of m_positions
        Standings::Verdict verdict;
    };

    Standings::Verdict at(double position)
    {
        setNumberAt(m_scenario, m_input.at, value(position));
        return m_standings.with(m_decide ? m_decide(m_scenario) : m_scenario, m_affected);
    }

    /// The first flip after `low`, where there is none, up to `high`: halves the stretch until nothing can happen in
    /// it, or until no further probe lies inside.
    std::optional<double> first(const Probe &low, const Probe &high)
    {
        if (m_stop.stop_requested())
            return {};
        if (high.index == low.index + 1) {
            if (high.verdict.best == m_today.best)
                return {};
            return refined(m_positions[low.index], m_positions[high.index]);
        }
        const std::size_t half = between(low.index, high.index);
        const Probe middle{half, at(m_positions[half])};
        if (nothingHappens(low.verdict, middle.verdict, high.verdict))
            return {};
        const std::optional<double> found = first(low, middle);
        return found ? found : first(middle, high);
    }

    /// The probe nearest to the middle of a stretch; not one of its ends.
    std::size_t between(std::size_t low, std::size_t high) const
    {
        const double middle = (m_positions[low] + m_positions[high]) / 2;
        std::size_t nearest = low + 1;
        for (std::size_t i = nearest + 1; i < high; ++i) {
            if (std::abs(m_positions[i] - middle) < std::abs(m_positions[nearest] - middle))
                nearest = i;
        }
        return nearest;
    }

    /// No flip along three probes: each option's cost moves one way, and each option either is cheaper than today's
    /// best at all three, where it was firmly found wanting, or stays clearly dearer even with its least cost in a half
    /// against the most of today's best.
    bool nothingHappens(const Standings::Verdict &low, const Standings::Verdict &middle,
                        const Standings::Verdict &high) const
    {
        if (low.best != m_today.best || middle.best != m_today.best || high.best != m_today.best)
            return false;
        const auto isFirm = [&](std::size_t i) { return low.isFirm[i] && middle.isFirm[i] && high.isFirm[i]; };
        if (m_today.best && !isFirm(*m_today.best))
            return false;
        for (std::size_t i = 0; i < low.costs.size(); ++i) {
            const auto [least, most] = std::minmax(low.costs[i], high.costs[i]);
            if (middle.costs[i] < least / (1 + hidden) || middle.costs[i] > most * (1 + hidden))
                return false;
            if (i == m_today.best || isFirm(i) || std::isinf(least))
                continue;
            if (!m_today.best)
                return false;
            const std::size_t best = *m_today.best;
            const auto ties = [&](const Standings::Verdict &v) { return sameCost(v.costs[i], v.costs[best]); };
            if (ties(low) && ties(middle) && ties(high))
                continue;
            if (!staysDearer(i, best, low, middle) || !staysDearer(i, best, middle, high))
                return false;
        }
        return true;
    }

    static bool staysDearer(std::size_t option, std::size_t best, const Standings::Verdict &a,
                            const Standings::Verdict &b)
    {
        const auto [least, most] = std::minmax(a.costs[option], b.costs[option]);
        const auto [leastOfBest, mostOfBest] = std::minmax(a.costs[best], b.costs[best]);
        const double moves = std::max(most / least, mostOfBest / leastOfBest) - 1;
        return least > mostOfBest * (1 + std::min(hidden, moves));
    }

    double refined(double same, double flipped)
    {
        while (std::abs(flipped - same) > resolution * firstProbe && !m_stop.stop_requested()) {
            const double middle = (same + flipped) / 2;
            (bestAt(middle) == m_today.best ? same : flipped) = middle;
        }
        return flipped;
    }

    Scenario m_scenario;
    const Decide &m_decide;
    const SlidingInput &m_input;
    AffectedOptions m_affected;
    Standings &m_standings;
    Standings::Verdict m_today;
    std::stop_token m_stop;
    bool m_whole;
    std::vector<double> m_positions; ///< of the probes, from today's on
};

} // namespace

std::size_t classesMoved(const Scenario &scenario)
{
    const std::size_t count = scenario.workload.classes.size();
    return count == 0 ? 0 : std::min(count, mostClassesTimesMoved / count);
}

std::vector<FlipPoint> flipPoints(const Scenario &scenario, std::stop_token stop, const Decide &decide)
{
    std::vector<std::pair<double, FlipPoint>> found; // by distance
    const Scenario decided = decide ? decide(scenario) : scenario;
    Standings standings(decided, stop);
    const auto idOf = [&](std::optional<std::size_t> option) {
        return option ? std::optional(scenario.options[*option].id) : std::nullopt;
    };
    const std::vector<bool> moved = movedClasses(scenario);
    for (const SlidingInput &input : slidingInputs(scenario)) {
        if (!isMoved(moved, input.at))
            continue;
        const std::optional<double> value = numberAt(scenario, input.at);
        if (!value || stop.stop_requested())
            continue;
        FlipSearch search(scenario, decide, input, standings, stop);
        const double start = std::clamp(search.position(*value), 0.0, 1.0);
        const std::optional<double> below = search.nearest(start, -1, 1);
        const std::optional<double> above = search.nearest(start, 1, below ? start - *below : 1);
        if (!below && !above)
            continue;
        const bool takeBelow = below && (!above || start - *below < *above - start);
        const double position = takeBelow ? *below : *above;
        found.emplace_back(std::abs(position - start),
                           FlipPoint{input.at, *value, search.value(position), idOf(standings.today().best),
                                     idOf(search.bestAt(position))});
    }
    std::ranges::stable_sort(found, {}, &std::pair<double, FlipPoint>::first);
    std::vector<FlipPoint> flips;
    for (auto &[distance, flip] : found)
        flips.push_back(std::move(flip));
    return flips;
}

} // namespace isocost
