// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map/map_inputs.h"

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/answer/decider.h"
#include "core/engine/answer/sensitivity/flips.h"
#include "core/model/validate.h"
#include "ui/charts/log_axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>

namespace isocost
{

namespace
{

constexpr const char *requestsKey = "/requests_per_day";

void setVolume(Scenario &scenario, double total)
{
    // Scaling back and forth leaves the last digits uncertain: the same shares are to be the same numbers.
    constexpr double grain = 1e12;
    auto &classes = scenario.workload.classes;
    const double now = totalRequestsPerDay(scenario.workload);
    for (RequestClass &c : classes) {
        const double share =
            now > 0 ? std::round(c.requestsPerDay / now * grain) / grain : 1 / static_cast<double>(classes.size());
        c.requestsPerDay = share * total;
    }
}

} // namespace

std::vector<std::string> inputsToMove(const Scenario &scenario)
{
    std::vector<std::string> inputs{volumeAxis};
    for (const SlidingInput &input : slidingInputs(scenario)) {
        if (scenario.workload.classes.size() > 1 || !input.at.ends_with(requestsKey))
            inputs.push_back(input.at);
    }
    return inputs;
}

std::string inputBesideVolume(const Scenario &scenario)
{
    const std::vector<std::string> inputs = inputsToMove(scenario);
    constexpr std::array<const char *, 3> deciding = {"/price", "/output_tokens", "/compute_seconds"};
    for (const char *key : deciding) {
        for (const std::string &at : inputs) {
            if (at.ends_with(key) && numberAt(scenario, at).value_or(0) > 0)
                return at;
        }
    }
    return inputs.size() > 1 ? inputs[1] : inputs[0];
}

Axis firstAxis(const Scenario &scenario, const std::string &at)
{
    const Result<Axis> usual = axisFor(scenario, at, {}, {}, {});
    if (!usual)
        return {at, 0, 1, false};
    const double today = totalRequestsPerDay(scenario.workload);
    if (at != volumeAxis || !(today > 0))
        return *usual;
    constexpr double around = 100;
    const double from = std::clamp(today / around, defaultFromRequestsPerDay, defaultToRequestsPerDay / around);
    const double to = std::clamp(today * around, from * around, defaultToRequestsPerDay);
    const LogRange range = roundedOut({from, to});
    return {at, range.from, range.to, true};
}

Scenario scenarioToMove(Scenario scenario, const std::vector<Axis> &axes)
{
    scenario.name.clear();
    scenario.notes.clear();
    if (!scenario.leversApplied)
        scenario.levers.clear();
    scenario.cases.clear();
    scenario.plan.reset();
    scenario.uncertainty.clear();
    // Where one class's requests move, the others' are what the scenario says.
    const bool movesOneClass =
        std::any_of(axes.begin(), axes.end(), [](const Axis &axis) { return axis.at.ends_with(requestsKey); });
    std::vector<std::pair<std::string, double>> values;
    for (const Axis &axis : axes) {
        if (!movesOneClass || axis.at != volumeAxis)
            values.emplace_back(axis.at, axis.from);
    }
    moveInputs(scenario, values);
    return scenario;
}

void moveInputs(Scenario &scenario, const std::vector<std::pair<std::string, double>> &values)
{
    for (const auto &[at, value] : values) {
        if (at != volumeAxis)
            setNumberAt(scenario, at, value);
    }
    for (const auto &[at, value] : values) {
        if (at == volumeAxis)
            setVolume(scenario, value);
    }
}

int mapThreads()
{
    return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

} // namespace isocost
