// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
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

inline Scenario sampleNamed(const std::string &name)
{
    const auto text = readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/" + name + ".isocost");
    auto read = text ? readScenario(*text) : Result<Scenario>(text.error());
    return read ? std::move(read).value() : Scenario{};
}

} // namespace isocost
