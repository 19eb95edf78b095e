// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/library_file.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace isocost
{

namespace
{

/// The first bytes of every SQLite file; offsets as in SQLite's "Database File Format", section 1.3.
constexpr std::size_t headerSize = 100;
using Header = std::array<unsigned char, headerSize>;
constexpr std::string_view magic("SQLite format 3\0", 16);
constexpr std::size_t pageSizeAt = 16;
constexpr std::size_t changeCounterAt = 24;
constexpr std::size_t pageCountAt = 28;
constexpr std::size_t userVersionAt = 60;
constexpr std::size_t applicationIdAt = 68;
constexpr std::size_t countValidForAt = 92;

std::uint32_t number(const Header &header, std::size_t at, std::size_t bytes = 4)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        value = value << 8 | header[at + i];
    return value;
}

Error systemError(const std::string &what)
{
    return {ErrorCode::io, {}, what + ": " + std::generic_category().message(errno)};
}

Error refusal(const std::string &message)
{
    return {ErrorCode::input, {}, message};
}

/// False when the file is shorter than a header.
Result<bool> readHeader(const std::filesystem::path &path, Header &header)
{
    std::FILE *file = std::fopen(path.c_str(), "rbe");
    if (!file)
        return systemError("the library cannot be read");
    const std::size_t count = std::fread(header.data(), 1, header.size(), file);
    const bool failed = std::ferror(file) != 0;
    const Error error = systemError("the library cannot be read");
    std::fclose(file);
    if (failed)
        return error;
    return count == header.size();
}

/// A log beside the file may hold pages that the file itself still lacks.
bool hasLog(const std::filesystem::path &path)
{
    struct stat status = {};
    for (const char *suffix : {"-wal", "-journal"}) {
        if (::stat((path.string() + suffix).c_str(), &status) == 0 && status.st_size > 0)
            return true;
    }
    return false;
}

bool isTruncated(const Header &header, std::uint64_t bytes)
{
    constexpr std::uint32_t largestPage = 65536; // written as 1
    const std::uint32_t written = number(header, pageSizeAt, 2);
    const std::uint64_t pageSize = written == 1 ? largestPage : written;
    return number(header, changeCounterAt) == number(header, countValidForAt) &&
           bytes < pageSize * number(header, pageCountAt);
}

} // namespace

Error newerLibrary(unsigned found, unsigned newestVersion)
{
    return refusal("the library was made by a newer Isocost (version " + std::to_string(found) +
                   ", this one reads up to " + std::to_string(newestVersion) + "); nothing was changed");
}

Result<LibraryFile> checkLibraryFile(const std::filesystem::path &path, unsigned newestVersion)
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
    Header header;
    const Result<bool> isRead = readHeader(path, header);
    if (!isRead)
        return isRead.error();
    const std::string_view start(reinterpret_cast<const char *>(header.data()), magic.size());
    if (!*isRead || start != magic)
        return refusal("this is no Isocost library; nothing was changed");
    if (number(header, applicationIdAt) != libraryApplicationId)
        return refusal("this is a database of another application, no Isocost library; nothing was changed");
    if (number(header, userVersionAt) > newestVersion)
        return newerLibrary(number(header, userVersionAt), newestVersion);
    if (::access(path.c_str(), W_OK) != 0)
        return systemError("the library cannot be written, nothing was changed");
    if (!hasLog(path) && isTruncated(header, static_cast<std::uint64_t>(status.st_size)))
        return refusal("the library is damaged: the end of the file is missing; nothing was changed");
    return LibraryFile::whole;
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
