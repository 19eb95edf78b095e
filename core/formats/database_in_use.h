// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace isocost
{

/// While it lives, this process has the SQLite file at `path` open. POSIX locks belong to a process and a file: closing
/// any other descriptor of that file would drop the locks of the open connection, and two programs could then write at
/// once (SQLite, "How To Corrupt An SQLite Database File", section 2.2). Who opens ordinary files asks refuseInUse()
/// first.
class DatabaseInUse
{
public:
    explicit DatabaseInUse(std::filesystem::path path);
    ~DatabaseInUse();
    DatabaseInUse(const DatabaseInUse &) = delete;
    DatabaseInUse &operator=(const DatabaseInUse &) = delete;

private:
    std::filesystem::path m_path;
};

/// An input error when `path` leads, by whatever name, to a database this process has open or to a file of SQLite's
/// beside it. Opens nothing. Thread-safe.
Status refuseInUse(const std::filesystem::path &path);

} // namespace isocost
