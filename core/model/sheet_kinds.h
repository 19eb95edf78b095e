// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/option_kinds.h"
#include "core/model/price_sheet.h"

#include <array>

namespace isocost
{

/// What sheets of a kind are like: whoever wants to know asks here instead of comparing kinds.
struct SheetTraits {
    PriceSheet::Kind kind;
    const char *key;          ///< the kind's name in the file format
    const char *name;         ///< what people call it, as a title
    const char *word;         ///< and in running text
    const char *sentence;     ///< what entering one means
    OptionQuestion prices;    ///< the options that it prices
    bool isByUse = false;     ///< meters price what is used
    bool isOfDevices = false; ///< rates price devices by the hour or month
    bool isOfUnits = false;   ///< rates price units of throughput
    bool hasRates = false;    ///< at least one
};

inline constexpr std::array<SheetTraits, 3> sheetTraits = {{
    {.kind = PriceSheet::Kind::serverless,
     .key = "serverless",
     .name = ISOCOST_TEXT("Serverless"),
     .word = ISOCOST_TEXT("serverless"),
     .sentence = ISOCOST_TEXT("Enter a serverless price sheet"),
     .prices = &OptionTraits::hasInstances,
     .isByUse = true},
    {.kind = PriceSheet::Kind::dedicated,
     .key = "dedicated",
     .name = ISOCOST_TEXT("Dedicated"),
     .word = ISOCOST_TEXT("dedicated"),
     .sentence = ISOCOST_TEXT("Enter a dedicated price sheet"),
     .prices = &OptionTraits::hasReplicas,
     .isOfDevices = true,
     .hasRates = true},
    {.kind = PriceSheet::Kind::provisioned,
     .key = "provisioned",
     .name = ISOCOST_TEXT("Provisioned"),
     .word = ISOCOST_TEXT("provisioned"),
     .sentence = ISOCOST_TEXT("Enter prices of throughput bought by the unit"),
     .prices = &OptionTraits::buysUnits,
     .isOfUnits = true,
     .hasRates = true},
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
    const SheetTraits *kind = sheetTraits.data();
    while (!(kind->*holds))
        ++kind;
    return *kind;
}

/// The kind of sheet that prices options of that kind; nullptr for options made of others.
constexpr const SheetTraits *sheetFor(const OptionTraits &option)
{
    for (const SheetTraits &sheet : sheetTraits) {
        if (option.*sheet.prices)
            return &sheet;
    }
    return nullptr;
}

} // namespace isocost
