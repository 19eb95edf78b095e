// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"

#include <optional>
#include <string>

namespace isocost
{

/// The shape of an open language model, as published.
struct ModelShape {
    std::string id;
    double parametersB = 0;       ///< 10^9 weights
    double activeParametersB = 0; ///< those that a token passes through
    double layers = 0;
    double kvHeads = 0;
    double headDim = 0;
    double hidden = 0;
    double vocabulary = 0;
    std::string source;
    Extra extra;

    bool operator==(const ModelShape &) const = default;
};

/// What one accelerator can do; absent where it lacks the precision.
struct Hardware {
    double bandwidthTbS = 0; ///< memory, 10^12 bytes/s
    std::optional<double> bf16Tflops;
    std::optional<double> fp8Tflops;
    std::optional<double> fp4Tflops;
    std::string source;
    std::optional<double> linkGbS{}; ///< to the replica's other devices, one way, 10^9 bytes/s
    Extra extra{};

    bool operator==(const Hardware &) const = default;
};

enum class ServingEngine { vllm, trtllm };
enum class WeightPrecision { bf16, fp8, fp4 };

/// The name in the file format, for example "vllm".
const char *servingEngineKey(ServingEngine engine);
const char *weightPrecisionKey(WeightPrecision precision);

/// Tera-flop/s of one device at a precision; empty where it lacks it.
std::optional<double> tflopsOf(const Hardware &hardware, WeightPrecision precision);

/// What a replica runs: its slots and seconds follow from the model and the hardware.
struct CapacityChoice {
    std::string model;
    ServingEngine engine = ServingEngine::vllm;
    WeightPrecision precision = WeightPrecision::bf16;
    Extra extra;

    bool operator==(const CapacityChoice &) const = default;
};

/// What somebody measured of a model on the accelerators of a sheet.
struct MeasuredPoint {
    std::string model;
    int gpus = 1;
    WeightPrecision precision = WeightPrecision::bf16;
    ServingEngine engine = ServingEngine::vllm;
    double inputTokens = 0; ///< mean
    double outputTokens = 0;
    double concurrency = 0; ///< requests at a time
    double firstTokenSeconds = 0;
    double secondsPerToken = 0;
    std::string source;
    Extra extra;

    bool operator==(const MeasuredPoint &) const = default;
};

inline constexpr const char *servingEngineNames[] = {"vllm", "trtllm"};
inline constexpr const char *weightPrecisionNames[] = {"bf16", "fp8", "fp4"};

template <class Visitor> void describe(Visitor &v, Keys<ModelShape>)
{
    using M = ModelShape;
    v.text("id", &M::id, Presence::required);
    v.number("parameters_b", &M::parametersB,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Parameters"),
                       .unit = ISOCOST_TEXT("10⁹"),
                       .help = ISOCOST_TEXT("Weights of the model.")},
             Presence::required);
    v.number("active_parameters_b", &M::activeParametersB,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Active parameters"),
                       .unit = ISOCOST_TEXT("10⁹"),
                       .help = ISOCOST_TEXT("Weights that a token passes through.")},
             Presence::required);
    v.number("layers", &M::layers,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Layers"),
                       .help = ISOCOST_TEXT("Layers of the model.")},
             Presence::required);
    v.number("kv_heads", &M::kvHeads,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Key and value heads"),
                       .measure = Measure::count,
                       .help = ISOCOST_TEXT("Heads of keys and values in a layer.")},
             Presence::required);
    v.number("head_dim", &M::headDim,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Width of a head"),
                       .measure = Measure::count,
                       .help = ISOCOST_TEXT("Numbers in a key or value of a head.")},
             Presence::required);
    v.number("hidden", &M::hidden,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Width of the model"),
                       .help = ISOCOST_TEXT("Numbers that stand for a token.")},
             Presence::required);
    v.number("vocabulary", &M::vocabulary,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Vocabulary"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("tokens"),
                       .help = ISOCOST_TEXT("Tokens that the model knows.")},
             Presence::required);
    v.text("source", &M::source);
    v.extra(&M::extra);
}

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

template <class Visitor> void describe(Visitor &v, Keys<CapacityChoice>)
{
    v.text("model", &CapacityChoice::model, Presence::required);
    v.choice("engine", &CapacityChoice::engine, servingEngineNames, Presence::shown);
    v.choice("precision", &CapacityChoice::precision, weightPrecisionNames, Presence::shown);
    v.extra(&CapacityChoice::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<MeasuredPoint>)
{
    using M = MeasuredPoint;
    v.text("model", &M::model, Presence::required);
    v.number("gpus", &M::gpus,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Devices"),
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
