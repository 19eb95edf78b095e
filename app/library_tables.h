// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/platform_price.h"
#include "core/model/scenario.h"
#include "core/store/store.h"

#include <string>
#include <vector>

namespace isocost
{

/// The library's contents as text tables.
std::string libraryTable(const std::vector<SheetSummary> &sheets, const std::vector<WorkloadSummary> &workloads,
                         const std::vector<ScenarioSummary> &scenarios);

/// A price sheet: who, where, when, and each price with its source and date.
std::string sheetTable(const PriceSheet &sheet);

std::string workloadTable(const Workload &workload);

/// Every platform with its cost, or why it cannot serve the workload.
std::string platformTable(const Scenario &scenario, const std::vector<PlatformPrice> &prices,
                          const PlatformPrice *smallest);

} // namespace isocost
