// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/price_sheet.h"

#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// How a feed is read.
struct FeedTerms {
    std::string asOf;        ///< today, YYYY-MM-DD: the date of prices that state none; what holds later is refused
    bool zeroPrices = false; ///< import what is priced 0 too; often that means unknown
};

/// An entry of a feed that was not taken, and the key or rule that it failed by.
struct FeedRefusal {
    std::string name;
    std::string why;
};

/// What a feed says, as price sheets.
struct Feed {
    std::string format;   ///< "genai-prices", "litellm", "openrouter", "gpu-offers", "aws-price-list",
                          ///< "azure-retail-prices", "isocost"
    std::string idPrefix; ///< of every sheet's id; empty: the ids are the feed's own
    std::size_t read = 0; ///< entries looked at
    std::vector<PriceSheet> sheets;
    std::vector<FeedRefusal> refused;
};

/// Reads a public price feed or Isocost sheets; which it is shows in the text itself. What an entry says and the
/// mapping does not know is refused for that entry by name; prices for what no unit counts (audio tokens, searches) are
/// named in the sheet's `stated_limits`. An input error when the text is no feed that is known.
Result<Feed> readFeed(std::string_view text, const FeedTerms &terms);

} // namespace isocost
