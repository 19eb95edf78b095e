// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/feeds/sheet_draft.h"

#include <map>
#include <string>

namespace isocost
{

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

} // namespace isocost
