// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <string>
#include <vector>

namespace isocost
{

/// An accelerator as sold by many providers, with what was measured on it.
struct Accelerator {
    std::string id;
    std::string name;
    double memoryGb = 0;
    Hardware hardware;
    std::vector<MeasuredPoint> measured;
    Extra extra;

    bool operator==(const Accelerator &) const = default;
};

/// Known models and accelerators, as they ship with the program.
struct CapacityLibrary {
    std::vector<ModelShape> models;
    std::vector<Accelerator> accelerators;
    Extra extra;

    bool operator==(const CapacityLibrary &) const = default;
};

/// What a replica does with so many requests at a time.
struct CapacityRow {
    double concurrency = 1;
    double firstTokenSeconds = 0;
    double secondsPerToken = 0;
    double seconds = 0;               ///< of a whole request
    double outputTokensPerSecond = 0; ///< of the replica
    double perGpu = 0;                ///< the same of one device
};

/// What a replica can do by how many requests it takes.
struct CapacityTable {
    std::string model;
    std::string gpu;
    int gpus = 1;
    WeightPrecision precision = WeightPrecision::bf16;
    ServingEngine engine = ServingEngine::vllm;
    double inputTokens = 0;
    double outputTokens = 0;
    double weightsGb = 0; ///< 10^9 bytes
    double memoryGb = 0;  ///< of all devices
    bool fits = true;     ///< one request at least
    double slots = 1;
    bool isMeasured = false;
    bool isByLayer = false;             ///< as CapacityResult's
    std::vector<CapacityRow> rows;      ///< ascending concurrency, from 1 to all slots
    std::vector<MeasuredPoint> nearest; ///< at most four, those nearest to a single request first
};

template <class Visitor> void describe(Visitor &v, Keys<Accelerator>)
{
    v.text("id", &Accelerator::id, Presence::required);
    v.text("name", &Accelerator::name);
    v.number("memory_gb", &Accelerator::memoryGb, rule::positive, Presence::required);
    v.object("hardware", &Accelerator::hardware, Presence::required);
    v.list("measured", &Accelerator::measured);
    v.extra(&Accelerator::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<CapacityLibrary>)
{
    v.list("models", &CapacityLibrary::models, Presence::required);
    v.list("accelerators", &CapacityLibrary::accelerators, Presence::required);
    v.extra(&CapacityLibrary::extra);
}

} // namespace isocost
