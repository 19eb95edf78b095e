// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/decide.h"
#include "core/model/scenario.h"

#include <optional>
#include <string>

namespace isocost
{

/// What an answer is wanted of.
struct DecisionBasis {
    std::string caseId;         ///< of the scenario's cases; empty or unknown: the base
    std::optional<bool> levers; ///< whether those that are on are applied; absent: as the case or file says

    bool operator==(const DecisionBasis &) const = default;
};

/// The inputs of an answer: the base with the case's changes; `leversApplied` says whether levers are put on them.
/// They are plain numbers that sliders, ranges, flips and sweeps can move. Without the scenario's cases.
/// @param scenario must have passed validate()
Scenario inputsOf(const Scenario &scenario, const DecisionBasis &basis);

/// The scenario as it is decided on: the inputs with their levers where `leversApplied` is set, and none to apply any
/// more. Every option keeps its id and its place; see withLevers() for its parts. Applying it again changes nothing.
/// @param inputs see inputsOf()
Scenario asDecided(const Scenario &inputs);

/// asDecided() as an answer whose inputs move needs it: empty where it would change nothing.
Decide decidingFor(const Scenario &inputs);

} // namespace isocost
