// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decision_options.h"
#include "app/evaluation_table.h"
#include "app/picture_tables.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/answer/sensitivity/flips.h"
#include "core/engine/answer/sensitivity/hidden_cost_drivers.h"
#include "core/engine/planning/plan/decided.h"
#include "core/formats/result_json.h"

namespace isocost
{

namespace
{

/// The options whose drivers are asked for: the one of that id, or every serverless one.
Result<std::vector<DriverResult>> driversOf(const Scenario &scenario, const std::optional<std::string> &id)
{
    if (!id)
        return hiddenCostDrivers(scenario);
    const Option *option = findOption(scenario, *id);
    if (!option)
        return Error{ErrorCode::usage, {}, "--option: expected the id of an option, found \"" + *id + "\""};
    if (!traits(option->kind).hasInstances)
        return Error{
            ErrorCode::usage, {}, "--option: expected a serverless option, " + *id + " is " + traits(option->kind).key};
    return std::vector{hiddenCostDrivers(scenario, *option)};
}

int printDrivers(const Arguments &arguments, const std::string &, const DecidedScenario &decided)
{
    const Scenario &scenario = decided.scenario;
    const Result<std::vector<DriverResult>> drivers = driversOf(scenario, arguments.value("--option"));
    if (!drivers)
        return fail({}, drivers.error());
    const std::vector<FlipPoint> flips = flipPoints(decided.inputs, {}, decidingFor(decided.inputs));
    const std::size_t moved = classesMoved(decided.inputs);
    const bool isAll = moved == decided.inputs.workload.classes.size();
    return print(arguments.has("--json")
                     ? decided.json(writeDrivers(*drivers, flips, isAll ? std::nullopt : std::optional(moved)))
                     : decided.text(driversTable(scenario, *drivers, flips) +
                                    (isAll ? ""
                                           : "Of " + std::to_string(moved) +
                                                 " classes, those with the most requests, the "
                                                 "inputs were moved.\n")));
}

} // namespace

const Verb driversVerb{"drivers", "FILE [--json] [--option ID] [--levers] [--case ID]",
                       "the bridge from sticker price to true cost, and what flips the answer", [](const Words &words) {
                           return withDecision(words, {{"--json"}, {"--option", true}}, printDrivers);
                       }};

} // namespace isocost
