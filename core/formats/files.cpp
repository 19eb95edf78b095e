// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"

#include "core/formats/database_in_use.h"
#include "core/formats/file_descriptor.h"

#include <array>
#include <fcntl.h>
#include <system_error>

namespace isocost
{

Error ioError(const std::string &what, int systemError)
{
    const bool isFull = systemError == ENOSPC || systemError == EDQUOT;
    return {
        ErrorCode::io, {}, what + ": " + (isFull ? "the disk is full" : std::generic_category().message(systemError))};
}

Error notRegular(const struct stat &status)
{
    const char *found = S_ISDIR(status.st_mode) ? "a folder" : "something else";
    return {ErrorCode::input, {}, std::string("expected a regular file, found ") + found};
}

Result<std::string> readTextFile(const std::filesystem::path &path)
{
    if (Status free = refuseInUse(path); !free)
        return free.error();
    // Without O_NONBLOCK opening a named pipe would wait for a writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen())
        return ioError("cannot read");
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return ioError("cannot read");
    if (!S_ISREG(status.st_mode))
        return notRegular(status);
    std::string text;
    std::array<char, 1 << 16> chunk;
    for (;;) {
        const ssize_t count = ::read(file.get(), chunk.data(), chunk.size());
        if (count < 0 && errno != EINTR)
            return ioError("cannot read");
        if (count == 0)
            return text;
        if (count > 0)
            text.append(chunk.data(), static_cast<std::size_t>(count));
        if (text.size() > maxFileBytes || static_cast<std::size_t>(status.st_size) > maxFileBytes)
            return Error{ErrorCode::input, {}, "expected at most 64 MiB, found a larger file"};
    }
}

} // namespace isocost
