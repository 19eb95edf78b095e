// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/crossover.h"
#include "core/model/result.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace isocost
{

/// All that the window and the report show of one scenario.
struct Analysis {
    Evaluation evaluation;
    std::vector<CostCurve> curves;
    CrossoverResult crossovers;
    std::vector<DriverResult> drivers;      ///< one for each serverless option
    std::vector<HybridCurve> hybrids;       ///< one for each hybrid option
    std::vector<LatencyCurve> latencies;    ///< one for each option with requests
    std::vector<LatencyCurve> firstTokens;  ///< one for each option whose first tokens are all known
    std::vector<LatencyCurve> paces;        ///< one for each option whose pace is known, seconds per token
    std::vector<ColdStartCurve> coldStarts; ///< one for each serverless option whose sheets have cold starts

    bool operator==(const Analysis &) const = default;
};

struct AnalysisRange {
    double from = defaultFromRequestsPerDay; ///< requests/day
    double to = defaultToRequestsPerDay;
    int points = 256;
    std::string today; ///< for the age of prices, see evaluate()

    bool operator==(const AnalysisRange &) const = default;
};

/// What an analysis is to hold besides the evaluation, the curves and the crossovers; the rest is left empty.
struct AnalysisParts {
    bool drivers = true;
    bool hybrids = true;
    bool latencies = true;
    bool coldStarts = true;

    bool operator==(const AnalysisParts &) const = default;
    AnalysisParts operator|(const AnalysisParts &other) const
    {
        return {drivers || other.drivers, hybrids || other.hybrids, latencies || other.latencies,
                coldStarts || other.coldStarts};
    }
};

/// Everything of one scenario, on two threads. Pure and thread-safe; stops early when asked.
Analysis analyse(const Scenario &scenario, const AnalysisRange &range = {}, std::stop_token stop = {});

/// analyse() for a scenario that changes little by little: what a change leaves as it was is kept from the last call.
/// When only the volume changed (all classes by one factor) the curves, crossovers and cold-start curves are. Not
/// thread-safe.
class Analyser
{
public:
    Analysis analyse(const Scenario &scenario, const AnalysisRange &range = {}, std::stop_token stop = {},
                     const AnalysisParts &parts = {});

private:
    std::optional<Scenario> m_shape; ///< the last scenario, its volume scaled to 1 request/day
    AnalysisRange m_range;
    bool m_hasColdStarts = false; ///< m_last's cold-start curves were asked for
    Analysis m_last;
};

} // namespace isocost
