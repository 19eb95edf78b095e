#pragma once

#include <string>
#include <vector>

namespace isocost
{

/// `isocost import-trace …`: a request log made a workload. The exit code.
int runImportTrace(const std::vector<std::string> &words);

} // namespace isocost
