// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/sheet_draft.h"
#include "core/formats/scenario_json.h"

#include <algorithm>

namespace isocost
{

namespace
{

bool isFirstWith(const Json &root, const char *key)
{
    return root.is_array() && !root.empty() && root[0].is_object() && root[0].contains(key);
}

bool isLitellm(const Json &root)
{
    return root.is_object() && std::any_of(root.begin(), root.end(), [](const Json &model) {
               return model.is_object() && model.contains("litellm_provider");
           });
}

bool isSheet(const Json &node)
{
    return textAt(node, "format") == "isocost.sheet";
}

Feed readSheets(const Json &sheets)
{
    Feed feed{"isocost", "", 0, {}, {}};
    for (const Json &sheet : sheets) {
        ++feed.read;
        takeSheet(feed, textAt(sheet, "id"), readSheet(compactJson(sheet)));
    }
    return feed;
}

/// Lists and objects where the mappings go into them without asking.
bool allObjects(const Json &list)
{
    return (list.is_array() || list.is_object()) &&
           std::all_of(list.begin(), list.end(), [](const Json &item) { return item.is_object(); });
}

Result<Feed> readKnown(const Json &root, const FeedTerms &terms)
{
    const bool isObject = root.is_object();
    if (isSheet(root))
        return readSheets(Json::array({root}));
    if (root.is_array() && !root.empty() && isSheet(root[0]) && allObjects(root))
        return readSheets(root);
    if (isFirstWith(root, "models") && allObjects(root))
        return readGenaiPrices(root, terms);
    if (isObject && root.contains("providers") && allObjects(root["providers"]))
        return readGenaiPrices(root["providers"], terms);
    if (isFirstWith(root, "price_usd_hour") && allObjects(root))
        return readGpuOffers(root, terms);
    if (isObject && root.contains("products") && root.contains("terms") && allObjects(root["products"]))
        return readAwsPriceList(root, terms);
    if (isObject && root.contains("Items") && root["Items"].is_array() && allObjects(root["Items"]))
        return readAzureRetail(root, terms);
    if (isLitellm(root))
        return readLitellm(root, terms);
    return Error{ErrorCode::input,
                 {},
                 "expected a price feed (genai-prices, LiteLLM, GPU offers, an AWS price list, Azure Retail Prices) or "
                 "Isocost sheets"};
}

} // namespace

Result<Feed> readFeed(std::string_view text, const FeedTerms &terms)
{
    const Result<Json> root = parseJson(text);
    if (!root)
        return root.error();
    try {
        return readKnown(*root, terms);
    } catch (const Json::exception &) {
        return Error{ErrorCode::input, {}, "the feed has a list where its format has none, or the other way round"};
    }
}

} // namespace isocost
