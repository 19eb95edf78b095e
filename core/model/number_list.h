// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"
#include "core/model/scenario.h"

#include <string>
#include <vector>

namespace isocost
{

/// A number of a scenario: where it stands, what it is and what it says.
struct ListedNumber {
    std::string at; ///< JSON pointer
    NumberKey key;
    double value = 0;
};

/// Every number of a scenario that the key tables name, in file order; of an option those that count in its kind.
/// Numbers that are absent, and lists of bare numbers, are left out.
std::vector<ListedNumber> numbersOf(const Scenario &scenario);

} // namespace isocost
