// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace isocost
{

/// One plain value of a JSON object: its path ("usage.prompt_tokens") and its text; texts without their quotes, null as
/// an empty text.
using JsonValueFound = std::function<void(std::string_view path, std::string_view text)>;

/// Hands on each plain value inside a JSON object, at any depth up to 64; arrays are passed over, but for lists of
/// attributes as OpenTelemetry writes them (`[{"key": "a", "value": {"intValue": "5"}}]`), which are read as members.
/// @return false when the text is no JSON object
bool flattenJson(std::string_view text, const JsonValueFound &found);

} // namespace isocost
