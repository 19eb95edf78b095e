// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/feed_update.h"

#include "core/formats/json_text.h"
#include "core/formats/scenario_json.h"

#include <algorithm>
#include <map>
#include <set>

namespace isocost
{

namespace
{

using NamedPrices = std::map<std::string, double>;

/// The keys of a meter that tell it from another of its unit.
std::string meterName(const Meter &meter)
{
    Meter plain = meter;
    plain.price = 0;
    plain.tiers.clear();
    PriceSheet sheet;
    sheet.id = "x";
    sheet.meters = {plain};
    const Result<Json> node = parseJson(writeSheet(sheet));
    std::string name = unitKey(meter.unit);
    for (const auto &item : (*node)["meters"][0].items()) {
        if (item.key() == "over_input_tokens" || item.key() == "up_to_input_tokens" || item.key() == "hours")
            name += " " + item.key() + " " + compactJson(item.value());
    }
    return name;
}

NamedPrices pricesOf(const PriceSheet &sheet)
{
    NamedPrices prices;
    for (const Meter &meter : sheet.meters) {
        const std::string name = meterName(meter);
        if (meter.price)
            prices.emplace(name, *meter.price / meter.per);
        for (const Tier &tier : meter.tiers)
            prices.emplace(name + " from " + compactJson(tier.from), tier.price / meter.per);
    }
    for (const Rate &rate : sheet.rates) {
        if (rate.hourly || rate.monthly)
            prices.emplace(rate.name, rate.hourly ? *rate.hourly : *rate.monthly);
    }
    return prices;
}

std::vector<PriceChange> changesOf(const PriceSheet &before, const PriceSheet &after)
{
    const NamedPrices old = pricesOf(before);
    const NamedPrices now = pricesOf(after);
    std::vector<PriceChange> changes;
    for (const auto &[what, price] : old) {
        const auto found = now.find(what);
        if (found == now.end())
            changes.push_back({what, price, {}});
        else if (found->second != price)
            changes.push_back({what, price, found->second});
    }
    for (const auto &[what, price] : now) {
        if (!old.contains(what))
            changes.push_back({what, {}, price});
    }
    if (changes.empty())
        changes.push_back({"terms", {}, {}});
    return changes;
}

/// A sheet without what only says where and when it was read.
PriceSheet withoutOrigin(PriceSheet sheet)
{
    sheet.effective.clear();
    sheet.source.clear();
    sheet.notes.clear();
    for (Rate &rate : sheet.rates) {
        rate.effective.clear();
        rate.source.clear();
    }
    for (Meter &meter : sheet.meters) {
        meter.effective.clear();
        meter.source.clear();
    }
    return sheet;
}

using Versions = std::map<std::string, std::map<std::string, PriceSheet>>; ///< by id and date

void planSheet(const PriceSheet &sheet, const Versions &versions, FeedUpdate &update)
{
    const auto known = versions.find(sheet.id);
    if (known == versions.end()) {
        update.fresh.push_back({sheet, {}, false, {}});
        return;
    }
    const auto sameDate = known->second.find(sheet.effective);
    const auto &[newestDate, newest] = *known->second.rbegin();
    const PriceSheet &rival = sameDate == known->second.end() ? newest : sameDate->second;
    if (withoutOrigin(rival) == withoutOrigin(sheet))
        ++update.unchanged;
    else if (sameDate != known->second.end())
        update.refused.push_back({sheet.id, "the library has other prices of " + sheet.effective + " already"});
    else if (sheet.effective < newestDate)
        update.refused.push_back({sheet.id, "older than the library's version of " + newestDate});
    else
        update.changed.push_back({sheet, newestDate, true, changesOf(newest, sheet)});
}

Json updateJson(const SheetUpdate &update)
{
    Json node = Json::object();
    appendKey(node, "id", update.sheet.id);
    appendKey(node, "provider", update.sheet.provider);
    appendKey(node, "product", update.sheet.product);
    appendKey(node, "effective", update.sheet.effective);
    if (!update.isKnown)
        return node;
    appendKey(node, "before", update.before);
    Json changes = Json::array();
    for (const PriceChange &change : update.changes) {
        constexpr double percent = 100;
        const bool isBoth = change.old && change.now && *change.old != 0;
        changes.push_back({{"what", change.what},
                           {"old", change.old ? Json(*change.old) : Json()},
                           {"new", change.now ? Json(*change.now) : Json()},
                           {"percent", isBoth ? Json((*change.now / *change.old - 1) * percent) : Json()}});
    }
    appendKey(node, "prices", std::move(changes));
    return node;
}

Json decisionJson(const DecisionChange &decision)
{
    const auto side = [](const std::string &option, const std::optional<double> &cost) {
        return Json{{"recommended", option.empty() ? Json() : Json(option)},
                    {"monthly_cost", cost ? Json(*cost) : Json()}};
    };
    Json node = Json::object();
    appendKey(node, "scenario", decision.scenario);
    appendKey(node, "currency", decision.currency);
    appendKey(node, "before", side(decision.recommendedBefore, decision.costBefore));
    appendKey(node, "after", side(decision.recommendedAfter, decision.costAfter));
    appendKey(node, "flips", decision.flips());
    appendKey(node, "trouble", decision.trouble.empty() ? Json() : Json(decision.trouble));
    return node;
}

template <class Items, class ToJson> Json feedList(const Items &items, ToJson toJson)
{
    Json list = Json::array();
    for (const auto &item : items)
        list.push_back(toJson(item));
    return list;
}

} // namespace

Result<FeedUpdate> planUpdate(const Store &store, const Feed &feed)
{
    const Result<std::vector<Stored<PriceSheet>>> all = store.allSheets();
    if (!all)
        return all.error();
    Versions versions;
    for (const Stored<PriceSheet> &stored : *all)
        versions[stored.item.id].emplace(stored.item.effective, stored.item);
    FeedUpdate update{feed.format, feed.read, {}, {}, 0, {}, feed.refused};
    std::set<std::string> offered;
    for (const PriceSheet &sheet : feed.sheets) {
        offered.insert(sheet.id);
        planSheet(sheet, versions, update);
    }
    for (const auto &[id, byDate] : versions) {
        if (!feed.idPrefix.empty() && id.starts_with(feed.idPrefix) && !offered.contains(id))
            update.gone.push_back(id);
    }
    return update;
}

std::optional<Scenario> updatedScenario(const Scenario &scenario, const FeedUpdate &update)
{
    Scenario after = scenario;
    bool isTouched = false;
    for (PriceSheet &sheet : after.sheets) {
        for (const SheetUpdate &change : update.changed) {
            const bool isNewer = change.sheet.id == sheet.id && change.sheet.kind == sheet.kind &&
                                 change.sheet.effective > sheet.effective;
            if (isNewer && withoutOrigin(change.sheet) != withoutOrigin(sheet)) {
                sheet = change.sheet;
                isTouched = true;
            }
        }
    }
    return isTouched ? std::optional(std::move(after)) : std::nullopt;
}

std::string writeFeedUpdate(const FeedUpdate &update, const std::vector<DecisionChange> &decisions, bool dryRun)
{
    Json node = Json::object();
    appendKey(node, "format", "isocost.library-update");
    appendKey(node, "version", 1.0);
    appendKey(node, "feed", update.format);
    appendKey(node, "dry_run", dryRun);
    appendKey(node, "read", static_cast<double>(update.read));
    appendKey(node, "unchanged", static_cast<double>(update.unchanged));
    appendKey(node, "new", feedList(update.fresh, updateJson));
    appendKey(node, "changed", feedList(update.changed, updateJson));
    appendKey(node, "gone", feedList(update.gone, [](const std::string &id) { return Json(id); }));
    appendKey(node, "refused", feedList(update.refused, [](const FeedRefusal &refusal) {
                  return Json{{"name", refusal.name}, {"why", refusal.why}};
              }));
    appendKey(node, "decisions", feedList(decisions, decisionJson));
    return prettyJson(node);
}

} // namespace isocost
