// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"

#include <optional>
#include <string>

namespace isocost
{

/// Writes the report of a scenario as PDF, as HTML or both, each file whole or not at all. Needs no display.
/// @return the file that could not be written and why; empty when all is done
std::optional<std::pair<std::string, Error>>
writeReports(const Scenario &scenario, const std::optional<std::string> &pdf, const std::optional<std::string> &html);

} // namespace isocost
