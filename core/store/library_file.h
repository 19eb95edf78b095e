// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace isocost
{

/// "ISOC": marks a database file as a library of Isocost (SQLite's application_id).
inline constexpr unsigned libraryApplicationId = 0x49534F43;

enum class LibraryFile {
    absent,   ///< no file, or an empty one
    readable, ///< a file that may not be written, or stands in a folder that may not
    writable,
};

/// Looks at a file without opening it: closing a descriptor of a file that a connection of this process stands on would
/// drop that connection's locks. What the file holds is for SQLite's own connection to say. Refused: what is no regular
/// file.
Result<LibraryFile> lookAtLibraryFile(const std::filesystem::path &path);

/// Puts the finished file `aside` in the place of `path`, unless another program has put one there meanwhile; `aside`
/// is gone afterwards.
Status installLibraryFile(const std::filesystem::path &aside, const std::filesystem::path &path);

/// What an error says about a file made by a newer version.
Error newerLibrary(unsigned found, unsigned newestVersion);

} // namespace isocost
