// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace isocost
{

inline constexpr std::size_t maxFileBytes = 64u << 20;

/// The whole text of a regular file of at most 64 MiB; the error's `where` is empty, its code `io` when the file could
/// not be read and `input` when it is no regular file or too large.
Result<std::string> readTextFile(const std::filesystem::path &path);

/// Writes `bytes` aside, syncs, and renames over `path`: afterwards the file is whole or as it was before. Symbolic
/// links are followed, permissions kept, targets that are no regular file refused.
Status writeFileWhole(const std::filesystem::path &path, std::string_view bytes);

} // namespace isocost
