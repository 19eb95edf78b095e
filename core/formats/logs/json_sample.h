// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/log_sample.h"

#include <string>
#include <string_view>

namespace isocost
{

inline constexpr std::size_t mostSampleRows = 1000;

/// Rules and columns of JSON, as lines, as a list or as a list inside an object.
/// @return the offset of the first record
std::size_t readJson(LogSample &sample, std::string_view text, std::size_t begin);

/// What stands in JSON that is no log: "an empty list", "an object of name, version".
std::string foundInJson(std::string_view text);

} // namespace isocost
