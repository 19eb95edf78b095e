#pragma once

#include <string>
#include <vector>

namespace isocost
{

/// `isocost replay …`: every option, request by request, beside the closed forms. The exit code.
int runReplay(const std::vector<std::string> &words);

} // namespace isocost
