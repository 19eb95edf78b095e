#include "core/model/number_access.h"
#include "core/model/references.h"
#include "core/model/validate.h"

#include <unordered_set>

namespace isocost
{

namespace
{

void checkBound(double value, const char *step, const NumberRule &allowed, const CheckContext &context)
{
    if (!holds(allowed, value))
        context.refuse(step, expectation(allowed), numberText(value));
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

void checkPlanningReferences(const Scenario &scenario, std::vector<Error> &errors)
{
    std::unordered_set<std::string_view> classes;
    for (const RequestClass &c : scenario.workload.classes)
        classes.insert(c.id);
    for (std::size_t i = 0; i < scenario.levers.size(); ++i)
        checkLever(scenario.levers[i], scenario, classes, {errors, "/levers/" + std::to_string(i)});
    for (std::size_t i = 0; i < scenario.uncertainty.size(); ++i) {
        const Uncertainty &input = scenario.uncertainty[i];
        const CheckContext context{errors, "/uncertainty/" + std::to_string(i)};
        std::optional<NumberRule> allowed = ruleAt(scenario, input.at);
        if (!allowed) {
            context.refuse("/at", "a JSON pointer to a number of the scenario", quotedText(input.at));
            continue;
        }
        allowed->whole = false;
        checkBound(input.low, "/low", *allowed, context);
        checkBound(input.high, "/high", *allowed, context);
    }
}

} // namespace isocost
