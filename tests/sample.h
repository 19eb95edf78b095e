// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"

namespace isocost
{

/// A sample that ships with the program; empty, and so failing what looks at it, when it cannot be read.
inline Scenario sample(const std::string &name)
{
    const auto text = readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/" + name + ".isocost");
    auto read = text ? readScenario(*text) : Result<Scenario>(text.error());
    return read ? std::move(read).value() : Scenario{};
}

} // namespace isocost
