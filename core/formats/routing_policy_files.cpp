// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/routing_policy_text.h"

#include <array>
#include <optional>
#include <system_error>

namespace isocost
{

std::vector<std::filesystem::path> policyFiles(const std::filesystem::path &path)
{
    std::vector<std::filesystem::path> files{path};
    for (const char *ending : {"-table.txt", "-hpa.yaml", "-keda.yaml"})
        files.push_back(path.parent_path() / (path.stem().string() + ending));
    return files;
}

Status writePolicyFiles(const RoutingPolicy &policy, const std::filesystem::path &path)
{
    const std::vector<std::filesystem::path> files = policyFiles(path);
    const std::array<std::string, 4> texts = {writeRoutingPolicy(policy), writePolicyTable(policy),
                                              writePolicyAutoscaler(policy), writePolicyScaledObject(policy)};
    std::vector<std::optional<std::string>> before; // absent: there was no file
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::error_code ignored;
        std::optional<std::string> found;
        if (std::filesystem::exists(files[i], ignored)) {
            const Result<std::string> text = readTextFile(files[i]);
            if (!text)
                return Error{ErrorCode::io, files[i].string(), text.error().message};
            found = *text;
        }
        before.push_back(std::move(found));
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        const Status status = writeFileWhole(files[i], texts[i]);
        if (status)
            continue;
        for (std::size_t written = 0; written < i; ++written) {
            std::error_code ignored;
            if (!before[written])
                std::filesystem::remove(files[written], ignored);
            else if (!writeFileWhole(files[written], *before[written]))
                break; // nothing more can be done than to name the file that failed first
        }
        return Error{ErrorCode::io, files[i].string(), status.error().message};
    }
    return done();
}

} // namespace isocost
