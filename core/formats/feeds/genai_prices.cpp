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

/// pydantic/genai-prices, data.json and data_slim.json, versions 1 and 2. Prices are per million tokens (mtok) or per
/// thousand (kcount).
constexpr std::array genaiKeys = {
    FeedKey{"input_mtok", FeedUse::meter, "input_token", 1e6},
    FeedKey{"output_mtok", FeedUse::meter, "output_token", 1e6},
    FeedKey{"cache_read_mtok", FeedUse::meter, "cached_input_token", 1e6},
    FeedKey{"cache_write_mtok", FeedUse::meter, "cache_write_token", 1e6},
    FeedKey{"requests_kcount", FeedUse::meter, "request", 1e3},
    FeedKey{"cache_write_1h_mtok", FeedUse::limit},
    FeedKey{"input_audio_mtok", FeedUse::limit},
    FeedKey{"output_audio_mtok", FeedUse::limit},
    FeedKey{"cache_audio_read_mtok", FeedUse::limit},
    FeedKey{"web_searches_kcount", FeedUse::limit},
};

using GenaiRefusal = std::optional<std::string>;

/// A price with its tiers: cliffs on the input tokens of a request, for all of them.
GenaiRefusal addGenaiMeter(SheetDraft &draft, const FeedKey &row, const Json &price, const Json *hours)
{
    const std::string key(row.key);
    const auto add = [&](const Json &value, double over, double upTo) -> GenaiRefusal {
        if (!value.is_number())
            return key + ": no number";
        Json &meter = draft.meter(row.unit, value.get<double>(), row.per);
        if (over > 0)
            meter["over_input_tokens"] = over;
        if (upTo > 0)
            meter["up_to_input_tokens"] = upTo;
        if (hours)
            meter["hours"] = *hours;
        return {};
    };
    if (!price.is_object())
        return add(price, 0, 0);
    if (!price.contains("base") || !price.contains("tiers") || !price["tiers"].is_array() || price.size() != 2)
        return key + ": neither a number nor base and tiers";
    const Json &tiers = price["tiers"];
    double from = 0;
    Json value = price["base"];
    for (const Json &tier : tiers) {
        const std::optional<double> start = numberAt(tier, "start");
        if (!start || *start <= from || !tier.contains("price"))
            return key + "/tiers: out of order";
        if (GenaiRefusal refusal = add(value, from, *start))
            return refusal;
        from = *start;
        value = tier["price"];
    }
    return add(value, from, 0);
}

GenaiRefusal addGenaiPrices(SheetDraft &draft, const Json &prices, const Json *hours)
{
    if (!prices.is_object())
        return "prices: no object";
    for (const auto &[key, price] : prices.items()) {
        const auto row = std::ranges::find(genaiKeys, key, &FeedKey::key);
        if (row == genaiKeys.end())
            return key + ": not understood";
        if (row->use == FeedUse::limit) {
            draft.limit(key + " " + (price.is_number() ? numberText(price.get<double>()) : std::string("by length")) +
                        " is not counted");
        } else if (GenaiRefusal refusal = addGenaiMeter(draft, *row, price, hours)) {
            return refusal;
        }
    }
    return {};
}

/// "16:30:00Z" in hours; empty: not a time of day in UTC.
std::optional<double> genaiHour(const std::string &text)
{
    constexpr std::size_t length = 9;
    if (text.size() != length || text[2] != ':' || text[5] != ':' || text.back() != 'Z')
        return {};
    const auto part = [&](std::size_t at) {
        int value = -1;
        std::from_chars(text.data() + at, text.data() + at + 2, value);
        return value;
    };
    constexpr double minutes = 60;
    return part(0) + part(3) / minutes + part(6) / (minutes * minutes);
}

/// The rules that an unconditional price must keep so that nothing unknown is stored as free.
GenaiRefusal genaiGap(const Json &prices, const std::string &name, const FeedTerms &terms)
{
    const auto isKnown = [&](const char *key) { return prices.is_object() && prices.contains(key); };
    const bool isEmbedding = name.find("embed") != std::string::npos;
    if (!isKnown("input_mtok") && !isKnown("requests_kcount"))
        return "no input_mtok";
    if (!isKnown("output_mtok") && !isKnown("requests_kcount") && !isEmbedding)
        return "no output_mtok, and nothing says that it writes no output";
    const auto isZero = [](const Json &price) { return price.is_number() && price.get<double>() == 0; };
    if (!terms.zeroPrices && prices.is_object() && std::all_of(prices.begin(), prices.end(), isZero))
        return "priced 0 throughout, free or unknown";
    return {};
}

struct GenaiModel {
    std::string name;
    std::string id;
    std::string provider;
    std::string product;
    std::string source;
};

