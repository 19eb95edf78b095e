// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <string>
#include <string_view>
#include <variant>

namespace isocost
{

/// What a file for the library may hold.
using LibraryItem = std::variant<PriceSheet, Workload, Scenario>;

/// Reads a price sheet, a workload or a scenario, as the file's own "format" says, with all checks of the format.
Result<LibraryItem> readLibraryItem(std::string_view text);

/// Every sheet of the library in its newest version (the latest date of its id), in the order of their keys.
Result<std::vector<PriceSheet>> newestSheets(const Store &store);

/// What importing an item came to.
enum class ImportOutcome { added, replaced, unchanged };

/// Adds an item to a library. One of the same identity (sheets: id and date; workloads and scenarios: name) that is
/// equal stays as it is; one that differs is an error, or is replaced where `replace` says so.
Result<ImportOutcome> importItem(Store &store, const LibraryItem &item, bool replace = false);

} // namespace isocost
