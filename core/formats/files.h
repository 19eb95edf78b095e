// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

inline constexpr std::size_t maxFileBytes = 64u << 20;

/// The whole text of a regular file of at most 64 MiB; the error's `where` is empty, its code `io` when the file could
/// not be read and `input` when it is no regular file or too large.
Result<std::string> readTextFile(const std::filesystem::path &path);

/// A file to be written and all its bytes.
struct OutputFile {
    std::filesystem::path path;
    std::string bytes;
};

/// Writes `bytes` aside, syncs, and renames over `path`: afterwards the file is whole or as it was before. Symbolic
/// links are followed, permissions kept; targets that are no regular file, links that lead nowhere and the open library
/// are refused. Files that dead processes left aside in the folder are removed.
Status writeFileWhole(const std::filesystem::path &path, std::string_view bytes);

/// The same for several files: all of them are written aside before the first is renamed, so that a full disk changes
/// none. Two that are one file are refused. The error's `where` is the path of the file that failed.
Status writeFilesWhole(const std::vector<OutputFile> &files);

/// Whether two paths lead to one file, there already or not.
bool isSameFile(const std::filesystem::path &a, const std::filesystem::path &b);

/// Removes what processes that are dead now left aside in a folder.
void removeAbandoned(const std::filesystem::path &folder);

} // namespace isocost
