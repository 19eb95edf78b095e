// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace isocost
{

/// Runs work in a thread of its own: at most one job runs and one waits, and a newer one takes the place of the waiting
/// one. A running job is stopped by a newer one once it has run longer than the patience; what a stopped job yields is
/// dropped.
class LatestJob : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void()>;
    /// Computes, and gives back what to do with the result in the thread that owns the LatestJob.
    using Job = std::function<Answer(std::stop_token)>;

    explicit LatestJob(std::chrono::milliseconds patience = {}, QObject *parent = nullptr);
    ~LatestJob() override;

    /// Without patience only the newest job is answered; with it, answers come in order.
    void run(Job job);
    /// Forgets what was asked for: no answer to it will come.
    void cancel();
    bool isBusy() const { return m_busy; }

private:
    void work(std::stop_token quit);
    void deliver(quint64 serial, const Answer &answer);

    const std::chrono::milliseconds m_patience;
    quint64 m_serial = 0;    ///< of the newest job; owner's thread only
    quint64 m_cancelled = 0; ///< answers up to this one are dropped; owner's thread only
    bool m_busy = false;     ///< owner's thread only

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<std::pair<quint64, Job>> m_waiting;
    std::optional<std::stop_source> m_running;
    std::chrono::steady_clock::time_point m_startedAt;
    std::jthread m_thread; ///< last: it stops before the rest goes
};

} // namespace isocost
