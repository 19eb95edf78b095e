// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/capacity.h"

namespace isocost
{

/// A replica: a model on so many devices under an engine, at one precision.
struct ReplicaSetup {
    ModelShape model;
    Hardware hardware;   ///< has the precision, and bf16
    double memoryGb = 0; ///< of one device, 10^9 bytes
    int gpus = 1;
    ServingEngine engine = ServingEngine::vllm;
    WeightPrecision precision = WeightPrecision::bf16;
};

/// Bytes that one weight takes; fp4 with a scale of 8 bits for every 16 weights.
constexpr double bytesPerWeight(WeightPrecision precision)
{
    switch (precision) {
    case WeightPrecision::bf16:
        return 2;
    case WeightPrecision::fp8:
        return 1;
    case WeightPrecision::fp4:
        break;
    }
    return 0.5625;
}

} // namespace isocost
