// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "core/model/sweep_result.h"

#include <string>
#include <vector>

namespace isocost
{

/// The inputs that an axis offers: the volume first.
std::vector<std::string> inputsToMove(const Scenario &scenario);
/// The one that an axis beside the volume shows first: what decides most often.
std::string inputBesideVolume(const Scenario &scenario);
/// The axis over the range that it shows first: for the volume a hundredth to a hundred times of today's.
Axis firstAxis(const Scenario &scenario, const std::string &at);

/// A scenario to move inputs in: without what no cost depends on, and with those inputs at the beginning of their axes,
/// so that it stays the same while a person moves them.
Scenario scenarioToMove(Scenario scenario, const std::vector<Axis> &axes);
/// Gives inputs those values; the volume last.
void moveInputs(Scenario &scenario, const std::vector<std::pair<std::string, double>> &values);

/// How many threads a map may take.
int mapThreads();

} // namespace isocost
