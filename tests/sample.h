// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"

namespace isocost
{

/// A scenario of the tree; empty, and so failing what looks at it, when it cannot be read.
inline Scenario scenarioOf(const std::string &pathFromRoot)
{
    const auto text = readTextFile(ISOCOST_SOURCE_DIR "/" + pathFromRoot);
    auto read = text ? readScenario(*text) : Result<Scenario>(text.error());
    return read ? std::move(read).value() : Scenario{};
}

/// A sample that ships with the program.
inline Scenario sample(const std::string &name)
{
    return scenarioOf("data/scenarios/" + name + ".isocost");
}

} // namespace isocost
