// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/hidden_costs/flip_finder.h"
#include "core/engine/answer/flips.h"

namespace isocost
{

FlipFinder::FlipFinder(Find find, QObject *parent) : QObject(parent), m_find(std::move(find))
{
    if (!m_find)
        m_find = [](const Scenario &scenario, std::stop_token stop) { return flipPoints(scenario, std::move(stop)); };
    m_thread = std::jthread([this](std::stop_token quit) { run(quit); });
}

FlipFinder::~FlipFinder()
{
    const std::scoped_lock lock(m_mutex);
    m_waiting.reset();
    m_running.request_stop();
}

void FlipFinder::request(const Scenario &scenario)
{
    m_working = true;
    ++m_serial;
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting = scenario;
        m_waitingSerial = m_serial;
        m_running.request_stop();
    }
    m_wake.notify_one();
}

void FlipFinder::cancel()
{
    m_working = false;
    ++m_serial;
    const std::scoped_lock lock(m_mutex);
    m_waiting.reset();
    m_running.request_stop();
}

void FlipFinder::run(std::stop_token quit)
{
    while (true) {
        Scenario scenario;
        std::stop_token stop;
        quint64 serial = 0;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return m_waiting.has_value(); }))
                return;
            scenario = std::move(*m_waiting);
            m_waiting.reset();
            serial = m_waitingSerial;
            m_running = std::stop_source();
            stop = m_running.get_token();
        }
        std::vector<FlipPoint> flips = m_find(scenario, stop);
        if (stop.stop_requested() || quit.stop_requested())
            continue;
        QMetaObject::invokeMethod(
            this,
            [this, serial, flips = std::move(flips)] {
                if (serial != m_serial)
                    return;
                m_working = false;
                emit found(flips);
            },
            Qt::QueuedConnection);
    }
}

} // namespace isocost
