// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/aws_terms.h"

#include <charconv>

namespace isocost
{

std::optional<double> awsDollars(const Json &dimension)
{
    const std::string text = textAt(dimension.value("pricePerUnit", Json::object()), "USD");
    double value = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = failure == std::errc() && end == text.data() + text.size();
    return isWhole && value >= 0 ? std::optional(value) : std::nullopt;
}

Json awsTermsOf(const Json &root, const char *kind, const std::string &sku)
{
    const Json terms = root.contains("terms") && root["terms"].is_object() ? root["terms"].value(kind, Json::object())
                                                                           : Json::object();
    return terms.is_object() ? terms.value(sku, Json::object()) : Json::object();
}

std::string awsDate(const Json &term)
{
    constexpr std::size_t length = 10;
    return textAt(term, "effectiveDate").substr(0, length);
}

Json newestAwsTerm(const Json &terms)
{
    Json newest;
    for (const Json &term : terms) {
        if (newest.is_null() || awsDate(term) >= awsDate(newest))
            newest = term;
    }
    return newest;
}

Json awsOfferOf(const Json &list, std::size_t &unread)
{
    Json offer = Json::object();
    offer["products"] = Json::object();
    offer["terms"] = {{"OnDemand", Json::object()}, {"Reserved", Json::object()}};
    for (const Json &entry : list) {
        Json product = entry;
        if (entry.is_string()) { // the query API writes each product as a text
            const Result<Json> read = parseJson(entry.get_ref<const std::string &>());
            product = read ? *read : Json();
        }
        const std::string sku =
            product.is_object() && product.contains("product") ? textAt(product["product"], "sku") : std::string();
        if (sku.empty()) {
            ++unread;
            continue;
        }
        offer["offerCode"] = textAt(product, "serviceCode");
        offer["publicationDate"] = textAt(product, "publicationDate");
        offer["products"][sku] = product["product"];
        const Json terms = product.value("terms", Json::object());
        for (const char *kind : {"OnDemand", "Reserved"}) {
            if (terms.is_object() && terms.contains(kind))
                offer["terms"][kind][sku] = terms[kind];
        }
    }
    return offer;
}

} // namespace isocost
