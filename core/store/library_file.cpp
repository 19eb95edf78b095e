// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/library_file.h"

#include <cerrno>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace isocost
{

namespace
{

Error systemError(const std::string &what)
{
    return {ErrorCode::io, {}, what + ": " + std::generic_category().message(errno)};
}

Error refusal(const std::string &message)
{
    return {ErrorCode::input, {}, message};
}

} // namespace

Error newerLibrary(unsigned found, unsigned newestVersion)
{
    return refusal("the library was made by a newer Isocost (version " + std::to_string(found) +
                   ", this one reads up to " + std::to_string(newestVersion) + "); nothing was changed");
}

Result<LibraryFile> lookAtLibraryFile(const std::filesystem::path &path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT)
            return LibraryFile::absent;
        return systemError("the library cannot be read");
    }
    if (!S_ISREG(status.st_mode))
        return refusal(S_ISDIR(status.st_mode) ? "expected a library file, found a folder"
                                               : "expected a library file, found something else");
    if (status.st_size == 0)
        return LibraryFile::absent;
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    // Write-ahead mode makes files beside the library.
    const bool isWritable = ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
    return isWritable ? LibraryFile::writable : LibraryFile::readable;
}

Status installLibraryFile(const std::filesystem::path &aside, const std::filesystem::path &path)
{
    struct stat status = {};
    const bool isEmptyFile = ::stat(path.c_str(), &status) == 0 && status.st_size == 0;
    const bool linked = !isEmptyFile && ::link(aside.c_str(), path.c_str()) == 0;
    if (linked || (!isEmptyFile && errno == EEXIST)) {
        ::unlink(aside.c_str());
        if (::stat(path.c_str(), &status) != 0) // a link that points nowhere
            return systemError("the library cannot be made");
        return done();
    }
    // An empty file is replaced; and some file systems know no second names.
    if (::rename(aside.c_str(), path.c_str()) == 0)
        return done();
    const Error error = systemError("the library cannot be made");
    ::unlink(aside.c_str());
    return error;
}

} // namespace isocost
