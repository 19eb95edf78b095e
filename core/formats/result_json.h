// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/platform_price.h"
#include "core/model/result.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// The documents that `evaluate`, `crossover`, `drivers` and `hybrid` print with --json, with a final newline.
std::string writeEvaluation(const Evaluation &evaluation);
std::string writeCrossovers(const CrossoverResult &result);
/// @param classesMoved of how many classes the inputs were moved, where that was not all of them
std::string writeDrivers(const std::vector<DriverResult> &drivers, const std::vector<FlipPoint> &flips,
                         std::optional<std::size_t> classesMoved = {});
std::string writeHybrids(const std::vector<HybridCurve> &curves);
/// What `library price` prints: the platforms in the order given, and the index of the smallest dedicated one that
/// meets the target (-1: none).
std::string writePlatformPrices(const Scenario &scenario, const std::vector<PlatformPrice> &prices, int smallest);

} // namespace isocost
