// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/sheet_draft.h"
#include "core/model/number_rule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace isocost
{

namespace
{

/// BerriAI/litellm, model_prices_and_context_window.json. A key may carry "_above_Nk_tokens" (the price of requests
/// with longer prompts) and "_batches", "_priority" or "_flex" (another way to buy, a sheet of its own).
constexpr std::array litellmKeys = {
    FeedKey{"input_cost_per_token", FeedUse::meter, "input_token"},
    FeedKey{"output_cost_per_token", FeedUse::meter, "output_token"},
    FeedKey{"cache_read_input_token_cost", FeedUse::meter, "cached_input_token"},
    FeedKey{"cache_creation_input_token_cost", FeedUse::meter, "cache_write_token"},
    FeedKey{"output_cost_per_image", FeedUse::meter, "image"},
    FeedKey{"input_cost_per_image", FeedUse::meter, "image"},
    FeedKey{"input_cost_per_second", FeedUse::meter, "audio_second"},
    FeedKey{"input_cost_per_query", FeedUse::meter, "request"},
    FeedKey{"input_cost_per_request", FeedUse::meter, "request"},
    FeedKey{"input_cost_per_audio_token", FeedUse::limit},
    FeedKey{"output_cost_per_audio_token", FeedUse::limit},
    FeedKey{"cache_creation_input_audio_token_cost", FeedUse::limit},
    FeedKey{"cache_read_input_audio_token_cost", FeedUse::limit},
    FeedKey{"cache_creation_input_token_cost_above_1hr", FeedUse::limit},
    FeedKey{"output_cost_per_reasoning_token", FeedUse::limit},
    FeedKey{"search_context_cost_per_query", FeedUse::limit},
    FeedKey{"code_interpreter_cost_per_session", FeedUse::limit},
    FeedKey{"computer_use_input_cost_per_1k_tokens", FeedUse::limit},
    FeedKey{"computer_use_output_cost_per_1k_tokens", FeedUse::limit},
    FeedKey{"file_search_cost_per_1k_calls", FeedUse::limit},
    FeedKey{"file_search_cost_per_gb_per_day", FeedUse::limit},
    FeedKey{"vector_store_cost_per_gb_per_day", FeedUse::limit},
    FeedKey{"citation_cost_per_token", FeedUse::limit},
    FeedKey{"input_cost_per_image_token", FeedUse::limit},
    FeedKey{"input_cost_per_token_cache_hit", FeedUse::ignored}, // cache_read_input_token_cost again
    FeedKey{"input_dbu_cost_per_token", FeedUse::ignored},       // the same price in another unit of account
    FeedKey{"output_dbu_cost_per_token", FeedUse::ignored},
};

/// What each mode must price so that nothing unknown is stored as free.
struct LitellmMode {
    std::string_view mode;
    std::array<std::string_view, 2> units; ///< all of them, or one where `isAny`
    bool isAny = false;
};
constexpr std::array litellmModes = {
    LitellmMode{"chat", {"input_token", "output_token"}},
    LitellmMode{"completion", {"input_token", "output_token"}},
    LitellmMode{"responses", {"input_token", "output_token"}},
    LitellmMode{"embedding", {"input_token", "input_token"}},
    LitellmMode{"image_generation", {"image", "image"}},
    LitellmMode{"image_edit", {"image", "image"}},
    LitellmMode{"audio_transcription", {"audio_second", "audio_second"}},
    LitellmMode{"rerank", {"request", "input_token"}, true},
    LitellmMode{"search", {"request", "request"}},
};
constexpr std::array<std::string_view, 3> litellmVariants = {"_batches", "_priority", "_flex"};

/// A key taken apart.
struct LitellmKey {
    const FeedKey *row = nullptr;
    double over = 0;          ///< input tokens
    std::string_view variant; ///< empty: the usual way to buy
};

LitellmKey parseLitellmKey(std::string_view key)
{
    LitellmKey parsed;
    for (const std::string_view variant : litellmVariants) {
        if (key.ends_with(variant)) {
            parsed.variant = variant;
            key.remove_suffix(variant.size());
        }
    }
    constexpr std::string_view above = "_above_";
    constexpr std::string_view ending = "k_tokens";
    constexpr double thousand = 1000;
    const std::size_t at = key.rfind(above);
    if (at != std::string_view::npos && key.ends_with(ending)) {
        std::from_chars(key.data() + at + above.size(), key.data() + key.size(), parsed.over);
        parsed.over *= thousand;
        key = key.substr(0, at);
    }
    const auto row = std::ranges::find(litellmKeys, key, &FeedKey::key);
    parsed.row = row == litellmKeys.end() ? nullptr : &*row;
    return parsed;
}

/// The prices of one way to buy: per meter key, by the prompt length from which they hold.
using LitellmPrices = std::map<const FeedKey *, std::map<double, double>>;

struct LitellmEntry {
    std::map<std::string, LitellmPrices> ways; ///< by variant
    std::vector<std::string> limits;
    std::string refusal; ///< empty: none
};

bool isLitellmCost(std::string_view key)
{
    return key.find("cost") != std::string_view::npos;
}

void readLitellmKey(const std::string &key, const Json &value, LitellmEntry &entry)
{
    const LitellmKey parsed = parseLitellmKey(key);
    const bool isZero = value.is_number() && value.get<double>() == 0;
    if (!parsed.row) {
        if (!isZero) // what costs nothing needs no meter
            entry.refusal = key + ": not understood";
    } else if (parsed.row->use == FeedUse::limit) {
        if (!isZero)
            entry.limits.push_back(key + (value.is_number() ? " " + numberText(value.get<double>()) : std::string()) +
                                   " is not counted");
    } else if (parsed.row->use == FeedUse::meter) {
        if (!value.is_number() || value.get<double>() < 0)
            entry.refusal = key + ": no price";
        else
            entry.ways[std::string(parsed.variant)][parsed.row][parsed.over] = value.get<double>();
    }
}

/// "tiered_pricing": prices by ranges of the prompt's length.
void readLitellmTiers(const Json &tiers, LitellmEntry &entry)
{
    for (const Json &tier : tiers) {
        const Json range = tier.is_object() ? tier.value("range", Json()) : Json();
        if (!range.is_array() || range.size() != 2 || !range[0].is_number()) {
            entry.refusal = "tiered_pricing: no range";
            return;
        }
        for (const auto &item : tier.items()) {
            const LitellmKey parsed = parseLitellmKey(item.key());
            if (item.key() == "range")
                continue;
            if (parsed.row && parsed.row->use == FeedUse::meter && item.value().is_number())
                entry.ways[""][parsed.row][range[0].get<double>()] = item.value().get<double>();
            else if (parsed.row && parsed.row->use == FeedUse::limit)
                entry.limits.push_back("tiered_pricing/" + item.key() + " is not counted");
            else
                entry.refusal = "tiered_pricing/" + item.key() + ": not understood";
        }
    }
}

LitellmEntry readLitellmEntry(const Json &model)
{
    LitellmEntry entry;
    for (const auto &item : model.items()) {
        if (item.key() == "tiered_pricing" && item.value().is_array())
            readLitellmTiers(item.value(), entry);
        else if (isLitellmCost(item.key()))
            readLitellmKey(item.key(), item.value(), entry);
        if (!entry.refusal.empty())
            break;
    }
    return entry;
}

/// Whether a way to buy prices a unit of a mode with more than 0.
bool pricesLitellmUnit(const LitellmPrices &prices, std::string_view unit, bool zeroCounts)
{
    return std::ranges::any_of(prices, [&](const auto &price) {
        return price.first->unit == unit &&
               std::ranges::all_of(price.second, [&](const auto &p) { return zeroCounts || p.second > 0; });
    });
}

std::string litellmGap(const LitellmPrices &prices, const std::string &mode, const FeedTerms &terms)
{
    const auto rule = std::ranges::find(litellmModes, mode, &LitellmMode::mode);
    if (rule == litellmModes.end())
        return "mode: " + (mode.empty() ? std::string("none") : mode) + " is not understood";
    std::string missing;
    for (const std::string_view unit : rule->units) {
        if (!pricesLitellmUnit(prices, unit, terms.zeroPrices))
            missing = unit;
        else if (rule->isAny)
            return {};
    }
    return missing.empty() ? std::string() : "no price, or 0, for " + missing;
}

/// A way to buy that says nothing about a length for which the usual price differs is not known there.
std::string litellmLengthGap(const LitellmPrices &prices, const LitellmPrices &usual)
{
    for (const auto &[row, byLength] : prices) {
        const auto found = usual.find(row);
        for (const auto &[over, price] : found == usual.end() ? std::map<double, double>() : found->second) {
            if (!byLength.contains(over))
                return std::string(row->key) + ": no price above " + numberText(over) + " tokens";
        }
        if (!byLength.contains(0))
            return std::string(row->key) + ": no price for short prompts";
    }
    return {};
}

void addLitellmMeters(SheetDraft &draft, const LitellmPrices &prices)
{
    std::vector<std::string_view> units; // of two prices for one unit the first is the usual one
    for (const FeedKey &row : litellmKeys) {
        const auto found = prices.find(&row);
        if (found == prices.end())
            continue;
        const bool isFree = std::ranges::all_of(found->second, [](const auto &p) { return p.second == 0; });
        if (isFree && row.unit != std::string_view("input_token") && row.unit != std::string_view("output_token")) {
            draft.limit(std::string(row.key) + " is given as 0, free or unknown");
            continue;
        }
        if (std::ranges::find(units, row.unit) != units.end()) {
            draft.limit(std::string(row.key) + " is not counted");
            continue;
        }
        units.push_back(row.unit);
        for (auto at = found->second.begin(); at != found->second.end(); ++at) {
            Json &meter = draft.meter(row.unit, at->second, 1);
            if (at->first > 0)
                meter["over_input_tokens"] = at->first;
            if (std::next(at) != found->second.end())
                meter["up_to_input_tokens"] = std::next(at)->first;
        }
    }
}

void takeLitellmWay(Feed &feed, const std::string &name, const Json &model, const LitellmEntry &entry,
                    const std::string &variant, const FeedTerms &terms)
{
    const LitellmPrices &prices = entry.ways.at(variant);
    const std::string way = variant.empty() ? name : name + " " + variant.substr(1);
    std::string gap = litellmGap(prices, textAt(model, "mode"), terms);
    if (gap.empty())
        gap = litellmLengthGap(prices, entry.ways.contains("") ? entry.ways.at("") : LitellmPrices());
    if (!gap.empty()) {
        refuseEntry(feed, way, gap);
        return;
    }
    SheetDraft draft("serverless", "litellm-" + slug(way), textAt(model, "litellm_provider"), way);
    draft.text("effective", terms.asOf);
    const std::string source = textAt(model, "source");
    draft.text("source", source.empty() ? "LiteLLM" : "LiteLLM, " + source);
    addLitellmMeters(draft, prices);
    for (const std::string &limit : entry.limits)
        draft.limit(limit);
    takeSheet(feed, way, draft.finish());
}

} // namespace

Feed readLitellm(const Json &models, const FeedTerms &terms)
{
    Feed feed{"litellm", "litellm-", 0, {}, {}};
    constexpr std::size_t dateLength = 10;
    FeedTerms dated = terms;
    if (const std::string updated = textAt(models, "last_updated"); updated.size() >= dateLength)
        dated.asOf = updated.substr(0, dateLength);
    for (const auto &item : models.items()) {
        ++feed.read;
        const std::string &name = item.key();
        if (name == "sample_spec" || !item.value().is_object()) {
            refuseEntry(feed, name, "no model");
            continue;
        }
        const LitellmEntry entry = readLitellmEntry(item.value());
        if (!entry.refusal.empty())
            refuseEntry(feed, name, entry.refusal);
        else if (!entry.ways.contains(""))
            refuseEntry(feed, name, "no price");
        else
            for (const auto &[variant, prices] : entry.ways)
                takeLitellmWay(feed, name, item.value(), entry, variant, dated);
    }
    return feed;
}

} // namespace isocost
