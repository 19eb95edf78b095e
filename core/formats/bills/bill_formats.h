// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// What a column of a billing or usage export says.
enum class BillColumn {
    cost,
    effective,
    contracted, ///< without commitments
    currency,
    time,
    period,
    service,
    sku,
    meter,
    details, ///< JSON with the model
    model,
    region,
    account,
    tags,
    category,
    chargeClass,
    commitment,
    commitmentStatus,
    quantity,
    unit,
    pricingQuantity,
    pricingUnit,
    input,
    cached,
    cacheWrite,
    cacheWriteLong,
    output,
    requests,
    failed,
    status,
    reservationEffective, ///< AWS, here and below
    reservationUnusedUpfront,
    reservationUnusedRecurring,
    savingsPlan,
    savingsEffective,
    savingsCommitted,
    savingsUsed,
};
inline constexpr std::size_t billColumnCount = 37;

/// One kind of export: its columns by name, and how it counts.
struct BillFormat {
    struct Column {
        BillColumn what;
        std::string_view name; ///< lower case, letters and digits only; several rows: the first that is there
    };
    std::string_view key; ///< "focus"
    std::string_view name;
    std::vector<BillColumn> marks; ///< columns that it must have; they tell the format
    std::vector<Column> columns;
    std::string_view service = {}; ///< where no column says it
    bool amountsAreCents = false;
    bool cachedIsBeside = false; ///< cached tokens are not part of the input tokens
    bool rowIsRequest = false;
    bool mayNotBeAdded = false; ///< tables of this format count the same requests
    bool isAws = false;         ///< words for what a row is, and costs of commitments, are AWS's own
};

/// The formats that are read, the most telling first.
const std::vector<BillFormat> &billFormats();

/// How to read one export.
struct BillLayout {
    const BillFormat *format = nullptr;
    char delimiter = ',';
    std::vector<std::string> header;
    std::array<std::optional<std::size_t>, billColumnCount> columns;

    std::optional<std::size_t> column(BillColumn what) const { return columns[static_cast<std::size_t>(what)]; }
};

/// Finds out the format of an export from its header line. The error names the columns that are missing.
Result<BillLayout> billLayout(std::string_view headerLine);

} // namespace isocost
