// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/aws_terms.h"
#include "core/formats/feeds/aws_tokens.h"

#include <array>
#include <charconv>

namespace isocost
{

namespace
{

/// Attributes that a machine of ours has; another value is a product of its own, refused by name.
struct AwsAttribute {
    const char *key;
    const char *value;
};
constexpr std::array awsAttributes = {
    AwsAttribute{"operatingSystem", "Linux"},
    AwsAttribute{"tenancy", "Shared"},
    AwsAttribute{"preInstalledSw", "NA"},
    AwsAttribute{"capacitystatus", "Used"},
};

/// A purchase of the Reserved terms and the rate that it becomes.
struct AwsTerm {
    std::string_view length;
    std::string_view purchase;
    const char *rate;
    double months;
};
constexpr std::array awsTerms = {
    AwsTerm{"1yr", "No Upfront", "reserved_1y", 12},
    AwsTerm{"3yr", "No Upfront", "reserved_3y", 36},
    AwsTerm{"1yr", "Partial Upfront", "reserved_1y_partial_upfront", 12},
    AwsTerm{"3yr", "Partial Upfront", "reserved_3y_partial_upfront", 36},
    AwsTerm{"1yr", "All Upfront", "reserved_1y_all_upfront", 12},
    AwsTerm{"3yr", "All Upfront", "reserved_3y_all_upfront", 36},
};

/// The number in "96 GiB" or "320 GB HBM2"; the two units are taken as one.
std::optional<double> awsGigabytes(const std::string &text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || !(value > 0))
        return {};
    return value;
}

/// Hourly price and upfront of one term; a refusal where a unit is not understood.
struct AwsPrice {
    std::optional<double> hourly;
    double upfront = 0;
    std::string effective;
    std::string refusal;
};

AwsPrice readAwsTerm(const Json &term)
{
    AwsPrice price;
    price.effective = awsDate(term);
    const Json dimensions = term.value("priceDimensions", Json::object());
    for (const auto &item : dimensions.items()) {
        const std::optional<double> dollars = awsDollars(item.value());
        const std::string unit = textAt(item.value(), "unit");
        if (!dollars)
            price.refusal = "pricePerUnit: no USD";
        else if (unit == "Hrs")
            price.hourly = *dollars;
        else if (unit == "Quantity")
            price.upfront = *dollars;
        else
            price.refusal = "unit: " + unit + " is not understood";
    }
    return price;
}

/// Adds one term's rate; why not, where it is not understood.
std::string addAwsRate(SheetDraft &draft, const char *name, double months, const AwsPrice &price)
{
    if (!price.refusal.empty())
        return price.refusal;
    if (!price.hourly || (*price.hourly == 0 && price.upfront == 0))
        return "no price, or 0";
    Json &rate = draft.rate(name);
    rate["hourly"] = *price.hourly;
    if (months > 0)
        rate["term_months"] = months;
    if (price.upfront > 0)
        rate["upfront"] = price.upfront;
    if (!price.effective.empty())
        rate["effective"] = price.effective;
    return {};
}

std::string addAwsRates(SheetDraft &draft, const Json &onDemand, const Json &reserved)
{
    const Json newest = newestAwsTerm(onDemand);
    if (!newest.is_object())
        return "no OnDemand term";
    const AwsPrice now = readAwsTerm(newest);
    draft.text("effective", now.effective);
    std::string why = addAwsRate(draft, "on_demand", 0, now);
    for (const auto &item : reserved.items()) {
        const Json attributes = item.value().value("termAttributes", Json::object());
        if (textAt(attributes, "OfferingClass") != "standard")
            continue; // a convertible reservation is another product
        for (const AwsTerm &term : awsTerms) {
            if (textAt(attributes, "LeaseContractLength") == term.length &&
                textAt(attributes, "PurchaseOption") == term.purchase && why.empty())
                why = addAwsRate(draft, term.rate, term.months, readAwsTerm(item.value()));
        }
    }
    return why;
}

std::string awsGap(const Json &product, const Json &attributes)
{
    if (textAt(product, "productFamily").find("Compute Instance") == std::string::npos)
        return "productFamily: " + textAt(product, "productFamily") + " is not understood";
    for (const AwsAttribute &attribute : awsAttributes) {
        if (const std::string value = textAt(attributes, attribute.key); value != attribute.value)
            return std::string(attribute.key) + ": " + (value.empty() ? "none" : value) + " is not understood";
    }
    return textAt(attributes, "instanceType").empty() ? "no instanceType" : std::string();
}

} // namespace

/// An offer file of the AWS Price List: machines by the hour, on demand and reserved, and models by the token.
Feed readAwsPriceList(const Json &root, const FeedTerms &)
{
    Feed feed{"aws-price-list", "aws-", 0, {}, {}};
    const std::string published = textAt(root, "publicationDate");
    AwsTokenSheets tokens(root);
    for (const auto &item : root["products"].items()) {
        ++feed.read;
        const Json attributes = item.value().value("attributes", Json::object());
        const std::string region = textAt(attributes, "regionCode");
        if (AwsTokenSheets::isTokens(attributes)) {
            if (const std::string why = tokens.take(item.key(), attributes); !why.empty())
                refuseEntry(feed, textAt(attributes, "usagetype") + " (" + item.key() + ")", why);
            continue;
        }
        const std::string name = textAt(attributes, "instanceType") + " " + region + " (" + item.key() + ")";
        if (const std::string gap = awsGap(item.value(), attributes); !gap.empty()) {
            refuseEntry(feed, name, gap);
            continue;
        }
        const std::string type = textAt(attributes, "instanceType");
        SheetDraft draft("dedicated", "aws-" + slug(type + "-" + region), "AWS", type);
        draft.text("region", region);
        draft.text("source", "AWS Price List " + textAt(root, "offerCode") + ", published " + published);
        const std::string gpus = textAt(attributes, "gpu");
        const std::optional<double> onGpus = awsGigabytes(textAt(attributes, "gpuMemory"));
        const std::optional<double> memory = onGpus ? onGpus : awsGigabytes(textAt(attributes, "memory"));
        draft.flag("accelerator", !gpus.empty());
        if (memory && (onGpus || gpus.empty()))
            draft.number("memory_gb", *memory);
        if (!gpus.empty() && !onGpus)
            draft.limit("the memory of its " + gpus + " GPUs is not published here");
        const std::string why =
            addAwsRates(draft, awsTermsOf(root, "OnDemand", item.key()), awsTermsOf(root, "Reserved", item.key()));
        if (why.empty())
            takeSheet(feed, name, draft.finish());
        else
            refuseEntry(feed, name, why);
    }
    tokens.finish(feed);
    return feed;
}

/// What the query API serves.
Feed readAwsProducts(const Json &root, const FeedTerms &terms)
{
    const Json &list = root.is_object() ? root["PriceList"] : root;
    std::size_t unread = 0;
    Feed feed = readAwsPriceList(awsOfferOf(list, unread), terms);
    feed.read += unread;
    for (std::size_t i = 0; i < unread; ++i)
        refuseEntry(feed, "PriceList", "an entry is no product");
    if (root.is_object() && !textAt(root, "NextToken").empty())
        refuseEntry(feed, "NextToken", "more products follow that this file does not hold");
    return feed;
}

} // namespace isocost
