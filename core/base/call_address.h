// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace isocost
{

/// Whether a text is where calls go rather than a name: "https://api.acme.com/v1", "/v1/chat/completions",
/// "v1/embeddings", "chat/completions"; not "meta-llama/Llama-3-8B".
inline bool isCallAddress(std::string_view text)
{
    if (text.starts_with('/') || text.find("://") != text.npos)
        return true;
    const std::size_t slash = text.rfind('/');
    if (slash != text.npos && text[0] == 'v' && text[1] >= '0' && text[1] <= '9')
        return true;
    constexpr std::string_view calls[] = {"completions", "embeddings",     "responses",    "messages",
                                          "generations", "transcriptions", "translations", "moderations"};
    const std::string_view last = text.substr(slash == text.npos ? 0 : slash + 1);
    return std::find(std::begin(calls), std::end(calls), last) != std::end(calls);
}

} // namespace isocost
