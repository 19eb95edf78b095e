// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/confidence_runner.h"

#include "core/engine/planning/confidence.h"
#include "ui/document/scenario_document.h"

#include <QThread>

namespace isocost
{

bool sameForConfidence(Scenario a, const Scenario &b)
{
    a.name = b.name;
    a.notes = b.notes;
    a.levers = b.levers;
    a.plan = b.plan;
    return a == b;
}

ConfidenceRunner::ConfidenceRunner(ScenarioDocument &document) : m_document(document)
{
    connect(&m_task, &BackgroundTask::runningChanged, this, &ConfidenceRunner::changed);
    connect(&document, &ScenarioDocument::replaced, this, [this] {
        m_task.stop();
        m_run.reset();
        emit changed();
    });
}

void ConfidenceRunner::start(std::uint64_t seed, int draws)
{
    if (m_document.scenario().uncertainty.empty() || m_document.scenario().options.empty())
        return cancel();
    m_progress = 0;
    const ConfidenceSettings settings{seed, draws, std::max(1, QThread::idealThreadCount())};
    m_task.start([this, scenario = m_document.scenario(), settings](std::stop_token stop) -> BackgroundTask::Then {
        constexpr double least = 0.01; // of all: no more than a hundred reports
        double told = 0;
        const auto progress = [&](double share) {
            if (share - told < least)
                return;
            told = share;
            m_task.post(stop, [this, share] {
                m_progress = share;
                emit progressed(share);
            });
        };
        auto run = std::make_shared<ConfidenceRun>(ConfidenceRun{scenario, {}});
        run->result = confidence(run->scenario, settings, stop, progress);
        return [this, run] {
            m_run = run;
            emit changed();
        };
    });
}

void ConfidenceRunner::cancel()
{
    m_task.stop();
}

bool ConfidenceRunner::isCurrent() const
{
    return m_run && sameForConfidence(m_run->scenario, m_document.scenario());
}

} // namespace isocost
