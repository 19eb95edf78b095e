// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"
#include "core/formats/scenario_json.h"
#include "tests/fuzz/fuzz_input.h"

#include <cmath>

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto scenario = isocost::readScenario(asText(data, size));
    if (!scenario)
        return 0;
    const std::string text = isocost::writeScenario(*scenario);
    const auto again = isocost::readScenario(text);
    mustHold(again.ok() && *again == *scenario, "a scenario comes back");
    mustHold(isocost::writeScenario(*again) == text, "byte for byte");
    for (const auto &option : isocost::evaluate(*scenario).options)
        mustHold(std::isfinite(option.monthlyCost) && option.monthlyCost >= 0, "money is a number");
    return 0;
}
