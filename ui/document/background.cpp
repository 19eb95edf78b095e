// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/background.h"

#include "core/engine/math/stopping.h"

#include <exception>
#include <new>

namespace isocost
{

Background::Background(std::chrono::milliseconds patience, QObject *parent) : QObject(parent), m_patience(patience)
{
    m_thread = std::jthread([this](std::stop_token quit) { work(quit); });
}

Background::~Background()
{
    const QSignalBlocker quiet(this); // who listens may be half gone
    cancel();
}

void Background::run(Job job)
{
    ++m_serial;
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.emplace(m_serial, std::move(job));
        if (m_running && (m_hasGiven || std::chrono::steady_clock::now() - m_startedAt >= m_patience))
            m_running->request_stop();
    }
    m_wake.notify_one();
    setBusy(true);
}

void Background::cancel()
{
    m_cancelled = m_serial;
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.reset();
        if (m_running)
            m_running->request_stop();
    }
    setBusy(false);
}

void Background::work(std::stop_token quit)
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
            m_hasGiven = false;
            stop = m_running->get_token();
        }
        Answer answer = attempt(job.first, job.second, stop);
        {
            const std::scoped_lock lock(m_mutex);
            m_running.reset();
        }
        post(job.first, stop, std::move(answer), true);
    }
}

/// The job's answer; when it throws, one that says so.
Background::Answer Background::attempt(quint64 serial, const Job &job, std::stop_token stop)
{
    QString why;
    const StopScope scope(stop);
    try {
        return job({stop, [this, serial, stop](Answer answer) { post(serial, stop, std::move(answer), false); },
                    [this, serial](Answer answer) { give(serial, std::move(answer)); }});
    } catch (const Stopped &) {
        return {};
    } catch (const std::bad_alloc &) {
        why = tr("There is not enough memory to work this out.");
    } catch (const std::exception &error) {
        why = tr("This could not be worked out: %1.").arg(QString::fromUtf8(error.what()));
    } catch (...) {
        why = tr("This could not be worked out.");
    }
    return [this, serial, why] {
        if (serial == m_serial)
            Q_EMIT failed(why);
    };
}

void Background::give(quint64 serial, Answer answer)
{
    post(serial, {}, std::move(answer), false);
    const std::scoped_lock lock(m_mutex);
    m_hasGiven = true;
    if (m_waiting)
        m_running->request_stop();
}

void Background::post(quint64 serial, std::stop_token stop, Answer answer, bool last)
{
    if (stop.stop_requested())
        return;
    QMetaObject::invokeMethod(
        this,
        [this, serial, stop, last, answer = std::move(answer)] {
            if (last || !stop.stop_requested())
                deliver(serial, answer, last);
        },
        Qt::QueuedConnection);
}

void Background::deliver(quint64 serial, const Answer &answer, bool last)
{
    if (serial <= m_cancelled || (m_patience.count() == 0 && serial != m_serial))
        return;
    if (last && serial == m_serial)
        setBusy(false);
    if (answer)
        answer();
}

void Background::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

} // namespace isocost
