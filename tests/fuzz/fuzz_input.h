// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

inline std::string_view asText(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}

/// Puts the bytes into a file in place of what it held.
inline void fill(int file, std::string_view bytes)
{
    if (file < 0 || ::ftruncate(file, 0) != 0 ||
        ::pwrite(file, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        std::abort();
}

/// The bytes as a file in memory, for readers that ask for a path; the same one each time.
inline std::filesystem::path asFile(std::string_view bytes)
{
    static const int file = ::memfd_create("input", MFD_CLOEXEC);
    static const std::filesystem::path path = "/proc/self/fd/" + std::to_string(file);
    fill(file, bytes);
    return path;
}

/// What must hold whatever the input is.
inline void mustHold(bool true_, const char *what)
{
    if (true_)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}
