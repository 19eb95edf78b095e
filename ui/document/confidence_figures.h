// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/document/derived.h"

#include <cstdint>

namespace isocost
{

/// True when two scenarios differ in nothing that the draws of their uncertain inputs see: in names, notes, levers and
/// plans at most.
bool sameForConfidence(Scenario a, const Scenario &b);

/// What an assessment of how sure the answer is rests on.
struct ConfidenceAsk {
    Scenario scenario;
    std::uint64_t seed = 1;
    int draws = 0;

    bool operator==(const ConfidenceAsk &other) const
    {
        return seed == other.seed && draws == other.draws && sameForConfidence(scenario, other.scenario);
    }
};

/// A finished assessment, with what it was made of.
struct ConfidenceRun {
    Scenario scenario;
    ConfidenceResult result; ///< with its seed and number of draws
};

/// How sure the answer of a scenario is.
using ConfidenceFigures = Derived<ConfidenceAsk, ConfidenceRun>;

/// How ConfidenceFigures are worked out.
ConfidenceFigures::Work confidenceWork();
/// Whether the newest run is of `scenario`, whatever its seed and draws.
bool isRunOf(const ConfidenceFigures &figures, const Scenario &scenario);

} // namespace isocost
