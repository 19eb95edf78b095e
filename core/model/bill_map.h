// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"

#include <string>
#include <vector>

namespace isocost
{

/// Which rows of a bill belong to which sheet and class of a scenario. Empty texts match anything; the others are found
/// anywhere in the row's, whatever the case.
struct BillRule {
    std::string service;
    std::string sku; ///< in the row's SKU, usage type or meter
    std::string model;
    std::string region;
    std::string tag;
    std::string sheet;        ///< empty: none, the rows stay unmapped
    std::string requestClass; ///< empty: all classes of the sheet
    Extra extra;

    bool operator==(const BillRule &) const = default;
};

/// How bills are held against a scenario.
struct BillMap {
    std::string option;          ///< that the bill is of; empty: the recommended one
    int provisionalDays = 3;     ///< at the end of a bill, whose charges may still change
    std::vector<BillRule> rules; ///< the first that fits a row counts
    std::string tagKey;          ///< that costs are summed up by; empty: the one that most of the cost bears
    Extra extra;

    bool operator==(const BillMap &) const = default;
};

struct Scenario;

/// Drops what the scenario's own map says of sheets, classes and an option that it has no more.
void dropLostRules(Scenario &scenario);

template <class Visitor> void describe(Visitor &v, Keys<BillRule>)
{
    using R = BillRule;
    v.text("service", &R::service);
    v.text("sku", &R::sku);
    v.text("model", &R::model);
    v.text("region", &R::region);
    v.text("tag", &R::tag);
    v.text("sheet", &R::sheet, Presence::required);
    v.text("class", &R::requestClass);
    v.extra(&R::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<BillMap>)
{
    v.text("option", &BillMap::option);
    number(v, "provisional_days", &BillMap::provisionalDays, rule::count.from(0, 31), Label{"Provisional days"},
           InUnit{"days"}, Help{"Days at the end of a bill whose charges may still change."});
    v.list("rules", &BillMap::rules);
    v.text("tag_key", &BillMap::tagKey);
    v.extra(&BillMap::extra);
}

} // namespace isocost
