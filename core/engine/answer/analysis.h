// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/crossover.h"
#include "core/model/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace isocost
{

class CurveSearch;
struct PreparedOptions;

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
    bool isDrawn = false; ///< the crossovers are those that the curves show, until the exact ones are found

    bool operator==(const Analysis &) const = default;
};

struct AnalysisRange {
    double from = defaultFromRequestsPerDay; ///< requests/day
    double to = defaultToRequestsPerDay;
    int points = 256;
    std::string today; ///< for the age of prices, see evaluate()

    bool operator==(const AnalysisRange &) const = default;
};

/// What an analysis is to hold besides the evaluation and the crossovers; the rest is left empty, or as it is known
/// from before.
struct AnalysisParts {
    bool curves = false;
    bool drivers = false;
    bool hybrids = false;
    bool latencies = false; ///< of whole answers, first tokens and paces
    bool coldStarts = false;

    static constexpr AnalysisParts all() { return {true, true, true, true, true}; }
    bool operator==(const AnalysisParts &) const = default;
    AnalysisParts operator|(const AnalysisParts &other) const
    {
        return {curves || other.curves, drivers || other.drivers, hybrids || other.hybrids,
                latencies || other.latencies, coldStarts || other.coldStarts};
    }
    /// Whether nothing of `other` is missing.
    bool cover(const AnalysisParts &other) const { return (*this | other) == *this; }
};

/// Everything of one scenario, on two threads. Pure and thread-safe; stops early when asked.
Analysis analyse(const Scenario &scenario, const AnalysisRange &range = {}, std::stop_token stop = {});

/// Who takes what can be shown while the exact crossovers are looked for: the same with curves, and the crossovers that
/// these show (Analysis::isDrawn). The exact ones are not begun before it returns.
struct EarlyAnalysis {
    std::function<void(Analysis)> take; ///< empty: nobody
    int every = 1;                      ///< of so many points of its curves one is asked, besides those at steps
};

/// analyse() for a scenario that changes little by little: what a change leaves as it was is kept from the last call.
/// When only the volume changed (all classes by one factor) the curves, crossovers and cold-start curves are; of the
/// same scenario everything is. Not thread-safe.
class Analyser
{
public:
    Analysis analyse(const Scenario &scenario, const AnalysisRange &range = {}, std::stop_token stop = {},
                     const AnalysisParts &parts = AnalysisParts::all(), const EarlyAnalysis &early = {});

    /// Whether the last one had to look for curves and crossovers.
    bool hasSearched() const { return m_hasSearched; }

private:
    enum class Kept { nothing, ofAnyVolume, everything };

    Kept kept(const Scenario &scenario, const Scenario &shape, const AnalysisRange &range) const;
    void showDrawn(Analysis shown, CurveSearch &search, const EarlyAnalysis &early, const std::stop_token &stop);

    std::optional<Scenario> m_scenario; ///< the last one
    Scenario m_shape;                   ///< the same, its volume scaled to 1 request/day
    AnalysisRange m_range;
    AnalysisParts m_has; ///< of m_last
    Analysis m_last;
    bool m_hasSearched = false;
    std::shared_ptr<const PreparedOptions> m_drawn; ///< the last early curves of few points
};

} // namespace isocost
