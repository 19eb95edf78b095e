// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/feeds/feed.h"

#include <algorithm>
#include <string>
#include <string_view>

/// Looks into what a feed says.
namespace isocost::feeds
{

inline const PriceSheet *sheet(const Feed &feed, std::string_view id)
{
    const auto found = std::ranges::find(feed.sheets, id, &PriceSheet::id);
    return found == feed.sheets.end() ? nullptr : &*found;
}

/// Why an entry was refused; empty: it was not.
inline std::string refusal(const Feed &feed, std::string_view name)
{
    const auto found = std::ranges::find(feed.refused, name, &FeedRefusal::name);
    return found == feed.refused.end() ? std::string() : found->why;
}

/// Of one unit; -1 without a meter.
inline double price(const PriceSheet &sheet, Unit unit)
{
    const auto found = std::ranges::find(sheet.meters, unit, &Meter::unit);
    return found == sheet.meters.end() ? -1 : *found->price / found->per;
}

inline const Rate *rate(const PriceSheet &sheet, std::string_view name)
{
    const auto found = std::ranges::find(sheet.rates, name, &Rate::name);
    return found == sheet.rates.end() ? nullptr : &*found;
}

} // namespace isocost::feeds
