#pragma once

#include <QObject>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace isocost
{

/// Runs work in a thread of its own; of several jobs asked for only the newest is answered.
class LatestJob : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void()>;
    /// Computes, and gives back what to do with the result in the thread that owns the LatestJob.
    using Job = std::function<Answer(std::stop_token)>;

    explicit LatestJob(QObject *parent = nullptr);
    ~LatestJob() override;

    void run(Job job);
    /// Forgets what was asked for: no answer to it will come.
    void cancel();
    bool isBusy() const { return m_busy; }

private:
    void work(std::stop_token quit);
    void deliver(quint64 serial, const Answer &answer);

    quint64 m_serial = 0; ///< of the newest job; owner's thread only
    bool m_busy = false;  ///< owner's thread only

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<std::pair<quint64, Job>> m_waiting;
    std::optional<std::stop_source> m_running;
    std::jthread m_thread; ///< last: it stops before the rest goes
};

} // namespace isocost
