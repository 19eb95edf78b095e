// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A split whose replicas follow the hours, for tests.

#include "tests/core/engine/make.h"

#include <utility>
#include <vector>

namespace isocost::make
{

/// Requests of one second, dear by the request or $1 an hour for a replica of four slots; a month of 720 hours.
inline Scenario hourlySplit(std::vector<double> weights, double requestsPerDay = 864000)
{
    Scenario s = scenario(requestsPerDay, 1);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = std::move(weights);
    add(s, api({meter(Unit::request, 0.0005)}));
    add(s, gpu({hourly(1)})).slots = 4;
    s.options.push_back(hybrid("split", "gpu", "api"));
    s.options.back().scaling = Scaling::hourly;
    return s;
}

/// What it costs with the same replicas in all hours.
inline double fixedCost(Scenario s)
{
    s.options[2].scaling = Scaling::fixed;
    return cost(s, "split");
}

} // namespace isocost::make
