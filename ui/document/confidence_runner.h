// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/document/background_task.h"

#include <QObject>

#include <cstdint>
#include <memory>

namespace isocost
{

class ScenarioDocument;

/// A finished assessment of how sure the answer is, with what it was made of.
struct ConfidenceRun {
    Scenario scenario;
    ConfidenceResult result; ///< with its seed and number of draws
};

/// Works out how sure the document's answer is, off the GUI thread, and keeps the newest result for all who show it.
class ConfidenceRunner : public QObject
{
    Q_OBJECT

public:
    explicit ConfidenceRunner(ScenarioDocument &document);

    /// Starts a run on the scenario as it is, in place of one under way. Without uncertain inputs there is none.
    void start(std::uint64_t seed, int draws);
    /// Stops what is under way; the last result stays.
    void cancel();
    bool isRunning() const { return m_task.isRunning(); }
    /// 0 to 1, of the run under way.
    double progress() const { return m_progress; }
    /// The newest result; null before the first.
    std::shared_ptr<const ConfidenceRun> run() const { return m_run; }
    /// True when run() is of the scenario as it is now.
    bool isCurrent() const;

Q_SIGNALS:
    void progressed(double share);
    /// isRunning() or run() has changed.
    void changed();

private:
    ScenarioDocument &m_document;
    std::shared_ptr<const ConfidenceRun> m_run;
    double m_progress = 0;
    BackgroundTask m_task; ///< last: its thread ends first
};

/// True when two scenarios differ in nothing that the draws of their uncertain inputs see: in names, notes, levers and
/// plans at most.
bool sameForConfidence(Scenario a, const Scenario &b);

} // namespace isocost
