// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <vector>

namespace
{

void readSeed(const std::filesystem::path &path)
{
    const auto text = isocost::readTextFile(path);
    if (!text)
        return;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(text->data());
    LLVMFuzzerTestOneInput(bytes, text->size());
    // And what a broken transfer leaves of it.
    constexpr std::size_t parts = 7;
    for (std::size_t part = 0; part < parts; ++part)
        LLVMFuzzerTestOneInput(bytes, text->size() * part / parts);
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        for (const auto &entry : std::filesystem::directory_iterator(argv[i]))
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    for (const std::filesystem::path &path : files)
        readSeed(path);
    std::printf("%zu seeds\n", files.size());
    return files.empty() ? 1 : 0;
}
