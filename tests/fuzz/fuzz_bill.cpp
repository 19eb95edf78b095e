// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/actuals.h"
#include "core/formats/bills/read_bills.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/fuzz/fuzz_input.h"

#include <numeric>

namespace
{

const isocost::Scenario &plan()
{
    static const isocost::Scenario scenario = [] {
        const auto text = isocost::readTextFile(ISOCOST_SOURCE_DIR "/tests/data/bills/acme.isocost");
        mustHold(text.ok(), "the plan that bills are held against is there");
        return *isocost::readScenario(*text);
    }();
    return scenario;
}

std::int64_t centsOf(const std::vector<isocost::ActualPart> &parts)
{
    return std::accumulate(parts.begin(), parts.end(), std::int64_t(0),
                           [](std::int64_t sum, const isocost::ActualPart &part) { return sum + part.cents; });
}

} // namespace

/// A billing export; what is shown of it adds up to it.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bill = isocost::readBills({asFile(asText(data, size))});
    if (!bill)
        return 0;
    const auto result = isocost::actualsOf(plan(), *bill, {});
    if (!result)
        return 0;
    mustHold(centsOf(result->services) == result->cents, "the services add up to the bill");
    mustHold(centsOf(result->kinds) == result->cents, "the kinds add up to the bill");
    mustHold(centsOf(result->mapped) == result->cents, "sheets and classes add up to the bill");
    return 0;
}
