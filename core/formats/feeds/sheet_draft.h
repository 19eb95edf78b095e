// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/feeds/feed.h"
#include "core/formats/json_text.h"

#include <optional>

namespace isocost
{

/// What becomes of a price key of a feed.
enum class FeedUse {
    meter,  ///< a meter of the unit
    limit,  ///< known, but no unit counts it: named in `stated_limits`
    ignored ///< says the same again
};

/// A row of a feed's mapping table.
struct FeedKey {
    std::string_view key;
    FeedUse use;
    const char *unit = "";
    double per = 1;
};

/// A price sheet in the making: written as its file would be, and read as any file, with every check of the format.
class SheetDraft
{
public:
    SheetDraft(const char *kind, const std::string &id, const std::string &provider, const std::string &product);

    /// A text of the sheet; nothing is written for an empty one.
    void text(const char *key, const std::string &value);
    void number(const char *key, double value) { m_node[key] = value; }
    void flag(const char *key, bool value) { m_node[key] = value; }
    /// Adds to what the vendor states and no key of the format expresses.
    void limit(const std::string &sentence);
    /// A new meter, for more keys.
    Json &meter(const char *unit, double price, double per);
    /// A new or known rate, for its keys.
    Json &rate(const std::string &name) { return m_node["rates"][name]; }

    /// The sheet; an error where the format's checks refuse it, or where a meter needs a key that is not read: a price
    /// for part of the requests must not count for all.
    Result<PriceSheet> finish() const;

private:
    Json m_node = Json::object();
};

/// Lower-case letters, digits, dots and hyphens of a name; runs of anything else become one hyphen.
std::string slug(std::string_view text);
/// The text under a key, or empty.
std::string textAt(const Json &node, const char *key);
/// The number under a key, when it is one.
std::optional<double> numberAt(const Json &node, const char *key);

void refuseEntry(Feed &feed, const std::string &name, const std::string &why);
/// Takes a finished sheet, or refuses the entry; a second sheet of one id and date is refused too.
void takeSheet(Feed &feed, const std::string &name, const Result<PriceSheet> &sheet);

Feed readGenaiPrices(const Json &providers, const FeedTerms &terms);
Feed readLitellm(const Json &models, const FeedTerms &terms);
Feed readGpuOffers(const Json &offers, const FeedTerms &terms);
Feed readAwsPriceList(const Json &root, const FeedTerms &terms);
Feed readAwsProducts(const Json &root, const FeedTerms &terms);
/// @param pages one page of the query API, or a list of them
Feed readAzureRetail(const Json &pages, const FeedTerms &terms);
Feed readOpenRouter(const Json &models, const FeedTerms &terms);

} // namespace isocost
