// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_rule.h"
#include "core/model/scenario.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace isocost
{

/// The value that a JSON pointer leads to: how it is read, and how it is set where it fits. Refers to the scenario.
struct FoundValue {
    std::function<std::optional<CaseValue>()> read; ///< empty: nothing is there
    std::function<bool(const CaseValue &)> set;     ///< false where the value does not fit
    std::function<std::string()> expected;
    double *real = nullptr; ///< where a number stands now, one of the two types that the model uses
    int *whole = nullptr;
    NumberRule rule{}; ///< of a number
};

/// Follows a pointer through the key tables. Ids are not to be reached.
FoundValue findValue(Scenario &scenario, std::string_view pointer);

} // namespace isocost
