// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/option_kinds.h"
#include "core/model/price_sheet.h"

#include <array>

namespace isocost
{

struct SheetParts {
    bool isByUse = false;     ///< meters price what is used
    bool isOfDevices = false; ///< rates price devices by the hour or month
    bool isOfUnits = false;   ///< rates price units of throughput
    bool hasRates = false;    ///< at least one
};

/// What sheets of a kind are like: whoever wants to know asks here instead of comparing kinds.
struct SheetTraits : KindTexts, SheetParts {
    PriceSheet::Kind kind;
    OptionQuestion prices; ///< the options that it prices
};

inline constexpr std::array<SheetTraits, 3> sheetTraits = {{
    {{"serverless", ISOCOST_TEXT("Serverless"), ISOCOST_TEXT("serverless"),
      ISOCOST_TEXT("Enter a serverless price sheet")},
     {.isByUse = true},
     PriceSheet::Kind::serverless,
     &OptionTraits::hasInstances},
    {{"dedicated", ISOCOST_TEXT("Dedicated"), ISOCOST_TEXT("dedicated"), ISOCOST_TEXT("Enter a dedicated price sheet")},
     {.isOfDevices = true, .hasRates = true},
     PriceSheet::Kind::dedicated,
     &OptionTraits::hasReplicas},
    {{"provisioned", ISOCOST_TEXT("Provisioned"), ISOCOST_TEXT("provisioned"),
      ISOCOST_TEXT("Enter prices of throughput bought by the unit")},
     {.isOfUnits = true, .hasRates = true},
     PriceSheet::Kind::provisioned,
     &OptionTraits::buysUnits},
}};

constexpr const SheetTraits &traits(PriceSheet::Kind kind)
{
    return sheetTraits[static_cast<std::size_t>(kind)];
}

/// Something that holds for sheets of some kinds.
using SheetQuestion = bool SheetTraits::*;

/// The first kind of which that is true.
constexpr const SheetTraits &kindWith(SheetQuestion holds)
{
    return *std::ranges::find(sheetTraits, true, holds);
}

/// The kind of sheet that prices options of that kind; nullptr for options made of others.
constexpr const SheetTraits *sheetFor(const OptionTraits &option)
{
    const auto prices = [&](const SheetTraits &sheet) { return option.*sheet.prices; };
    const auto *found = std::ranges::find_if(sheetTraits, prices);
    return found == sheetTraits.end() ? nullptr : found;
}

} // namespace isocost
