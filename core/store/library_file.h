// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace isocost
{

/// "ISOC": marks a database file as a library of Isocost (SQLite's application_id).
inline constexpr unsigned libraryApplicationId = 0x49534F43;

enum class LibraryFile {
    absent, ///< no file, or an empty one
    whole,  ///< has the header of a library, and as many bytes as that says
};

/// Looks at a file without opening it as a database, so that one that is not ours stays as it is byte for byte.
/// Refused: what is no regular file, no SQLite database, another application's, made by a newer Isocost
/// (user_version over `newestVersion`), one that may not be written, or one shorter than its header says.
Result<LibraryFile> checkLibraryFile(const std::filesystem::path &path, unsigned newestVersion);

/// Puts the finished file `aside` in the place of `path`, unless another program has put one there meanwhile; `aside`
/// is gone afterwards.
Status installLibraryFile(const std::filesystem::path &aside, const std::filesystem::path &path);

/// What an error says about a file made by a newer version.
Error newerLibrary(unsigned found, unsigned newestVersion);

} // namespace isocost
