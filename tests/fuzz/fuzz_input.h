// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

inline std::string_view asText(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}

/// The bytes as a file of this process, for readers that ask for a path.
inline std::filesystem::path asFile(std::string_view bytes)
{
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("isocost-fuzz-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    const std::filesystem::path path = folder / "input";
    std::FILE *file = std::fopen(path.c_str(), "wb");
    if (!file || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || std::fclose(file) != 0)
        std::abort();
    return path;
}

inline void removeFile(const std::filesystem::path &path)
{
    std::filesystem::remove_all(path.parent_path());
}

/// What must hold whatever the input is.
inline void mustHold(bool true_, const char *what)
{
    if (true_)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}
