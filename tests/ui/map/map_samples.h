// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sample.h"
#include "tests/ui/api_and_replica.h"

#include <string>

namespace isocost
{

/// $0.001 a request against one replica of $1 an hour, in months of 720 hours: they cost the same where requests a day
/// times the price are $24.
inline Scenario apiAgainstReplica()
{
    Scenario s = apiAndReplica("Map", 10000, 0.001, 0.001, atHourly(1));
    s.options[1].slots = 32;
    return s;
}

inline constexpr const char *priceAt = "/sheets/0/meters/0/price";

} // namespace isocost
