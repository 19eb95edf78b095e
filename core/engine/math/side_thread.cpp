// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/math/side_thread.h"

namespace isocost
{

SideThread::SideThread() : m_thread([this](const std::stop_token &quit) { work(quit); }) {}

SideThread &SideThread::ofThisThread()
{
    thread_local SideThread thread;
    return thread;
}

void SideThread::begin(Job job)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_job; });
    m_job = std::move(job);
    m_changed.notify_all();
}

void SideThread::work(const std::stop_token &quit)
{
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, quit, [this] { return m_job != nullptr; }))
                return;
            job = m_job;
        }
        const Announcement announce = job();
        {
            const std::scoped_lock lock(m_mutex);
            m_job = nullptr;
        }
        m_changed.notify_all();
        announce();
    }
}

} // namespace isocost
