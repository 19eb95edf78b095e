// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into the program by check_storage.py: counts the system calls that change files under ISOCOST_FAIL_FOLDER,
// and lets the ISOCOST_FAIL_AT-th of them fail with ISOCOST_FAIL_ERRNO (and all after it when ISOCOST_FAIL_STICKY is
// set), or kills the process there when ISOCOST_FAIL_ERRNO is 0. ISOCOST_FAIL_LOG names a file for the calls seen.
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

namespace
{

thread_local bool inside = false;

long setting(const char *name)
{
    const char *text = getenv(name);
    return text ? atol(text) : -1;
}

bool isWatched(const char *path)
{
    const char *folder = getenv("ISOCOST_FAIL_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

void pathOf(int descriptor, char *path, size_t size)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = readlink(link, path, size - 1);
    path[length > 0 ? length : 0] = '\0';
}

/// The error that this call fails with; 0: it goes on.
int failure(const char *call, const char *path)
{
    static long calls = 0;
    if (inside || !isWatched(path))
        return 0;
    inside = true;
    const long number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    const char *log = getenv("ISOCOST_FAIL_LOG");
    FILE *file = log ? fopen(log, "ae") : nullptr;
    if (file) {
        fprintf(file, "%s %s\n", call, path);
        fclose(file);
    }
    inside = false;
    const long at = setting("ISOCOST_FAIL_AT");
    const bool isSticky = setting("ISOCOST_FAIL_STICKY") > 0;
    if (at <= 0 || number < at || (number > at && !isSticky))
        return 0;
    const int error = (int)setting("ISOCOST_FAIL_ERRNO");
    if (error == 0)
        kill(getpid(), SIGKILL);
    return error;
}

int failureAt(const char *call, int descriptor)
{
    char path[4096];
    if (inside)
        return 0;
    pathOf(descriptor, path, sizeof path);
    return failure(call, path);
}

/// The next library's function of that name.
template <class Function> Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// -1 and errno, or what the real call returns.
template <class Call> auto unless(int error, const Call &call) -> decltype(call())
{
    if (!error)
        return call();
    errno = error;
    return -1;
}

using Open = int (*)(const char *, int, mode_t);

int openWith(const char *name, const char *path, int flags, mode_t mode)
{
    return unless((flags & O_CREAT) != 0 ? failure("create", path) : 0,
                  [&] { return next<Open>(name)(path, flags, mode); });
}

} // namespace

extern "C" {

ssize_t write(int fd, const void *bytes, size_t count)
{
    return unless(failureAt("write", fd),
                  [&] { return next<ssize_t (*)(int, const void *, size_t)>("write")(fd, bytes, count); });
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    return unless(failureAt("write", fd), [&] {
        return next<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64")(fd, bytes, count, at);
    });
}

int fsync(int fd)
{
    return unless(failureAt("fsync", fd), [&] { return next<int (*)(int)>("fsync")(fd); });
}

int fdatasync(int fd)
{
    return unless(failureAt("fsync", fd), [&] { return next<int (*)(int)>("fdatasync")(fd); });
}

int ftruncate64(int fd, off64_t length) noexcept
{
    return unless(failureAt("truncate", fd), [&] { return next<int (*)(int, off64_t)>("ftruncate64")(fd, length); });
}

int rename(const char *from, const char *to) noexcept
{
    return unless(failure("rename", to), [&] { return next<int (*)(const char *, const char *)>("rename")(from, to); });
}

int link(const char *from, const char *to) noexcept
{
    return unless(failure("link", to), [&] { return next<int (*)(const char *, const char *)>("link")(from, to); });
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return openWith("open", path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return openWith("open64", path, flags, mode);
}

} // extern "C"
