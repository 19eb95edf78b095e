// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"

#include <string>
#include <string_view>

namespace isocost
{

/// Reads an `.isocost` document (UTF-8 JSON), with every check of the format. The error's `where` is the
/// JSON pointer, or "line L, column C" for text that is not JSON.
Result<Scenario> readScenario(std::string_view text);

/// The canonical text: keys in the format's order, two-space indent, shortest numbers, a final newline. Reading it
/// gives an equal scenario; writing that again gives the same bytes.
std::string writeScenario(const Scenario &scenario);

/// The same for a price sheet and a workload on their own ("format": "isocost.sheet" / "isocost.workload").
Result<PriceSheet> readSheet(std::string_view text);
std::string writeSheet(const PriceSheet &sheet);
Result<Workload> readWorkload(std::string_view text);
std::string writeWorkload(const Workload &workload);

} // namespace isocost
