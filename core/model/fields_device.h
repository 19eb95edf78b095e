// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keys.h"
#include "core/model/price_sheet.h"

namespace isocost
{

inline constexpr const char *servingEngineNames[] = {"vllm", "trtllm"};
inline constexpr const char *weightPrecisionNames[] = {"bf16", "fp8", "fp4"};

template <class Visitor> void describe(Visitor &v, Keys<Hardware>)
{
    v.number("bandwidth_tb_s", &Hardware::bandwidthTbS,
             NumberKey{.rule = rule::positive.from(1e-6, 1e6),
                       .label = ISOCOST_TEXT("Memory bandwidth"),
                       .unit = ISOCOST_TEXT("TB/s"),
                       .help = ISOCOST_TEXT("What one device reads from its memory a second.")},
             Presence::required);
    v.number("bf16_tflops", &Hardware::bf16Tflops,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Speed at bf16"),
                       .unit = ISOCOST_TEXT("TFLOP/s"),
                       .help = ISOCOST_TEXT("Dense operations a second of one device.")},
             Presence::orNull);
    v.number("fp8_tflops", &Hardware::fp8Tflops,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Speed at fp8"),
                       .unit = ISOCOST_TEXT("TFLOP/s"),
                       .help = ISOCOST_TEXT("Dense operations a second of one device.")},
             Presence::orNull);
    v.number("fp4_tflops", &Hardware::fp4Tflops,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Speed at fp4"),
                       .unit = ISOCOST_TEXT("TFLOP/s"),
                       .help = ISOCOST_TEXT("Dense operations a second of one device.")},
             Presence::orNull);
    v.text("source", &Hardware::source);
    v.number("link_gb_s", &Hardware::linkGbS,
             NumberKey{.rule = rule::positive.from(1e-3, 1e6),
                       .label = ISOCOST_TEXT("Link between devices"),
                       .unit = ISOCOST_TEXT("GB/s"),
                       .help = ISOCOST_TEXT("What one device sends to the others of a replica a second, one way. Where "
                                            "it is known, speeds follow from the layers of the model.")});
    v.extra(&Hardware::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<MeasuredPoint>)
{
    using M = MeasuredPoint;
    v.text("model", &M::model, Presence::required);
    v.number("gpus", &M::gpus,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Devices"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("devices"),
                       .help = ISOCOST_TEXT("Devices that the replica measured had.")},
             Presence::shown);
    v.choice("precision", &M::precision, weightPrecisionNames, Presence::required);
    v.choice("engine", &M::engine, servingEngineNames, Presence::required);
    v.number("input_tokens", &M::inputTokens,
             NumberKey{.rule = rule::positive.from(1e-6, 1e12),
                       .label = ISOCOST_TEXT("Input tokens"),
                       .unit = ISOCOST_TEXT("tokens"),
                       .help = ISOCOST_TEXT("Mean input tokens of a request.")},
             Presence::required);
    v.number("output_tokens", &M::outputTokens,
             NumberKey{.rule = rule::positive.from(1e-6, 1e12),
                       .label = ISOCOST_TEXT("Output tokens"),
                       .unit = ISOCOST_TEXT("tokens"),
                       .help = ISOCOST_TEXT("Mean output tokens of a request.")},
             Presence::required);
    v.number("concurrency", &M::concurrency,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Concurrency"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("requests"),
                       .help = ISOCOST_TEXT("Requests on the replica at the same time.")},
             Presence::required);
    v.number("first_token_seconds", &M::firstTokenSeconds,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Time to the first token"),
                       .measure = Measure::seconds,
                       .help = ISOCOST_TEXT("Mean, measured.")},
             Presence::required);
    v.number("seconds_per_token", &M::secondsPerToken,
             NumberKey{.rule = rule::positive.from(1e-9, 1e9),
                       .label = ISOCOST_TEXT("Time of an output token"),
                       .measure = Measure::seconds,
                       .help = ISOCOST_TEXT("Mean, measured.")},
             Presence::required);
    v.text("source", &M::source);
    v.extra(&M::extra);
}

} // namespace isocost
