// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/document/latest_job.h"

#include <QObject>

namespace isocost
{

/// What the levers of the open scenario change, worked out off the GUI thread for whoever asks: the newest question is
/// the one that is answered.
class LeverFigures : public QObject
{
    Q_OBJECT

public:
    explicit LeverFigures(QObject *parent = nullptr) : QObject(parent), m_job({}, this) {}

    /// Works out the levers of `scenario` unless that has been done or is under way; changed() follows.
    void want(const Scenario &scenario);
    /// Stops what is under way and forgets the last result.
    void cancel();
    /// True from want() until its answer or cancel().
    bool isWorking() const { return m_job.isBusy(); }

    /// The newest result, of shownScenario(); empty before the first.
    const std::optional<LeverAnalysis> &shown() const { return m_shown; }
    const Scenario &shownScenario() const { return m_shownScenario; }
    /// The newest result when it is of `scenario`; empty otherwise.
    PlanningResults of(const Scenario &scenario) const;

Q_SIGNALS:
    void changed();

private:
    Scenario m_asked;
    Scenario m_shownScenario;
    std::optional<LeverAnalysis> m_shown;
    LatestJob m_job; ///< last: it stops before the rest goes
};

} // namespace isocost
