// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"

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

/// How soon the answers of an interface billed by token come.
struct AnswerSpeed {
    double firstTokenSeconds = 0;
    double outputTokensPerSecond = 0;
    std::string source;
    Extra extra;

    bool operator==(const AnswerSpeed &) const = default;
};

} // namespace isocost
