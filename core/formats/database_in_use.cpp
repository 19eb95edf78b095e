// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/database_in_use.h"

#include <algorithm>
#include <mutex>
#include <sys/stat.h>
#include <vector>

namespace isocost
{

namespace
{

/// The files that connections of this process stand on, once for each connection.
struct OpenDatabases {
    std::mutex mutex;
    std::vector<std::filesystem::path> paths;
};

OpenDatabases &openDatabases()
{
    static OpenDatabases all;
    return all;
}

bool isSameFile(const struct stat &file, const std::filesystem::path &path)
{
    struct stat other = {};
    return ::stat(path.c_str(), &other) == 0 && other.st_dev == file.st_dev && other.st_ino == file.st_ino;
}

} // namespace

DatabaseInUse::DatabaseInUse(std::filesystem::path path) : m_path(std::move(path))
{
    OpenDatabases &all = openDatabases();
    const std::lock_guard lock(all.mutex);
    all.paths.push_back(m_path);
}

DatabaseInUse::~DatabaseInUse()
{
    OpenDatabases &all = openDatabases();
    const std::lock_guard lock(all.mutex);
    all.paths.erase(std::ranges::find(all.paths, m_path));
}

Status refuseInUse(const std::filesystem::path &path)
{
    struct stat file = {};
    if (::stat(path.c_str(), &file) != 0)
        return done();
    OpenDatabases &all = openDatabases();
    const std::lock_guard lock(all.mutex);
    for (const std::filesystem::path &database : all.paths) {
        for (const char *ending : {"", "-wal", "-shm", "-journal"}) {
            if (isSameFile(file, database.string() + ending))
                return Error{ErrorCode::input, {}, "expected another file, found the library that is open"};
        }
    }
    return done();
}

} // namespace isocost
