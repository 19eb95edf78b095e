// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/result.h"

#include <array>

namespace isocost
{

namespace
{

constexpr std::array<const char *, unitCount> unitKeys = {
    "request",
    "input_token",
    "cached_input_token",
    "output_token",
    "image",
    "audio_second",
    "compute_second",
    "gb_second",
    "provisioned_execution_second",
    "provisioned_execution_gb_second",
    "gb_ingress",
    "gb_egress",
    "gb_processed",
    "provisioned_second",
    "provisioned_gb_second",
    "gb_month",
    "month",
};

} // namespace

const char *unitKey(Unit unit)
{
    return unitKeys[static_cast<std::size_t>(unit)];
}

std::optional<Unit> unitFromKey(const std::string &key)
{
    for (std::size_t i = 0; i < unitKeys.size(); ++i) {
        if (key == unitKeys[i])
            return static_cast<Unit>(i);
    }
    return {};
}

bool isPerMonth(Unit unit)
{
    return unit >= Unit::provisionedSecond;
}

const char *optionKindKey(OptionKind kind)
{
    return traits(kind).key;
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
