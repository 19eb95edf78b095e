// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/background_task.h"

namespace isocost
{

void BackgroundTask::start(Work work)
{
    stop();
    setRunning(true);
    m_thread = std::jthread([this, work = std::move(work)](std::stop_token stop) {
        Then then = work(stop);
        post(stop, [this, then = std::move(then)] {
            setRunning(false);
            then();
        });
    });
}

void BackgroundTask::post(std::stop_token stop, Then then)
{
    QMetaObject::invokeMethod(
        this,
        [stop, then = std::move(then)] {
            if (!stop.stop_requested())
                then();
        },
        Qt::QueuedConnection);
}

void BackgroundTask::stop()
{
    m_thread.request_stop();
    m_thread = {}; // joins
    setRunning(false);
}

void BackgroundTask::setRunning(bool running)
{
    if (running == m_running)
        return;
    m_running = running;
    emit runningChanged();
}

} // namespace isocost
