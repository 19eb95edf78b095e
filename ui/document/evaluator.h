#pragma once

#include "core/engine/analysis.h"
#include "core/model/scenario.h"

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

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
    ~Evaluator() override;

    /// Asks for the analysis of `scenario`; returns the request's serial number, from 1 up.
    quint64 request(const Scenario &scenario);
    /// Forgets everything asked for so far: no answer to it will be delivered.
    void cancel();

Q_SIGNALS:
    /// The answer to request `serial`, in the thread that owns the evaluator.
    void finished(quint64 serial, const std::shared_ptr<const isocost::Analysis> &analysis);

private:
    struct Job {
        quint64 serial = 0;
        Scenario scenario;
    };

    void run(std::stop_token quit);
    void deliver(quint64 serial, std::shared_ptr<const Analysis> analysis);

    Analyse m_analyse;
    quint64 m_serial = 0;    ///< of the newest request; GUI thread only
    quint64 m_cancelled = 0; ///< answers up to this one are dropped; GUI thread only

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Job> m_waiting;
    std::optional<std::stop_source> m_running;
    std::chrono::steady_clock::time_point m_startedAt;
    std::jthread m_thread; ///< last: it stops before the rest goes
};

} // namespace isocost
