#include "core/engine/analysis.h"
#include "core/engine/evaluate.h"

namespace isocost {

Analysis analyse(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop)
{
    Analysis analysis;
    analysis.evaluation = evaluate(scenario);
    if (!stop.stop_requested())
        analysis.curves = costCurves(scenario, range.from, range.to, range.points, stop);
    if (!stop.stop_requested())
        analysis.crossovers = crossovers(scenario, range.from, range.to, stop);
    return analysis;
}

} // namespace isocost
