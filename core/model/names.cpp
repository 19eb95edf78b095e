// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/result.h"

namespace isocost
{

std::string costKey(const CostLine &line)
{
    switch (line.kind) {
    case CostKind::meter:
        return unitKey(line.unit);
    case CostKind::rate:
        return "rate " + line.name;
    case CostKind::savingsPlan:
        return "savings_plan";
    case CostKind::surcharge:
        return "surcharge";
    case CostKind::customModelPremium:
        return "custom_model_premium";
    case CostKind::discount:
        return "discount";
    case CostKind::minimumCharge:
        return "minimum_charge";
    case CostKind::extraConcurrency:
        return "extra_concurrency";
    case CostKind::operations:
        return "operations";
    case CostKind::extraCost:
        return "extra_cost";
    case CostKind::tax:
        return "tax";
    case CostKind::retrieval:
        return "retrieval";
    }
    return {};
}

const std::string &costLabel(const CostLine &line)
{
    static const std::string none;
    return line.kind == CostKind::meter || line.kind == CostKind::extraCost ? line.name : none;
}

const char *cautionKey(CautionKind kind)
{
    switch (kind) {
    case CautionKind::referenceLength:
        return "reference_length";
    case CautionKind::priceScale:
        return "price_scale";
    case CautionKind::noSpread:
        return "no_spread";
    case CautionKind::oneSlot:
        return "one_slot";
    case CautionKind::stalePrice:
        return "stale_price";
    case CautionKind::coldStartApproximate:
        return "cold_start_approximate";
    case CautionKind::peakedOverflow:
        return "peaked_overflow";
    case CautionKind::meterCountsNothing:
        return "meter_counts_nothing";
    case CautionKind::memoryGuessed:
        return "memory_guessed";
    case CautionKind::sheetLimit:
        return "sheet_limit";
    }
    return "";
}

const char *reasonKey(Reason reason)
{
    switch (reason) {
    case Reason::memory:
        return "memory";
    case Reason::unpriced:
        return "unpriced";
    case Reason::concurrency:
        return "concurrency";
    case Reason::rate:
        return "rate";
    case Reason::timeout:
        return "timeout";
    case Reason::payload:
        return "payload";
    case Reason::accelerator:
        return "accelerator";
    case Reason::noFirstToken:
        return "no_first_token";
    case Reason::noPace:
        return "no_pace";
    case Reason::capacity:
        return "capacity";
    case Reason::offHours:
        return "off_hours";
    }
    return "";
}

const char *servingEngineKey(ServingEngine engine)
{
    return engine == ServingEngine::vllm ? "vllm" : "trtllm";
}

const char *weightPrecisionKey(WeightPrecision precision)
{
    switch (precision) {
    case WeightPrecision::bf16:
        return "bf16";
    case WeightPrecision::fp8:
        return "fp8";
    case WeightPrecision::fp4:
        return "fp4";
    }
    return "";
}

const char *driverKey(Driver driver)
{
    switch (driver) {
    case Driver::coldStart:
        return "cold_start";
    case Driver::dataTransfer:
        return "data_transfer";
    case Driver::concurrency:
        return "concurrency";
    case Driver::modelSize:
        return "model_size";
    case Driver::pricingTiers:
        return "pricing_tiers";
    }
    return "";
}

} // namespace isocost
