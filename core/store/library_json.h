// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <string>

namespace isocost
{

/// What `library list` prints with --json, with a final newline.
std::string writeLibraryList(const std::vector<SheetSummary> &sheets, const std::vector<WorkloadSummary> &workloads,
                             const std::vector<ScenarioSummary> &scenarios);

} // namespace isocost
