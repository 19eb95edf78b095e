// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/plan/decided.h"

#include "core/engine/planning/levers/lever_effects.h"
#include "core/model/case_values.h"

#include <algorithm>

namespace isocost
{

namespace
{

bool hasLeversOn(const Scenario &inputs)
{
    return inputs.leversApplied &&
           std::any_of(inputs.levers.begin(), inputs.levers.end(), [](const Lever &lever) { return lever.on; });
}

} // namespace

Scenario inputsOf(const Scenario &scenario, const DecisionBasis &basis)
{
    const ScenarioCase *chosen = findCase(scenario, basis.caseId);
    Scenario inputs = withCase(scenario, chosen ? *chosen : ScenarioCase());
    inputs.leversApplied = basis.levers.value_or(inputs.leversApplied);
    return inputs;
}

Scenario asDecided(const Scenario &inputs)
{
    Scenario decided = hasLeversOn(inputs) ? withLeversOn(inputs) : inputs;
    if (inputs.leversApplied)
        std::erase_if(decided.levers, [](const Lever &lever) { return lever.on; });
    decided.leversApplied = false;
    decided.cases.clear();
    return decided;
}

Decide decidingFor(const Scenario &inputs)
{
    return hasLeversOn(inputs) ? Decide(asDecided) : Decide();
}

} // namespace isocost
