// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/planning.h"

#include "core/engine/planning/confidence/confidence.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/engine/planning/plan/plan.h"

namespace isocost
{

PlanningResults planningResults(const Scenario &scenario, int threads, std::stop_token stop)
{
    PlanningResults results;
    if (scenario.options.empty())
        return results;
    if (!scenario.levers.empty())
        results.levers = leverAnalysis(scenario, stop, threads);
    if (scenario.plan)
        results.plan = planMonths(scenario, *scenario.plan, stop);
    if (!scenario.uncertainty.empty()) {
        ConfidenceSettings settings;
        settings.draws = usualDraws(scenario);
        settings.threads = threads;
        results.confidence = confidence(scenario, settings, stop);
    }
    return results;
}

} // namespace isocost
