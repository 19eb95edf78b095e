// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/feeds/sheet_draft.h"

#include <map>

namespace isocost
{

/// The terms of one kind ("OnDemand", "Reserved") of a product; an empty object: none.
Json awsTermsOf(const Json &root, const char *kind, const std::string &sku);
/// The US dollars of a price dimension; empty: none.
std::optional<double> awsDollars(const Json &dimension);

/// Products by what their prices are for: tokens of one model in one region become one sheet.
class AwsTokenSheets
{
public:
    explicit AwsTokenSheets(const Json &root) : m_root(root) {}

    /// Whether a product is priced by tokens.
    static bool isTokens(const Json &attributes) { return attributes.contains("inferenceType"); }
    /// Takes a product's price; why not, where it is not understood.
    std::string take(const std::string &sku, const Json &attributes);
    /// Gives the sheets over; a model without an input or an output price is refused.
    void finish(Feed &feed) const;

private:
    const Json &m_root;
    std::map<std::string, SheetDraft> m_drafts;
};

/// What the query API serves, or a list of its products, as an offer file: products by SKU and their terms.
/// @param unread counts entries that are no product
Json awsOfferOf(const Json &list, std::size_t &unread);

} // namespace isocost
