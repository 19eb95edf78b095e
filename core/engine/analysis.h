#pragma once

#include "core/engine/crossover.h"
#include "core/model/result.h"

#include <stop_token>
#include <vector>

namespace isocost {

/// All that the window and the report show of one scenario.
struct Analysis {
    Evaluation evaluation;
    std::vector<CostCurve> curves;
    CrossoverResult crossovers;

    bool operator==(const Analysis &) const = default;
};

struct AnalysisRange {
    double from = defaultFromRequestsPerDay; ///< requests/day
    double to = defaultToRequestsPerDay;
    int points = 256;
};

/// evaluate(), costCurves() and crossovers() of one scenario. Pure and thread-safe; stops early when asked.
Analysis analyse(const Scenario &scenario, const AnalysisRange &range = {}, std::stop_token stop = {});

} // namespace isocost
