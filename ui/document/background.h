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
/// dropped, but for what it gave by then. Everything but the job itself happens in the thread that owns the Background.
class Background : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void()>;
    /// What a job knows of its own running.
    struct Run {
        std::stop_token stop;
        /// Has something done in the owner's thread while the job goes on, unless it has been stopped by then.
        std::function<void(Answer)> tell;
        /// The same for an answer to show, which comes even if the job is stopped by then. From now on a newer job
        /// stops it, however long it has run.
        std::function<void(Answer)> give;
    };
    /// Computes, and gives back what to do with the result in the owner's thread.
    using Job = std::function<Answer(const Run &)>;

    explicit Background(std::chrono::milliseconds patience = {}, QObject *parent = nullptr);
    ~Background() override;

    /// Without patience only the newest job is answered; with it, answers come in order.
    void run(Job job);
    /// Forgets what was asked for: no answer to it will come. Does not wait for its end.
    void cancel();
    /// From run() until its answer, its failure or cancel().
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// isBusy() has changed.
    void busyChanged();
    /// The newest job ended by an exception: why, as a sentence for people.
    void failed(const QString &why);

private:
    void work(std::stop_token quit);
    Answer attempt(quint64 serial, const Job &job, std::stop_token stop);
    void give(quint64 serial, Answer answer);
    void post(quint64 serial, std::stop_token stop, Answer answer, bool last);
    void deliver(quint64 serial, const Answer &answer, bool last);
    void setBusy(bool busy);

    const std::chrono::milliseconds m_patience;
    quint64 m_serial = 0;    ///< of the newest job; owner's thread only
    quint64 m_cancelled = 0; ///< answers up to this one are dropped; owner's thread only
    bool m_busy = false;     ///< owner's thread only

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<std::pair<quint64, Job>> m_waiting;
    std::optional<std::stop_source> m_running;
    std::chrono::steady_clock::time_point m_startedAt;
    bool m_hasGiven = false; ///< the running job an answer
    std::jthread m_thread;   ///< last: it stops before the rest goes
};

} // namespace isocost
