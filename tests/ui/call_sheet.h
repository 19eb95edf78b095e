// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

namespace isocost
{

/// A sheet with a price for a request, named by its id.
inline PriceSheet callSheet(const char *id, double price, const char *effective)
{
    PriceSheet sheet;
    sheet.id = id;
    sheet.provider = "Example";
    sheet.product = id;
    sheet.effective = effective;
    Meter &meter = sheet.meters.emplace_back();
    meter.unit = Unit::request;
    meter.price = price;
    return sheet;
}

} // namespace isocost