void takeGenaiVersion(Feed &feed, const GenaiModel &model, const std::string &effective,
                      const std::vector<std::pair<const Json *, const Json *>> &parts, const FeedTerms &terms)
{
    SheetDraft draft("serverless", model.id, model.provider, model.product);
    draft.text("effective", effective);
    draft.text("source", model.source);
    for (const auto &[prices, hours] : parts) {
        GenaiRefusal refusal = genaiGap(*prices, model.name, terms);
        if (!refusal)
            refusal = addGenaiPrices(draft, *prices, hours);
        if (refusal) {
            refuseEntry(feed, model.name, *refusal);
            return;
        }
    }
    takeSheet(feed, model.name, draft.finish());
}

/// One price by day and one for the rest of it.
void takeGenaiHours(Feed &feed, const GenaiModel &model, const Json &list, const FeedTerms &terms)
{
    const std::optional<double> from = genaiHour(textAt(list[1]["constraint"], "start_time"));
    const std::optional<double> to = genaiHour(textAt(list[1]["constraint"], "end_time"));
    if (!from || !to || *from == *to) {
        refuseEntry(feed, model.name, "constraint: no times of day in UTC");
        return;
    }
    const auto window = [](double start, double end) { return Json::array({Json{{"from", start}, {"to", end}}}); };
    const Json inside = window(*from, *to);
    const Json outside = window(*to, *from);
    takeGenaiVersion(feed, model, terms.asOf, {{&list[0]["prices"], &outside}, {&list[1]["prices"], &inside}}, terms);
}

/// Prices by date: the feed tries the last first, so that each holds until the next begins.
void takeGenaiDates(Feed &feed, const GenaiModel &model, const Json &list, const FeedTerms &terms)
{
    bool isSuperseded = false;
    for (std::size_t i = list.size(); i-- > 0;) {
        const std::string date = i > 0 ? textAt(list[i]["constraint"], "start_date") : std::string();
        if (date > terms.asOf)
            refuseEntry(feed, model.name, "constraint/start_date: holds from " + date + " on");
        else if (i == 0 && isSuperseded)
            refuseEntry(feed, model.name, "an older price without the date that it held from");
        else
            takeGenaiVersion(feed, model, date.empty() ? terms.asOf : date, {{&list[i]["prices"], nullptr}}, terms);
        isSuperseded = isSuperseded || date <= terms.asOf;
    }
}

/// Which of the ways to state conditions a list keeps to; a key that is not understood is named.
void takeGenaiList(Feed &feed, const GenaiModel &model, const Json &list, const FeedTerms &terms)
{
    std::size_t dates = 0;
    std::size_t hours = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Json constraint = list[i].value("constraint", Json::object());
        if (!list[i].contains("prices") || !constraint.is_object()) {
            refuseEntry(feed, model.name, "prices: no conditions with prices");
            return;
        }
        for (const auto &condition : constraint.items()) {
            const std::string &key = condition.key();
            const bool isTime = key == "start_time" || key == "end_time";
            if (i == 0 || (!isTime && key != "start_date" && key != "type")) {
                refuseEntry(feed, model.name, "constraint/" + key + ": not understood");
                return;
            }
            dates += key == "start_date" ? 1 : 0;
            hours += key == "start_time" ? 1 : 0;
        }
    }
    if (hours == 1 && dates == 0 && list.size() == 2)
        takeGenaiHours(feed, model, list, terms);
    else if (hours == 0 && dates + 1 == list.size())
        takeGenaiDates(feed, model, list, terms);
    else
        refuseEntry(feed, model.name, "constraint: these conditions together are not understood");
}

} // namespace

Feed readGenaiPrices(const Json &providers, const FeedTerms &terms)
{
    Feed feed{"genai-prices", "genai-", 0, {}, {}};
    for (const Json &provider : providers) {
        const Json urls = provider.value("pricing_urls", Json::array());
        const Json models = provider.value("models", Json::array());
        for (const Json &model : models) {
            ++feed.read;
            const std::string id = textAt(model, "id");
            const std::string name = textAt(provider, "id") + "/" + id;
            const std::string product = textAt(model, "name");
            const GenaiModel entry{name, "genai-" + slug(name), textAt(provider, "name"),
                                   product.empty() ? id : product,
                                   "genai-prices" + (urls.is_array() && !urls.empty() && urls[0].is_string()
                                                         ? ", " + urls[0].get<std::string>()
                                                         : std::string())};
            const Json prices = model.value("prices", Json());
            if (prices.is_array() &&
                std::all_of(prices.begin(), prices.end(), [](const Json &p) { return p.is_object(); }))
                takeGenaiList(feed, entry, prices, terms);
            else
                takeGenaiVersion(feed, entry, terms.asOf, {{&prices, nullptr}}, terms);
        }
    }
    return feed;
}

} // namespace isocost
