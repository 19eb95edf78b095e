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

/// Pages of Azure's query API.
bool areAzurePages(const Json &root)
{
    const auto isPage = [](const Json &page) {
        return page.is_object() && page.contains("Items") && page["Items"].is_array() && allObjects(page["Items"]);
    };
    return isPage(root) || (root.is_array() && !root.empty() && std::all_of(root.begin(), root.end(), isPage));
}

/// Products of AWS's query API: each a text of its own, or read already.
bool areAwsProducts(const Json &root)
{
    const bool isAnswer = root.is_object() && root.contains("PriceList");
    const Json &list = isAnswer ? root["PriceList"] : root;
    if (!list.is_array() || list.empty())
        return false;
    return isAnswer || (list[0].is_object() && list[0].contains("product") && list[0].contains("terms")) ||
           (list[0].is_string() && list[0].get_ref<const std::string &>().find("\"product\"") != std::string::npos);
}

/// The models of OpenRouter's interface.
bool areOpenRouterModels(const Json &root)
{
    return root.is_object() && root.contains("data") && isFirstWith(root["data"], "pricing") &&
           allObjects(root["data"]);
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
    if (areAwsProducts(root))
        return readAwsProducts(root, terms);
    if (areAzurePages(root))
        return readAzureRetail(root, terms);
    if (areOpenRouterModels(root))
        return readOpenRouter(root["data"], terms);
    if (isLitellm(root))
        return readLitellm(root, terms);
    return Error{
        ErrorCode::input,
        {},
        "expected a price feed (genai-prices, LiteLLM, OpenRouter, GPU offers, an AWS price list, Azure Retail "
        "Prices) or Isocost sheets"};
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
