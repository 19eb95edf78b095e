// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/database_in_use.h"
#include "core/formats/file_descriptor.h"
#include "core/formats/files.h"

#include <atomic>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace isocost
{

namespace
{

constexpr std::string_view asidePrefix = ".isocost-";

/// One file on its way to disk.
struct Output {
    std::filesystem::path target; ///< links followed
    std::filesystem::path aside;  ///< the new bytes; empty: not written yet, or in place
    std::filesystem::path kept;   ///< a second name of the old file, for putting it back; empty: none
    bool exists = false;
    struct stat old = {};
};

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

std::filesystem::path nameBeside(const std::filesystem::path &target)
{
    static std::atomic<unsigned> counter{0};
    return target.parent_path() /
           (std::string(asidePrefix) + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp");
}

/// Opens a file that did not exist before, in the target's folder so that the rename stays within one file system.
int createBeside(Output &output)
{
    constexpr int attempts = 100;
    constexpr mode_t everybody = 0666; // less the umask
    int descriptor = -1;
    for (int i = 0; i < attempts && descriptor < 0; ++i) {
        output.aside = nameBeside(output.target);
        descriptor = ::open(output.aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, everybody);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    if (descriptor < 0)
        output.aside.clear();
    else
        ::flock(descriptor, LOCK_EX | LOCK_NB); // tells other machines' sessions that somebody is at it
    return descriptor;
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

Result<Output> resolve(const std::filesystem::path &path)
{
    if (path.empty())
        return ioError("cannot write", ENOENT);
    if (const Status free = refuseInUse(path); !free)
        return free.error();
    std::error_code failure;
    const std::filesystem::path full = std::filesystem::absolute(path, failure);
    Output output;
    output.target = failure ? full : std::filesystem::weakly_canonical(full, failure);
    if (failure)
        return ioError("cannot write", failure.value());
    output.exists = ::stat(full.c_str(), &output.old) == 0;
    if (!output.exists && errno != ENOENT)
        return ioError("cannot write");
    struct stat link = {};
    if (!output.exists && ::lstat(full.c_str(), &link) == 0)
        return Error{ErrorCode::input, {}, "expected a regular file, found a link that leads nowhere"};
    if (output.exists && !S_ISREG(output.old.st_mode))
        return notRegular(output.old);
    if (output.exists && ::access(output.target.c_str(), W_OK) != 0)
        return ioError("cannot write, nothing was changed");
    return output;
}

Status writeAside(Output &output, std::string_view bytes)
{
    Descriptor file(createBeside(output));
    if (!file.isOpen())
        return ioError("cannot write, nothing was changed");
    const bool written = (!output.exists || copyAccess(file.get(), output.old)) && writeAll(file.get(), bytes) &&
                         ::fsync(file.get()) == 0 && file.close();
    return written ? done() : Status(ioError("cannot write, nothing was changed"));
}

/// Undoes the renames of `outputs`; false when one of them stays as it is.
bool putBack(const std::vector<Output> &outputs, std::size_t count)
{
    bool all = true;
    for (std::size_t i = 0; i < count; ++i) {
        const Output &output = outputs[i];
        if (!output.exists)
            all = ::unlink(output.target.c_str()) == 0 && all;
        else
            all = !output.kept.empty() && ::rename(output.kept.c_str(), output.target.c_str()) == 0 && all;
    }
    return all;
}

/// Moves all files into place. The error's `where` is the index of the file that could not be.
Status renameAll(std::vector<Output> &outputs)
{
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        Output &output = outputs[i];
        if (output.exists && i + 1 < outputs.size()) {
            output.kept = nameBeside(output.target);
            if (::link(output.target.c_str(), output.kept.c_str()) != 0)
                output.kept.clear(); // some file systems know no second names
        }
        if (::rename(output.aside.c_str(), output.target.c_str()) != 0) {
            const int failure = errno;
            const bool unchanged = putBack(outputs, i);
            Error error = ioError(unchanged ? "cannot write, nothing was changed"
                                            : "cannot write, others of the files are already new",
                                  failure);
            error.where = std::to_string(i);
            return error;
        }
        output.aside.clear();
    }
    return done();
}

void removeLeft(const std::vector<Output> &outputs)
{
    for (const Output &output : outputs) {
        for (const std::filesystem::path &left : {output.aside, output.kept}) {
            if (!left.empty())
                ::unlink(left.c_str());
        }
    }
}

/// The process that a file written aside belongs to, by its name; 0: it is no such file.
pid_t ownerOf(std::string_view name)
{
    if (!name.starts_with(asidePrefix) || name.find(".tmp") == std::string_view::npos)
        return 0;
    name.remove_prefix(asidePrefix.size());
    constexpr std::string_view library = "library-";
    if (name.starts_with(library))
        name.remove_prefix(library.size());
    pid_t pid = 0;
    std::from_chars(name.data(), name.data() + name.size(), pid);
    return pid > 0 ? pid : 0;
}

/// Whether nobody holds the file any more, on other machines either.
bool isLetGo(const std::filesystem::path &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    return file.isOpen() && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0;
}

Status writeOutputs(const std::vector<OutputFile> &files, std::vector<Output> &outputs)
{
    const auto named = [&](std::size_t index, Error error) {
        error.where = files.size() > 1 ? files[index].path.string() : std::string();
        return error;
    };
    std::set<std::filesystem::path> targets;
    for (std::size_t i = 0; i < files.size(); ++i) {
        Result<Output> output = resolve(files[i].path);
        if (!output)
            return named(i, output.error());
        if (!targets.insert(output->target).second)
            return named(i, {ErrorCode::input, {}, "expected a file of its own for each output, found one twice"});
        outputs.push_back(std::move(output).value());
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        removeAbandoned(outputs[i].target.parent_path());
        if (const Status status = writeAside(outputs[i], files[i].bytes); !status)
            return named(i, status.error());
    }
    if (const Status status = renameAll(outputs); !status)
        return named(std::stoul(status.error().where), status.error());
    for (const Output &output : outputs)
        syncFolder(output.target.parent_path());
    return done();
}

} // namespace

void removeAbandoned(const std::filesystem::path &folder)
{
    std::error_code failure;
    for (std::filesystem::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
        const pid_t owner = ownerOf(at->path().filename().string());
        if (owner != 0 && ::kill(owner, 0) != 0 && errno == ESRCH && isLetGo(at->path()))
            ::unlink(at->path().c_str());
    }
}

bool isSameFile(const std::filesystem::path &a, const std::filesystem::path &b)
{
    std::error_code failure;
    if (std::filesystem::equivalent(a, b, failure) && !failure)
        return true;
    const auto canonical = [](const std::filesystem::path &path) {
        std::error_code ignored;
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored);
    };
    return canonical(a) == canonical(b);
}

Status writeFilesWhole(const std::vector<OutputFile> &files)
{
    std::vector<Output> outputs;
    Status status = writeOutputs(files, outputs);
    removeLeft(outputs);
    return status;
}

Status writeFileWhole(const std::filesystem::path &path, std::string_view bytes)
{
    return writeFilesWhole({{path, std::string(bytes)}});
}

} // namespace isocost
