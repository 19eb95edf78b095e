// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/lever_figures.h"

#include "core/engine/planning/levers.h"

#include <QThread>

namespace isocost
{

void LeverFigures::want(const Scenario &scenario)
{
    if (m_job.isBusy() && m_asked == scenario)
        return;
    if (m_shown && m_shownScenario == scenario) {
        m_job.cancel(); // or the answer about a change taken back would follow
        return;
    }
    m_asked = scenario;
    m_job.run([this, scenario, threads = QThread::idealThreadCount()](std::stop_token stop) -> LatestJob::Answer {
        return [this, scenario, analysis = leverAnalysis(scenario, stop, threads)] {
            m_shownScenario = scenario;
            m_shown = analysis;
            emit changed();
        };
    });
}

void LeverFigures::cancel()
{
    m_job.cancel();
    m_shown.reset();
}

PlanningResults LeverFigures::of(const Scenario &scenario) const
{
    PlanningResults results;
    if (m_shown && m_shownScenario == scenario)
        results.levers = m_shown;
    return results;
}

} // namespace isocost
