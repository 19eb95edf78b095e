// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"
#include "core/model/result.h"
#include "core/model/scenario.h"

namespace isocost
{

/// What a workload comes to on one price sheet alone, at today's volume.
struct PlatformPrice {
    std::size_t sheet = 0; ///< index in the list of sheets that was priced
    std::string sheetId;
    std::string effective;
    PriceSheet::Kind kind = PriceSheet::Kind::serverless;
    std::string provider;
    std::string product;
    std::string region;
    std::string rate;            ///< dedicated: the rate it is priced at
    Option option;               ///< as evaluated: plain, on this sheet alone
    OptionResult result;         ///< in the scenario's currency; empty where there is no exchange rate
    bool hasCurrencyRate = true; ///< the scenario has an exchange rate for the sheet's currency
    bool isOtherModel = false;   ///< the sheet sells calls to another model than the workload names
    /// A function is sized and priced by the memory of a call, and nothing says what a call of the model takes.
    bool lacksMemory = false;
    std::optional<double> memoryGb; ///< dedicated: of one replica; absent: not said
    bool isSpot = false;            ///< dedicated: the rate can be interrupted
    bool isSpeedKnown = false;      ///< by the sheet's own speed, or by model and hardware; else the workload's seconds

    /// It can serve the workload; the latency target is another matter (result.sloMet).
    bool canServe() const { return hasCurrencyRate && !isOtherModel && !lacksMemory && result.feasible; }
    /// It can, and meets the target where there is one.
    bool isFit() const { return canServe() && result.sloMet.value_or(true); }

    bool operator==(const PlatformPrice &) const = default;
};

} // namespace isocost
