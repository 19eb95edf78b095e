// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/sheet_draft.h"
#include "core/model/number_rule.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace isocost
{

namespace
{

/// Prices of https://openrouter.ai/api/v1/models, per unit and written as texts.
constexpr std::array openRouterKeys = {
    FeedKey{"prompt", FeedUse::meter, "input_token"},
    FeedKey{"completion", FeedUse::meter, "output_token"},
    FeedKey{"input_cache_read", FeedUse::meter, "cached_input_token"},
    FeedKey{"input_cache_write", FeedUse::meter, "cache_write_token"},
    FeedKey{"request", FeedUse::meter, "request"},
    FeedKey{"image", FeedUse::limit}, // one that is read, not one that is made
    FeedKey{"image_output", FeedUse::limit},
    FeedKey{"image_token", FeedUse::limit},
    FeedKey{"audio", FeedUse::limit},
    FeedKey{"audio_output", FeedUse::limit},
    FeedKey{"input_audio_cache", FeedUse::limit},
    FeedKey{"web_search", FeedUse::limit},
    FeedKey{"internal_reasoning", FeedUse::limit},
};

/// A price as a text or a number; empty: neither.
std::optional<double> openRouterPrice(const Json &price)
{
    if (price.is_number())
        return price.get<double>();
    if (!price.is_string())
        return {};
    const std::string &text = price.get_ref<const std::string &>();
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = failure == std::errc() && end == text.data() + text.size();
    return isWhole ? std::optional(value) : std::nullopt;
}

/// Adds every price to the sheet; why not, where one is not understood.
std::string addOpenRouterPrices(SheetDraft &draft, const Json &pricing, const FeedTerms &terms)
{
    double input = 0;
    double output = 0;
    for (const auto &[key, text] : pricing.items()) {
        const auto row = std::ranges::find(openRouterKeys, key, &FeedKey::key);
        const std::optional<double> price = openRouterPrice(text);
        if (!price || *price < 0) // a router's price is that of the model it takes: -1
            return key + ": " + (text.is_string() ? text.get<std::string>() : text.dump()) + " is no price";
        if (row == openRouterKeys.end()) {
            if (*price != 0)
                return key + ": not understood";
            continue;
        }
        const bool isMain = key == "prompt" || key == "completion";
        (key == "prompt" ? input : output) += isMain ? *price : 0;
        if (row->use == FeedUse::meter && (isMain || *price > 0))
            draft.meter(row->unit, *price, 1);
        else if (*price > 0)
            draft.limit(key + " " + numberText(*price) + " is not counted");
    }
    for (const char *key : {"prompt", "completion"}) {
        if (!pricing.contains(key))
            return std::string("no ") + key;
    }
    if (!terms.zeroPrices && (input == 0 || output == 0))
        return input == 0 && output == 0 ? "priced 0, free or unknown" : "prompt or completion is priced 0";
    return {};
}

} // namespace

Feed readOpenRouter(const Json &models, const FeedTerms &terms)
{
    Feed feed{"openrouter", "openrouter-", 0, {}, {}};
    for (const Json &model : models) {
        ++feed.read;
        const std::string name = textAt(model, "id");
        if (name.empty() || !model.contains("pricing") || !model["pricing"].is_object()) {
            refuseEntry(feed, name.empty() ? "a model" : name, name.empty() ? "no id" : "no pricing");
            continue;
        }
        SheetDraft draft("serverless", "openrouter-" + slug(name), "OpenRouter", name);
        draft.text("effective", terms.asOf);
        draft.text("source", "https://openrouter.ai/api/v1/models");
        if (const std::string why = addOpenRouterPrices(draft, model["pricing"], terms); !why.empty())
            refuseEntry(feed, name, why);
        else
            takeSheet(feed, name, draft.finish());
    }
    return feed;
}

} // namespace isocost
