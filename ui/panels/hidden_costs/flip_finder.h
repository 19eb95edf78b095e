// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"
#include "core/model/scenario.h"

#include <QObject>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace isocost
{

/// Looks for flip points off the GUI thread. The newest request wins: it stops the one that runs, whose answer is never
/// delivered.
class FlipFinder : public QObject
{
    Q_OBJECT

public:
    using Find = std::function<std::vector<FlipPoint>(const Scenario &, std::stop_token)>;

    /// @param find what to run; by default isocost::flipPoints
    explicit FlipFinder(Find find = {}, QObject *parent = nullptr);
    ~FlipFinder() override;

    void request(const Scenario &scenario);
    /// Stops what runs and forgets it.
    void cancel();
    /// True from request() until its answer or cancel().
    bool isWorking() const { return m_working; }

Q_SIGNALS:
    /// The answer to the newest request, in the thread that owns the finder.
    void found(const std::vector<isocost::FlipPoint> &flips);

private:
    void run(std::stop_token quit);

    Find m_find;
    quint64 m_serial = 0; ///< of the newest request; GUI thread only
    bool m_working = false;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Scenario> m_waiting;
    quint64 m_waitingSerial = 0;
    std::stop_source m_running;
    std::jthread m_thread; ///< last: it stops before the rest goes
};

} // namespace isocost
