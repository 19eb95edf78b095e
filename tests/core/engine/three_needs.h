// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/engine/make.h"

namespace isocost
{

/// Hours needing 2, 4 and 6 replicas, 30, 25 and 45 of 100, before each is ready an hour early; $1 on demand, $0.60 on
/// a plan.
inline Scenario threeNeeds()
{
    Scenario s = make::scenario(86'400, 1);
    s.workload.shape.kind = Shape::Kind::bins;
    for (int i = 0; i < 100; ++i)
        s.workload.shape.weights.push_back(i < 30 ? 2 : i < 55 ? 4 : 6);
    s.workload.shape.binSeconds = 3600;
    Rate plan = make::hourly(0.6, "savings_1y");
    plan.termMonths = 12;
    Option &option = make::add(s, make::gpu({make::hourly(1), plan}));
    option.scaling = Scaling::hourly;
    option.maxUtilization = 0.8;
    option.requestsPerSecondPerReplica = 0.296512;
    return s;
}

// Shares of the hours, ready an hour early.
constexpr double shareOfTwo = 0.29;
constexpr double shareOfFour = 0.25;
constexpr double shareOfSix = 0.46;

} // namespace isocost
