// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/formats/trace_columns.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace isocost
{

/// The order of a log's dates by the first row of the whole file that tells it, as 13/5/2024 does; empty where none
/// does. One pass, a block in memory at a time.
/// @param layout  of the log, with either order
/// @return errors of reading the file; "stopped" when asked to stop
Result<std::optional<DateOrder>> searchDateOrder(const std::filesystem::path &path, const LogLayout &layout,
                                                 std::stop_token stop);

} // namespace isocost
