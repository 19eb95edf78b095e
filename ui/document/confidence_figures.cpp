// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/confidence_figures.h"

#include "core/engine/planning/confidence/confidence.h"

#include <QThread>

#include <algorithm>

namespace isocost
{

bool sameForConfidence(Scenario a, const Scenario &b)
{
    a.name = b.name;
    a.notes = b.notes;
    if (!a.leversApplied) // else they are put on every draw
        a.levers = b.levers;
    a.plan = b.plan;
    return a == b;
}

ConfidenceFigures::Work confidenceWork()
{
    return [](const ConfidenceAsk &ask, std::stop_token stop, const ConfidenceFigures::Progress &progress) {
        const ConfidenceSettings settings{ask.seed, ask.draws, std::max(1, QThread::idealThreadCount())};
        return ConfidenceRun{ask.scenario, confidence(ask.scenario, settings, std::move(stop), progress)};
    };
}

bool isRunOf(const ConfidenceFigures &figures, const Scenario &scenario)
{
    return figures.value() && sameForConfidence(figures.value()->scenario, scenario);
}

} // namespace isocost
