// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/result.h"

namespace isocost
{

namespace
{

constexpr const char *costNames[] = {
    "",         "rate ",          "savings_plan",      "surcharge",  "custom_model_premium",
    "discount", "minimum_charge", "extra_concurrency", "operations", "extra_cost",
    "tax",      "retrieval"};
constexpr const char *cautionNames[] = {
    "reference_length", "price_scale",          "no_spread",      "one_slot",   "stale_price", "cold_start_approximate",
    "peaked_overflow",  "meter_counts_nothing", "memory_guessed", "sheet_limit"};
constexpr const char *reasonNames[] = {"memory",  "unpriced", "concurrency", "rate",
                                       "timeout", "payload",  "accelerator", "no_first_token",
                                       "no_pace", "capacity", "off_hours"};
constexpr const char *driverNames[] = {"cold_start", "data_transfer", "concurrency", "model_size", "pricing_tiers"};

static_assert(std::size(costNames) == static_cast<std::size_t>(CostKind::retrieval) + 1);
static_assert(std::size(cautionNames) == static_cast<std::size_t>(CautionKind::sheetLimit) + 1);
static_assert(std::size(reasonNames) == static_cast<std::size_t>(Reason::offHours) + 1);
static_assert(std::size(driverNames) == driverCount);

} // namespace

std::string costKey(const CostLine &line)
{
    if (line.kind == CostKind::meter)
        return unitKey(line.unit);
    return costNames[static_cast<std::size_t>(line.kind)] + (line.kind == CostKind::rate ? line.name : std::string());
}

const std::string &costLabel(const CostLine &line)
{
    static const std::string none;
    return line.kind == CostKind::meter || line.kind == CostKind::extraCost ? line.name : none;
}

const char *cautionKey(CautionKind kind)
{
    return cautionNames[static_cast<std::size_t>(kind)];
}

const char *reasonKey(Reason reason)
{
    return reasonNames[static_cast<std::size_t>(reason)];
}

const char *servingEngineKey(ServingEngine engine)
{
    return servingEngineNames[static_cast<std::size_t>(engine)];
}

const char *weightPrecisionKey(WeightPrecision precision)
{
    return weightPrecisionNames[static_cast<std::size_t>(precision)];
}

const char *driverKey(Driver driver)
{
    return driverNames[static_cast<std::size_t>(driver)];
}

} // namespace isocost
