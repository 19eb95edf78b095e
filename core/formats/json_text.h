// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_pointer.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace isocost
{

/// A JSON value whose objects keep the order found. Numbers are doubles, whatever their spelling.
using Json = nlohmann::ordered_json;

/// Deepest nesting of lists and objects that is read.
inline constexpr int maxDepth = 64;

/// Reads JSON text as strictly as the formats ask: one value, UTF-8, no duplicate keys, no number beyond 1e15, at most
/// maxDepth levels. A byte order mark is skipped. The error's `where` is "line L, column C" where the text is not JSON
/// and a JSON pointer where a rule is broken. Linear in the text's length.
Result<Json> parseJson(std::string_view text);

/// Two-space indent, shortest round-trip numbers, a final newline. The value must be at most maxDepth deep.
std::string prettyJson(const Json &value);

/// The same without any white space.
std::string compactJson(const Json &value);

/// Appends a key to an object that does not have it yet, in constant time.
void appendKey(Json &object, const std::string &key, Json value);

} // namespace isocost
