// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/lever_kinds.h"
#include "core/model/number_access.h"
#include "core/model/references.h"
#include "core/model/validate.h"

#include <algorithm>
#include <unordered_set>

namespace isocost
{

namespace
{

void checkBound(double value, const char *step, const NumberRule &allowed, const CheckContext &context)
{
    if (!holds(allowed, value))
        context.refuse(step, expectation(allowed, value), numberText(value));
}

void checkLever(const Lever &lever, const Scenario &scenario, const std::unordered_set<std::string_view> &classes,
                const CheckContext &context)
{
    for (std::size_t c = 0; c < lever.classes.size(); ++c) {
        if (!classes.contains(lever.classes[c]))
            context.refuse("/classes/" + std::to_string(c), "the id of a class", quotedText(lever.classes[c]));
    }
    if (!lever.sheet.empty() && !findSheet(scenario, lever.sheet))
        context.refuse("/sheet", "the id of a sheet", quotedText(lever.sheet));
}

} // namespace

namespace
{

constexpr std::size_t mostLevers = 100;
constexpr std::size_t mostRanges = 1000;
constexpr std::size_t mostNotes = 1000;
constexpr std::size_t mostParts = 256; // classes after what levers split off

/// Each lever that sends a share of a class elsewhere makes two classes of every one it reaches.
void checkParts(const Scenario &scenario, std::vector<Error> &errors)
{
    std::vector<std::size_t> parts(scenario.workload.classes.size(), 1);
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const Lever &lever = scenario.levers[i];
        if (!lever.on || !traits(lever.kind).splitsClasses)
            continue;
        std::size_t all = 0;
        for (std::size_t c = 0; c < parts.size(); ++c) {
            const bool reached =
                lever.classes.empty() ||
                std::ranges::find(lever.classes, scenario.workload.classes[c].id) != lever.classes.end();
            if (reached)
                parts[c] *= 2;
            all += parts[c];
        }
        if (all > std::max(mostParts, 2 * parts.size())) {
            CheckContext{errors, "/levers/" + std::to_string(i)}.refuse(
                {}, "levers that split the requests into at most " + std::to_string(mostParts) + " classes",
                std::to_string(all));
            return;
        }
    }
}

/// A range must not reach values that the scenario would be refused with.
void checkEnds(const Scenario &scenario, const Uncertainty &input, const CheckContext &context)
{
    Scenario changed = scenario;
    changed.uncertainty.clear();
    const std::optional<double> today = numberAt(changed, input.at);
    for (const auto &[value, step] : {std::pair(input.low, "/low"), std::pair(input.high, "/high")}) {
        if (value == today)
            continue;
        if (!setNumberAt(changed, input.at, value))
            return;
        const std::vector<Error> found = validate(changed);
        if (!found.empty()) {
            context.errors.push_back({ErrorCode::input, context.path + step,
                                      "with " + numberText(value) + " at " + input.at + ", " + found.front().where +
                                          ": " + found.front().message});
            return;
        }
    }
}

void checkNotes(const Scenario &scenario, std::vector<Error> &errors)
{
    if (scenario.inputNotes.size() > mostNotes)
        return CheckContext{errors, "/input_notes"}.refuse({}, "at most " + std::to_string(mostNotes) + " notes",
                                                           std::to_string(scenario.inputNotes.size()));
    std::unordered_set<std::string_view> pointers;
    for (std::size_t i = 0; i < scenario.inputNotes.size(); ++i) {
        const std::string &at = scenario.inputNotes[i].at;
        const CheckContext context{errors, "/input_notes/" + std::to_string(i)};
        if (!ruleAt(scenario, at))
            context.refuse("/at", "a JSON pointer to a number of the scenario", quotedText(at));
        else if (!pointers.insert(at).second)
            context.refuse("/at", "a number that has no note yet", quotedText(at));
    }
}

} // namespace

void checkPlanningReferences(const Scenario &scenario, std::vector<Error> &errors)
{
    checkNotes(scenario, errors);
    const std::size_t before = errors.size();
    if (scenario.levers.size() > mostLevers)
        CheckContext{errors, "/levers"}.refuse({}, "at most " + std::to_string(mostLevers) + " levers",
                                               std::to_string(scenario.levers.size()));
    if (scenario.uncertainty.size() > mostRanges)
        CheckContext{errors, "/uncertainty"}.refuse({}, "at most " + std::to_string(mostRanges) + " ranges",
                                                    std::to_string(scenario.uncertainty.size()));
    if (errors.size() > before)
        return;
    std::unordered_set<std::string_view> classes;
    for (const RequestClass &c : scenario.workload.classes)
        classes.insert(c.id);
    for (std::size_t i = 0; i < scenario.levers.size(); ++i)
        checkLever(scenario.levers[i], scenario, classes, {errors, "/levers/" + std::to_string(i)});
    checkParts(scenario, errors);
    if (scenario.actuals)
        checkBillMap(*scenario.actuals, scenario, {errors, "/actuals"});
    std::unordered_set<std::string_view> pointers;
    for (std::size_t i = 0; i < scenario.uncertainty.size(); ++i) {
        const Uncertainty &input = scenario.uncertainty[i];
        const CheckContext context{errors, "/uncertainty/" + std::to_string(i)};
        std::optional<NumberRule> allowed = ruleAt(scenario, input.at);
        if (!allowed) {
            context.refuse("/at", "a JSON pointer to a number of the scenario", quotedText(input.at));
            continue;
        }
        if (!pointers.insert(input.at).second)
            context.refuse("/at", "a number that has no range yet", quotedText(input.at));
        allowed->whole = false;
        checkBound(input.low, "/low", *allowed, context);
        checkBound(input.high, "/high", *allowed, context);
        if (errors.empty())
            checkEnds(scenario, input, context);
    }
}

} // namespace isocost
