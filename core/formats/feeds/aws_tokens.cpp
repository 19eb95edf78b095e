// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/aws_tokens.h"

#include "core/formats/feeds/aws_terms.h"

#include <algorithm>
#include <array>

namespace isocost
{

namespace
{

/// Amazon Bedrock's `inferenceType` of what is bought on demand in its standard tier. Anything else (flex, priority,
/// batch, global, latency optimised, sound and pictures) is another price of the same model, refused by name.
struct AwsInference {
    std::string_view type; ///< in lower case, runs of other characters as hyphens
    const char *unit;
};
constexpr std::array awsInferences = {
    AwsInference{"input-tokens", "input_token"},
    AwsInference{"output-tokens", "output_token"},
    AwsInference{"cache-read-tokens", "cached_input_token"},
    AwsInference{"prompt-cache-read-input-tokens", "cached_input_token"},
    AwsInference{"cache-write-tokens", "cache_write_token"},
    AwsInference{"prompt-cache-write-input-tokens", "cache_write_token"},
};

/// Units of measure, in lower case: how many tokens one price is for.
constexpr std::array awsTokenUnits = {
    std::pair<std::string_view, double>{"1k-tokens", 1e3},
    std::pair<std::string_view, double>{"1m-tokens", 1e6},
};

struct AwsTokenPrice {
    std::optional<double> dollars;
    double per = 1;
    std::string effective;
    std::string refusal;
};

/// The one price of a term.
AwsTokenPrice awsTokenPrice(const Json &term)
{
    AwsTokenPrice price;
    if (!term.is_object())
        return price;
    price.effective = awsDate(term);
    const Json dimensions = term.value("priceDimensions", Json::object());
    if (dimensions.size() != 1) {
        price.refusal = "priceDimensions: tiers are not understood";
        return price;
    }
    const std::string unit = textAt(*dimensions.begin(), "unit");
    const auto known = std::ranges::find(awsTokenUnits, slug(unit), &std::pair<std::string_view, double>::first);
    if (known == awsTokenUnits.end()) {
        price.refusal = "unit: " + unit + " is not understood";
        return price;
    }
    price.per = known->second;
    price.dollars = awsDollars(*dimensions.begin());
    return price;
}

} // namespace

std::string AwsTokenSheets::take(const std::string &sku, const Json &attributes)
{
    const std::string type = textAt(attributes, "inferenceType");
    const auto known = std::ranges::find(awsInferences, slug(type), &AwsInference::type);
    if (known == awsInferences.end())
        return "inferenceType: " + type + " is not understood";
    if (const std::string tier = textAt(attributes, "service_tier"); !tier.empty() && tier != "standard")
        return "service_tier: " + tier + " is not understood";
    if (const std::string feature = textAt(attributes, "feature"); !feature.empty() && feature != "On-demand Inference")
        return "feature: " + feature + " is not understood";
    const std::string model = textAt(attributes, "model");
    const std::string region = textAt(attributes, "regionCode");
    if (model.empty() || region.empty())
        return model.empty() ? "no model" : "no regionCode";
    const AwsTokenPrice price = awsTokenPrice(newestAwsTerm(awsTermsOf(m_root, "OnDemand", sku)));
    if (!price.refusal.empty())
        return price.refusal;
    if (!price.dollars || *price.dollars == 0)
        return "no price, or 0";
    const std::string id = "aws-bedrock-" + slug(model + "-" + region);
    const auto [at, isNew] = m_drafts.try_emplace(id, "serverless", id, "AWS", model);
    at->second.text("region", region);
    at->second.text("effective", price.effective);
    at->second.text("source",
                    "AWS Price List " + textAt(attributes, "servicecode") + ", " + textAt(attributes, "usagetype"));
    at->second.meter(known->unit, *price.dollars, price.per);
    return {};
}

void AwsTokenSheets::finish(Feed &feed) const
{
    for (const auto &[id, draft] : m_drafts) {
        const Result<PriceSheet> sheet = draft.finish();
        const auto prices = [&](Unit unit) { return std::ranges::count(sheet->meters, unit, &Meter::unit); };
        std::string gap;
        if (sheet) {
            const bool isEmbedding = id.find("embed") != std::string::npos;
            for (const Unit unit :
                 {Unit::inputToken, Unit::outputToken, Unit::cachedInputToken, Unit::cacheWriteToken}) {
                const bool isNeeded = unit == Unit::inputToken || (unit == Unit::outputToken && !isEmbedding);
                if (prices(unit) > 1 || (isNeeded && prices(unit) == 0))
                    gap = std::to_string(prices(unit)) + " prices for " + unitKey(unit);
            }
        }
        if (gap.empty())
            takeSheet(feed, id, sheet);
        else
            refuseEntry(feed, id, gap);
    }
}

} // namespace isocost
