// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace isocost
{

/// Runs one piece of work at a time off the GUI thread. A new one stops the last; what a stopped one yields is dropped.
class BackgroundTask : public QObject
{
    Q_OBJECT

public:
    /// Work yields what is to be done with its result in the owner's thread.
    using Then = std::function<void()>;
    using Work = std::function<Then(std::stop_token)>;

    explicit BackgroundTask(QObject *parent = nullptr) : QObject(parent) {}
    ~BackgroundTask() override { stop(); }

    void start(Work work);
    /// Returns when the work has ended.
    void stop();
    bool isRunning() const { return m_running; }
    /// Runs `then` in the owner's thread, unless the work has been stopped by then. For use within the work.
    void post(std::stop_token stop, Then then);

Q_SIGNALS:
    /// isRunning() has changed.
    void runningChanged();

private:
    void setRunning(bool running);

    bool m_running = false;
    std::jthread m_thread;
};

} // namespace isocost
