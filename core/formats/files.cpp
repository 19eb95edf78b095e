// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace isocost
{

namespace
{

/// An open file descriptor, closed at the end of its scope.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int get() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    /// False when the system reports a late write error.
    bool close()
    {
        const int number = std::exchange(m_number, -1);
        return number < 0 || ::close(number) == 0;
    }

private:
    int m_number;
};

std::string reasonText(int systemError)
{
    if (systemError == ENOSPC || systemError == EDQUOT)
        return "the disk is full";
    return std::generic_category().message(systemError);
}

Error ioError(const std::string &what, int systemError = errno)
{
    return {ErrorCode::io, {}, what + ": " + reasonText(systemError)};
}

Error notRegular(const struct stat &status)
{
    const char *found = S_ISDIR(status.st_mode) ? "a folder" : "something else";
    return {ErrorCode::input, {}, std::string("expected a regular file, found ") + found};
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Opens a file that did not exist before, in the target's folder so that the rename stays within one file system.
std::pair<int, std::filesystem::path> createBeside(const std::filesystem::path &target)
{
    static std::atomic<unsigned> counter{0};
    constexpr int attempts = 100;
    constexpr mode_t everybody = 0666; // less the umask
    std::filesystem::path aside;
    int descriptor = -1;
    for (int i = 0; i < attempts && descriptor < 0; ++i) {
        const std::string name = ".isocost-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp";
        aside = target.parent_path() / name;
        descriptor = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, everybody);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    return {descriptor, aside};
}

/// The new file is as accessible as the one it replaces; the owner is kept where the system lets us.
bool copyAccess(int descriptor, const struct stat &old)
{
    constexpr mode_t permissionBits = 07777;
    if (::fchown(descriptor, old.st_uid, old.st_gid) != 0 && errno != EPERM)
        return false;
    return ::fchmod(descriptor, old.st_mode & permissionBits) == 0;
}

/// Makes the rename itself outlast a power cut. Some file systems cannot sync a folder; the file is whole all the same.
void syncFolder(const std::filesystem::path &folder)
{
    const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (open.isOpen())
        ::fsync(open.get());
}

/// Writes and renames; the caller removes `aside` when this fails.
Status writeAndRename(Descriptor &file, const std::filesystem::path &aside, const std::filesystem::path &target,
                      const struct stat *old, std::string_view bytes)
{
    const bool written = (!old || copyAccess(file.get(), *old)) && writeAll(file.get(), bytes) &&
                         ::fsync(file.get()) == 0 && file.close() && ::rename(aside.c_str(), target.c_str()) == 0;
    if (!written)
        return ioError("cannot write, nothing was changed");
    syncFolder(target.parent_path());
    return done();
}

} // namespace

Result<std::string> readTextFile(const std::filesystem::path &path)
{
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

Status writeFileWhole(const std::filesystem::path &path, std::string_view bytes)
{
    if (path.empty())
        return ioError("cannot write", ENOENT);
    std::error_code failure;
    const std::filesystem::path full = std::filesystem::absolute(path, failure);
    const std::filesystem::path target = failure ? full : std::filesystem::weakly_canonical(full, failure);
    if (failure)
        return ioError("cannot write", failure.value());
    struct stat old = {};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    if (!exists && errno != ENOENT)
        return ioError("cannot write");
    if (exists && !S_ISREG(old.st_mode))
        return notRegular(old);
    if (exists && ::access(target.c_str(), W_OK) != 0)
        return ioError("cannot write, nothing was changed");
    const auto [descriptor, aside] = createBeside(target);
    Descriptor file(descriptor);
    if (!file.isOpen())
        return ioError("cannot write");
    Status status = writeAndRename(file, aside, target, exists ? &old : nullptr, bytes);
    if (!status)
        ::unlink(aside.c_str());
    return status;
}

} // namespace isocost
