// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/sheet_draft.h"
#include "core/model/number_rule.h"

#include <map>

namespace isocost
{

namespace
{

std::string gpuKind(const Json &offer)
{
    return textAt(offer, "provider_id") + " " + textAt(offer, "gpu_model");
}

bool isSpotOffer(const Json &offer)
{
    return offer.is_object() && offer.value("is_spot", Json(false)) == Json(true);
}

/// The cheapest hour that is no spot, of each provider's GPU.
std::map<std::string, double> cheapestOnDemand(const Json &offers)
{
    std::map<std::string, double> cheapest;
    for (const Json &offer : offers) {
        const std::optional<double> price = numberAt(offer, "price_usd_hour");
        if (!price || *price <= 0 || isSpotOffer(offer))
            continue;
        const auto [at, isNew] = cheapest.emplace(gpuKind(offer), *price);
        if (!isNew)
            at->second = std::min(at->second, *price);
    }
    return cheapest;
}

std::string gpuOfferGap(const Json &offer, const std::map<std::string, double> &onDemand)
{
    const std::optional<double> price = numberAt(offer, "price_usd_hour");
    if (textAt(offer, "id").empty())
        return "no id";
    if (!price || *price <= 0)
        return "price_usd_hour: none, or 0";
    const auto other = onDemand.find(gpuKind(offer));
    if (isSpotOffer(offer) && other != onDemand.end() && *price >= other->second)
        return "price_usd_hour: spot at " + numberText(*price) + " is no cheaper than on demand at " +
               numberText(other->second);
    return {};
}

Result<PriceSheet> gpuOfferSheet(const Json &offer)
{
    SheetDraft draft("dedicated", "gpu-" + slug(textAt(offer, "id")), textAt(offer, "provider_id"),
                     textAt(offer, "gpu_model"));
    draft.text("effective", textAt(offer, "collected_at"));
    draft.text("source", "gpu-pricing, " + textAt(offer, "source_url"));
    draft.text("notes", textAt(offer, "notes"));
    if (const std::optional<double> memory = numberAt(offer, "vram_gb"))
        draft.number("memory_gb", *memory);
    const bool isSpot = isSpotOffer(offer);
    draft.rate(isSpot ? "spot" : "on_demand")["hourly"] = *numberAt(offer, "price_usd_hour");
    if (isSpot)
        draft.limit("how often it is interrupted is not published and counts as never");
    const Json caveats = offer.value("caveats", Json::array());
    for (const Json &caveat : caveats) {
        if (caveat.is_string())
            draft.limit(caveat.get<std::string>());
    }
    return draft.finish();
}

} // namespace

/// tardellirs/gpu-pricing, offerings JSON: one GPU an offer, by the hour in US dollars.
Feed readGpuOffers(const Json &offers, const FeedTerms &)
{
    Feed feed{"gpu-offers", "gpu-", 0, {}, {}};
    const std::map<std::string, double> onDemand = cheapestOnDemand(offers);
    for (const Json &offer : offers) {
        ++feed.read;
        const std::string id = textAt(offer, "id");
        const std::string name = id.empty() ? "offer " + std::to_string(feed.read) : id;
        const std::string gap = gpuOfferGap(offer, onDemand);
        if (gap.empty())
            takeSheet(feed, name, gpuOfferSheet(offer));
        else
            refuseEntry(feed, name, gap);
    }
    return feed;
}

} // namespace isocost
