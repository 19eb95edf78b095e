#pragma once

#include <string>
#include <vector>

namespace isocost
{

/// `isocost library …`: lists, shows, imports, exports and prices what the library holds. The exit code.
int runLibrary(const std::vector<std::string> &words);

} // namespace isocost
