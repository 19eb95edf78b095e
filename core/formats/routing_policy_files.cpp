// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/routing_policy_text.h"

#include <array>

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
    std::vector<OutputFile> outputs;
    for (std::size_t i = 0; i < files.size(); ++i)
        outputs.push_back({files[i], texts[i]});
    const Status status = writeFilesWhole(outputs);
    return status ? done() : Status(Error{ErrorCode::io, status.error().where, status.error().message});
}

} // namespace isocost
