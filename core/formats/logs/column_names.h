// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_columns.h"

#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// What a column's name may mean, and how surely.
struct NamedRole {
    LogColumn role = LogColumn::time;
    int score = 0; ///< 100 for a name that says it all
};

/// What a column's name says.
struct ColumnName {
    std::vector<std::string> words;        ///< without those of unit and zone
    std::vector<NamedRole> roles;          ///< at most one of a kind
    std::optional<double> unitSeconds;     ///< of a time, duration or rate
    std::optional<double> expectedSeconds; ///< the unit that this name's tools write, where it names none
    bool isUtc = false;                    ///< its times are of UTC
    bool isMean = false;                   ///< "average duration"

    const NamedRole *as(LogColumn role) const;
};

ColumnName columnName(std::string_view name);

/// Roles of tokens that the words speak of: "prompt_tokens_details.cached_tokens", "candidatesTokenCount" …
std::vector<NamedRole> tokenRoles(const std::vector<std::string> &words);

/// "request_length": proxies and gateways count bytes in it, not tokens.
bool isLengthOfBytes(const std::vector<std::string> &words);

bool hasWord(const std::vector<std::string> &words, std::string_view word);

} // namespace isocost
