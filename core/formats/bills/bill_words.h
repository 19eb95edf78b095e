// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// What a row is, by FOCUS' words for it.
BillKind focusKindOf(std::string_view category, std::string_view commitmentStatus);
/// What a row is, by AWS' word for it.
BillKind awsKindOf(std::string_view lineItemType);

/// What a quantity counts, and how many of that one of it is.
struct BillUnit {
    std::optional<Unit> unit;
    bool isHours = false; ///< of machines
    double factor = 1;
};
/// @param what         the row's SKU and meter: "Input Tokens", "USE1-Claude4.5Sonnet-output-tokens"
/// @param unit         what the export calls its unit: "1000000 Tokens", "1K", "Hrs"; may be empty
/// @param awsThousands tokens are counted in thousands where the unit says nothing else
BillUnit billUnitOf(std::string_view what, std::string_view unit, bool awsThousands);

/// The model in a SKU: "Claude4.5Sonnet" of "USW2-Claude4.5Sonnet-input-tokens", "gpt-4o" of "gpt-4o, cached input",
/// the "ModelId" of a text of JSON; empty where none can be told.
std::string modelInSku(std::string_view sku);
std::string modelInDetails(std::string_view details);

/// Tags of a cell: a JSON object ("team=search" each), a JSON list, or the whole text as one.
std::vector<std::string> tagsOf(std::string_view text);

/// The day that a time begins with or lies in (UTC): "2024-09-18 22:00:00", "10/1/25" (month first), seconds or
/// milliseconds since 1970.
std::optional<std::int32_t> dayOf(std::string_view time);

} // namespace isocost
