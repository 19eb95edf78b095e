// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// The answer of the base or of one of a scenario's cases.
struct CaseEvaluation {
    std::optional<std::string> id; ///< of the case; empty: the base
    std::string name;              ///< what people see of the case; empty of the base
    bool leversApplied = false;
    Evaluation evaluation;

    bool operator==(const CaseEvaluation &) const = default;
};

/// The option of that id in an evaluation; nullptr when it is not there.
inline const OptionResult *resultIn(const Evaluation &evaluation, const std::string &id)
{
    for (const OptionResult &option : evaluation.options) {
        if (option.id == id)
            return &option;
    }
    return nullptr;
}

} // namespace isocost
