// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// A column's name as words in small letters: "Request Tokens", "requestTokens", "request_tokens" and "requesttokens"
/// are request, tokens; "gen_ai.usage.input_tokens" is gen, ai, usage, input, tokens.
std::vector<std::string> wordsOf(std::string_view name);

} // namespace isocost
