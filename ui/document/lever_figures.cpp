// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/lever_figures.h"

#include "core/engine/planning/levers/lever_shares.h"

#include <QThread>

namespace isocost
{

LeverFigures::Work leverWork()
{
    return [](const Scenario &scenario, std::stop_token stop, const LeverFigures::Progress &) {
        return leverAnalysis(scenario, std::move(stop), QThread::idealThreadCount());
    };
}

PlanningResults planningOf(const LeverFigures &figures, const Scenario &scenario)
{
    PlanningResults results;
    if (figures.isOf(scenario))
        results.levers = *figures.value();
    return results;
}

} // namespace isocost
