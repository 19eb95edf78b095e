// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/verb.h"
#include "core/model/scenario.h"

#include <functional>
#include <string>
#include <vector>

namespace isocost
{

/// What a verb answers for: the file's scenario, or what --levers and --case make of it.
struct DecidedScenario {
    Scenario base;      ///< the file's
    Scenario inputs;    ///< numbers that sweeps, flips and ranges move; see inputsOf()
    Scenario scenario;  ///< as it is decided on
    std::string caseId; ///< empty: the base
    std::string line;   ///< which case and levers they are, for the terminal; empty without any

    /// A JSON document with which case and levers it is of.
    std::string json(const std::string &document) const;
    /// A text with that line before it.
    std::string text(const std::string &body) const;
};

/// The options --levers and --case, besides others.
std::vector<OptionSpec> withDecisionOptions(std::vector<OptionSpec> others);
/// The scenario as those options ask for it.
Result<DecidedScenario> decidedBy(const Arguments &arguments, const Scenario &scenario);

/// withScenario() for a verb that takes --levers and --case besides its own options.
int withDecision(const Words &words, const std::vector<OptionSpec> &options,
                 const std::function<int(const Arguments &, const std::string &file, const DecidedScenario &)> &run);

} // namespace isocost
