// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"

#include <array>

namespace isocost
{

/// What a meter counts.
enum class Unit {
    request,
    inputToken,
    cachedInputToken,
    cacheWriteToken,
    outputToken,
    image,
    audioSecond,
    computeSecond,
    gbSecond,
    provisionedExecutionSecond,
    provisionedExecutionGbSecond,
    gbIngress,
    gbEgress,
    gbProcessed,
    provisionedSecond,
    provisionedGbSecond,
    gbMonth,
    month,
};

/// Everything that is known of a unit but how much of it calls use, which engine/bill/metering says.
struct UnitTraits {
    Unit unit;
    const char *key;                      ///< its name in the file format
    const char *name;                     ///< what people call many of it
    const char *one;                      ///< and one of it in a price; empty: the same
    const char *each;                     ///< and in the form of a sheet
    std::array<double, 3> quoted;         ///< quantities that vendors quote prices for, the usual one first; 0: no more
    std::array<const char *, 5> inputs{}; ///< keys of a class that say how much it uses
    bool isOfModel = false;               ///< what a model is sold by, whatever runs it
    bool isToken = false;                 ///< of text that a model reads or writes
    bool isTime = false;                  ///< seconds of instances
    bool timesMemory = false;             ///< times their memory
    bool isData = false;                  ///< over the network
    bool perMonth = false;                ///< counted by the month, not by the request
    bool isOfFleets = false;              ///< a dedicated sheet may carry it
};

// clang-format off
inline constexpr std::array unitTable = {
    UnitTraits{.unit = Unit::request, .key = "request",
               .name = ISOCOST_TEXT("requests"), .one = ISOCOST_TEXT("request"), .each = ISOCOST_TEXT("request"), .quoted = {1e6, 1e3, 1},
               .isOfModel = true, .isOfFleets = true},
    UnitTraits{.unit = Unit::inputToken, .key = "input_token",
               .name = ISOCOST_TEXT("input tokens"), .one = "", .each = ISOCOST_TEXT("input token"), .quoted = {1e6, 1e3, 1},
               .inputs = {"input_tokens", "cached_input_fraction", "cache_write_fraction"}, .isOfModel = true, .isToken = true},
    UnitTraits{.unit = Unit::cachedInputToken, .key = "cached_input_token",
               .name = ISOCOST_TEXT("cached input tokens"), .one = "", .each = ISOCOST_TEXT("cached input token"), .quoted = {1e6, 1e3, 1},
               .inputs = {"input_tokens", "cached_input_fraction", "cache_write_fraction"}, .isOfModel = true, .isToken = true},
    UnitTraits{.unit = Unit::cacheWriteToken, .key = "cache_write_token",
               .name = ISOCOST_TEXT("tokens written to the cache"), .one = "", .each = ISOCOST_TEXT("token written to the cache"), .quoted = {1e6, 1e3, 1},
               .inputs = {"input_tokens", "cached_input_fraction", "cache_write_fraction"}, .isOfModel = true, .isToken = true},
    UnitTraits{.unit = Unit::outputToken, .key = "output_token",
               .name = ISOCOST_TEXT("output tokens"), .one = "", .each = ISOCOST_TEXT("output token"), .quoted = {1e6, 1e3, 1},
               .inputs = {"output_tokens"}, .isOfModel = true, .isToken = true},
    UnitTraits{.unit = Unit::image, .key = "image",
               .name = ISOCOST_TEXT("images"), .one = ISOCOST_TEXT("image"), .each = ISOCOST_TEXT("image"), .quoted = {1e3, 1},
               .inputs = {"images"}, .isOfModel = true},
    UnitTraits{.unit = Unit::audioSecond, .key = "audio_second",
               .name = ISOCOST_TEXT("audio seconds"), .one = ISOCOST_TEXT("audio second"), .each = ISOCOST_TEXT("second of audio"), .quoted = {3600, 60, 1},
               .inputs = {"audio_seconds"}, .isOfModel = true},
    UnitTraits{.unit = Unit::computeSecond, .key = "compute_second",
               .name = ISOCOST_TEXT("compute seconds"), .one = ISOCOST_TEXT("compute-second"), .each = ISOCOST_TEXT("second"), .quoted = {3600, 1},
               .inputs = {"compute_seconds", "compute_cv", "prefill_tokens_per_second", "decode_tokens_per_second", "memory_gb"}, .isTime = true},
    UnitTraits{.unit = Unit::gbSecond, .key = "gb_second",
               .name = ISOCOST_TEXT("GB-seconds"), .one = ISOCOST_TEXT("GB-second"), .each = ISOCOST_TEXT("GB-second"), .quoted = {3600, 1},
               .inputs = {"compute_seconds", "compute_cv", "prefill_tokens_per_second", "decode_tokens_per_second", "memory_gb"}, .isTime = true, .timesMemory = true},
    UnitTraits{.unit = Unit::provisionedExecutionSecond, .key = "provisioned_execution_second",
               .name = ISOCOST_TEXT("seconds on provisioned instances"), .one = ISOCOST_TEXT("second on provisioned instances"), .each = ISOCOST_TEXT("second"), .quoted = {3600, 1},
               .inputs = {"compute_seconds", "compute_cv", "prefill_tokens_per_second", "decode_tokens_per_second", "memory_gb"}, .isTime = true},
    UnitTraits{.unit = Unit::provisionedExecutionGbSecond, .key = "provisioned_execution_gb_second",
               .name = ISOCOST_TEXT("GB-seconds on provisioned instances"), .one = ISOCOST_TEXT("GB-second on provisioned instances"), .each = ISOCOST_TEXT("GB-second"), .quoted = {3600, 1},
               .inputs = {"compute_seconds", "compute_cv", "prefill_tokens_per_second", "decode_tokens_per_second", "memory_gb"}, .isTime = true, .timesMemory = true},
    UnitTraits{.unit = Unit::gbIngress, .key = "gb_ingress",
               .name = ISOCOST_TEXT("GB in"), .one = "", .each = ISOCOST_TEXT("GB"), .quoted = {1e3, 1},
               .inputs = {"payload_in_kb"}, .isData = true, .isOfFleets = true},
    UnitTraits{.unit = Unit::gbEgress, .key = "gb_egress",
               .name = ISOCOST_TEXT("GB out"), .one = "", .each = ISOCOST_TEXT("GB"), .quoted = {1e3, 1},
               .inputs = {"payload_out_kb"}, .isData = true, .isOfFleets = true},
    UnitTraits{.unit = Unit::gbProcessed, .key = "gb_processed",
               .name = ISOCOST_TEXT("GB processed"), .one = "", .each = ISOCOST_TEXT("GB"), .quoted = {1e3, 1},
               .inputs = {"payload_in_kb", "payload_out_kb"}, .isData = true, .isOfFleets = true},
    UnitTraits{.unit = Unit::provisionedSecond, .key = "provisioned_second",
               .name = ISOCOST_TEXT("provisioned seconds"), .one = ISOCOST_TEXT("provisioned second"), .each = ISOCOST_TEXT("second"), .quoted = {3600, 1},
               .isTime = true, .perMonth = true},
    UnitTraits{.unit = Unit::provisionedGbSecond, .key = "provisioned_gb_second",
               .name = ISOCOST_TEXT("provisioned GB-seconds"), .one = ISOCOST_TEXT("provisioned GB-second"), .each = ISOCOST_TEXT("GB-second"), .quoted = {3600, 1},
               .isTime = true, .timesMemory = true, .perMonth = true},
    UnitTraits{.unit = Unit::gbMonth, .key = "gb_month",
               .name = ISOCOST_TEXT("GB-months"), .one = ISOCOST_TEXT("GB-month"), .each = ISOCOST_TEXT("GB a month"), .quoted = {1e3, 1},
               .inputs = {"model_gb"}, .perMonth = true, .isOfFleets = true},
    UnitTraits{.unit = Unit::month, .key = "month",
               .name = ISOCOST_TEXT("months"), .one = ISOCOST_TEXT("month"), .each = ISOCOST_TEXT("month"), .quoted = {1},
               .perMonth = true, .isOfFleets = true},
};
// clang-format on
inline constexpr int unitCount = static_cast<int>(unitTable.size());

constexpr const UnitTraits &traits(Unit unit)
{
    return unitTable[static_cast<std::size_t>(unit)];
}

/// The unit's name in the file format, for example "gb_second".
constexpr const char *unitKey(Unit unit)
{
    return traits(unit).key;
}

/// True for the units that are counted per pool or sheet and month instead of per request.
constexpr bool isPerMonth(Unit unit)
{
    return traits(unit).perMonth;
}

/// True for units of text that a model reads or writes.
constexpr bool isToken(Unit unit)
{
    return traits(unit).isToken;
}

} // namespace isocost
