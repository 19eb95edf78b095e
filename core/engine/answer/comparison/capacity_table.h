// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/capacity.h"
#include "core/model/capacity_library.h"

namespace isocost
{

/// What a replica can do by concurrency, at 1, 2, 4, 8 … requests and at all its slots.
/// @param mean at least one input or output token
CapacityTable capacityTable(const ReplicaSetup &setup, const MeanTokens &mean, std::span<const MeasuredPoint> measured);

/// The fewest of 1, 2, 4 and 8 devices that hold the model and one request; 8 where none do.
int fewestGpus(ReplicaSetup setup, const MeanTokens &mean);

} // namespace isocost
