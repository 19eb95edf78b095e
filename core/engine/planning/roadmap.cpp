// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/roadmap.h"

#include "core/engine/math/rounding.h"
#include "core/engine/planning/levers.h"

#include <algorithm>
#include <limits>

namespace isocost
{

namespace
{

/// Shares this small beside the cost are rounding.
constexpr double nothing = 1e-9;

double savingPerDay(const RoadmapStep &step)
{
    const double days = step.effortDays.value_or(std::numeric_limits<double>::infinity());
    return days > 0 ? step.savingPerMonth / days : std::numeric_limits<double>::infinity();
}

} // namespace

std::vector<RoadmapStep> roadmap(const Scenario &scenario, const LeverAnalysis &analysis)
{
    std::vector<RoadmapStep> steps;
    for (const LeverResult &option : analysis.options) {
        if (option.option != analysis.recommended)
            continue;
        for (const LeverShare &share : option.levers) {
            const Lever &lever = scenario.levers[static_cast<std::size_t>(share.index)];
            if (-share.share > nothing * option.before)
                steps.push_back({share.index, RoadmapPhase::later, -share.share, lever.effortDays});
        }
    }
    std::stable_sort(steps.begin(), steps.end(), [](const RoadmapStep &a, const RoadmapStep &b) {
        return std::pair(savingPerDay(a), a.savingPerMonth) > std::pair(savingPerDay(b), b.savingPerMonth);
    });
    double days = 0;
    const auto place = [&](RoadmapPhase phase, const auto &belongs) {
        for (RoadmapStep &step : steps) {
            if (step.phase != RoadmapPhase::later || !step.effortDays ||
                exceeds(days + *step.effortDays, roadmapDays) || !belongs(step))
                continue;
            step.phase = phase;
            days += *step.effortDays;
        }
    };
    place(RoadmapPhase::first, [&](const RoadmapStep &step) {
        return *step.effortDays <= 1 && scenario.levers[static_cast<std::size_t>(step.index)].risk == "low";
    });
    place(RoadmapPhase::second, [](const RoadmapStep &) { return true; });
    std::stable_sort(steps.begin(), steps.end(),
                     [](const RoadmapStep &a, const RoadmapStep &b) { return a.phase < b.phase; });
    return steps;
}

} // namespace isocost
