// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_rule.h"
#include "core/model/planning.h"

#include <functional>
#include <optional>
#include <string>

namespace isocost
{

/// The value that a pointer leads to: how it is read, and how it is set where it fits.
struct FoundValue {
    std::function<std::optional<CaseValue>()> read; ///< empty: nothing is there
    std::function<bool(const CaseValue &)> set;     ///< false where the value does not fit
    std::string expected;
};

/// Of members of a scenario, which must outlive it.
FoundValue numberValue(double &number, const NumberRule &rule);
FoundValue textValue(std::string &text);
FoundValue flagValue(bool &flag);

} // namespace isocost
