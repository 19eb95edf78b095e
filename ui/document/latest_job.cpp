// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/latest_job.h"

namespace isocost
{

LatestJob::LatestJob(std::chrono::milliseconds patience, QObject *parent) : QObject(parent), m_patience(patience)
{
    m_thread = std::jthread([this](std::stop_token quit) { work(quit); });
}

LatestJob::~LatestJob()
{
    cancel();
}

void LatestJob::run(Job job)
{
    ++m_serial;
    m_busy = true;
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.emplace(m_serial, std::move(job));
        if (m_running && std::chrono::steady_clock::now() - m_startedAt >= m_patience)
            m_running->request_stop();
    }
    m_wake.notify_one();
}

void LatestJob::cancel()
{
    m_cancelled = m_serial;
    m_busy = false;
    const std::scoped_lock lock(m_mutex);
    m_waiting.reset();
    if (m_running)
        m_running->request_stop();
}

void LatestJob::work(std::stop_token quit)
{
    while (true) {
        std::pair<quint64, Job> job;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return m_waiting.has_value(); }))
                return;
            job = std::move(*m_waiting);
            m_waiting.reset();
            m_running.emplace();
            m_startedAt = std::chrono::steady_clock::now();
            stop = m_running->get_token();
        }
        const Answer answer = job.second(stop);
        {
            const std::scoped_lock lock(m_mutex);
            m_running.reset();
        }
        if (!stop.stop_requested() && !quit.stop_requested())
            QMetaObject::invokeMethod(
                this, [this, serial = job.first, answer] { deliver(serial, answer); }, Qt::QueuedConnection);
    }
}

void LatestJob::deliver(quint64 serial, const Answer &answer)
{
    if (serial <= m_cancelled || (m_patience.count() == 0 && serial != m_serial))
        return;
    if (serial == m_serial)
        m_busy = false;
    if (answer)
        answer();
}

} // namespace isocost
