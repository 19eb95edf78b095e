// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"
#include "ui/document/latest_job.h"

#include <QObject>

#include <functional>
#include <memory>

namespace isocost
{

/// Runs the analysis off the GUI thread on a copy of the scenario. At most one request runs and one waits: a newer
/// request replaces the waiting one, and stops the running one when that has taken long. Answers arrive in order, so a
/// later answer never gives way to an earlier one; those asked for before cancel() are dropped.
class Evaluator : public QObject
{
    Q_OBJECT

public:
    using Analyse = std::function<Analysis(const Scenario &, std::stop_token)>;

    /// @param analyse what to run; by default isocost::analyse over its default range
    explicit Evaluator(Analyse analyse = {}, QObject *parent = nullptr);

    /// Asks for the analysis of `scenario`; returns the request's serial number, from 1 up.
    quint64 request(const Scenario &scenario);
    /// Forgets everything asked for so far: no answer to it will be delivered.
    void cancel() { m_job.cancel(); }

Q_SIGNALS:
    /// The answer to request `serial`, in the thread that owns the evaluator.
    void finished(quint64 serial, const std::shared_ptr<const isocost::Analysis> &analysis);

private:
    Analyse m_analyse;
    quint64 m_serial = 0; ///< of the newest request
    LatestJob m_job;      ///< last: its thread ends first
};

} // namespace isocost
