// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/feed.h"
#include "core/model/validate.h"
#include "tests/fuzz/fuzz_input.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto feed = isocost::readFeed(asText(data, size), {"2026-11-28", false});
    if (!feed)
        return 0;
    for (const isocost::PriceSheet &sheet : feed->sheets)
        mustHold(isocost::validate(sheet).empty(), "a sheet of a feed is valid");
    return 0;
}
