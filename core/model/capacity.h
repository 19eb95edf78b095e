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
    number(v, "parameters_b", &M::parametersB, rule::positive.from(1e-6, 1e9), Label{"Parameters"}, InUnit{"10⁹"},
           Help{"Weights of the model."}, Presence::required);
    number(v, "active_parameters_b", &M::activeParametersB, rule::positive.from(1e-6, 1e9), Label{"Active parameters"},
           InUnit{"10⁹"}, Help{"Weights that a token passes through."}, Presence::required);
    number(v, "layers", &M::layers, rule::countFromOne, Label{"Layers"}, Help{"Layers of the model."},
           Presence::required);
    number(v, "kv_heads", &M::kvHeads, rule::positive.from(1e-6, 1e9), Label{"Key and value heads"}, Measure::count,
           Help{"Heads of keys and values in a layer."}, Presence::required);
    number(v, "head_dim", &M::headDim, rule::positive.from(1e-6, 1e9), Label{"Width of a head"}, Measure::count,
           Help{"Numbers in a key or value of a head."}, Presence::required);
    number(v, "hidden", &M::hidden, rule::countFromOne, Label{"Width of the model"},
           Help{"Numbers that stand for a token."}, Presence::required);
    number(v, "vocabulary", &M::vocabulary, rule::positive.from(1e-6, 1e9), Label{"Vocabulary"}, Measure::count,
           InUnit{"tokens"}, Help{"Tokens that the model knows."}, Presence::required);
    v.text("source", &M::source);
    v.extra(&M::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Hardware>)
{
    number(v, "bandwidth_tb_s", &Hardware::bandwidthTbS, rule::positive.from(1e-6, 1e6), Label{"Memory bandwidth"},
           InUnit{"TB/s"}, Help{"What one device reads from its memory a second."}, Presence::required);
    number(v, "bf16_tflops", &Hardware::bf16Tflops, rule::positive.from(1e-6, 1e9), Label{"Speed at bf16"},
           InUnit{"TFLOP/s"}, Help{"Dense operations a second of one device."}, Presence::orNull);
    number(v, "fp8_tflops", &Hardware::fp8Tflops, rule::positive.from(1e-6, 1e9), Label{"Speed at fp8"},
           InUnit{"TFLOP/s"}, Help{"Dense operations a second of one device."}, Presence::orNull);
    number(v, "fp4_tflops", &Hardware::fp4Tflops, rule::positive.from(1e-6, 1e9), Label{"Speed at fp4"},
           InUnit{"TFLOP/s"}, Help{"Dense operations a second of one device."}, Presence::orNull);
    v.text("source", &Hardware::source);
    number(v, "link_gb_s", &Hardware::linkGbS, rule::positive.from(1e-3, 1e6), Label{"Link between devices"},
           InUnit{"GB/s"},
           Help{"What one device sends to the others of a replica a second, one way. Where it is known, speeds follow "
                "from the layers of the model."});
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
    number(v, "gpus", &M::gpus, rule::countFromOne, Label{"Devices"}, InUnit{"devices"},
           Help{"Devices that the replica measured had."}, Presence::shown);
    v.choice("precision", &M::precision, weightPrecisionNames, Presence::required);
    v.choice("engine", &M::engine, servingEngineNames, Presence::required);
    number(v, "input_tokens", &M::inputTokens, rule::positive.from(1e-6, 1e12), Label{"Input tokens"}, InUnit{"tokens"},
           Help{"Mean input tokens of a request."}, Presence::required);
    number(v, "output_tokens", &M::outputTokens, rule::positive.from(1e-6, 1e12), Label{"Output tokens"},
           InUnit{"tokens"}, Help{"Mean output tokens of a request."}, Presence::required);
    number(v, "concurrency", &M::concurrency, rule::positive.from(1e-6, 1e9), Label{"Concurrency"}, Measure::count,
           InUnit{"requests"}, Help{"Requests on the replica at the same time."}, Presence::required);
    number(v, "first_token_seconds", &M::firstTokenSeconds, rule::positive.from(1e-6, 1e9),
           Label{"Time to the first token"}, Measure::seconds, Help{"Mean, measured."}, Presence::required);
    number(v, "seconds_per_token", &M::secondsPerToken, rule::positive.from(1e-9, 1e9),
           Label{"Time of an output token"}, Measure::seconds, Help{"Mean, measured."}, Presence::required);
    v.text("source", &M::source);
    v.extra(&M::extra);
}

} // namespace isocost
