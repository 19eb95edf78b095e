// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/scenario_json.h"
#include "tests/fuzz/fuzz_input.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (const auto sheet = isocost::readSheet(asText(data, size))) {
        const auto again = isocost::readSheet(isocost::writeSheet(*sheet));
        mustHold(again.ok() && *again == *sheet, "a sheet comes back");
    }
    if (const auto workload = isocost::readWorkload(asText(data, size))) {
        const auto again = isocost::readWorkload(isocost::writeWorkload(*workload));
        mustHold(again.ok() && *again == *workload, "a workload comes back");
    }
    return 0;
}
