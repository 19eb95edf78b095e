// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/feeds/sheet_draft.h"

namespace isocost
{

/// The terms of one kind ("OnDemand", "Reserved") of a product; an empty object: none.
Json awsTermsOf(const Json &root, const char *kind, const std::string &sku);
/// The US dollars of a price dimension; empty: none.
std::optional<double> awsDollars(const Json &dimension);
/// The day from which a term holds.
std::string awsDate(const Json &term);
/// The term that holds from the latest day, of several such the last; null: there is none.
Json newestAwsTerm(const Json &terms);

/// What the query API serves, or a list of its products, as an offer file: products by SKU and their terms.
/// @param unread counts entries that are no product
Json awsOfferOf(const Json &list, std::size_t &unread);

} // namespace isocost
