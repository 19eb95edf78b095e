// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/bill_map.h"
#include "core/model/keys.h"

namespace isocost
{

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
    v.number("provisional_days", &BillMap::provisionalDays,
             NumberKey{.rule = rule::count.from(0, 31),
                       .label = ISOCOST_TEXT("Provisional days"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("days"),
                       .help = ISOCOST_TEXT("Days at the end of a bill whose charges may still change.")});
    v.list("rules", &BillMap::rules);
    v.text("tag_key", &BillMap::tagKey);
    v.extra(&BillMap::extra);
}

} // namespace isocost
