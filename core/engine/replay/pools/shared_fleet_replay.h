// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/batch_law.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace isocost
{

struct ReplayBatch;

/// Replicas whose requests slow one another down, request by request: processor sharing. All replicas are alike: of k
/// requests in service on c replicas each meets n = max(1, k / c), and one of class i runs at S_i(1) / S_i(n) of its
/// speed alone, from each arrival and departure to the next. Slots go first come first served. Times must not fall.
/// O(classes + log running) a request.
class SharedFleetReplay
{
public:
    struct Request {
        double at = 0;           ///< arrival
        double aloneSeconds = 0; ///< with nobody else on its replica
        std::size_t classIndex = 0;
        ReplayBatch *batch = nullptr; ///< handed through
    };
    /// A request that is done.
    struct Finished {
        ReplayBatch *batch;
        double waitSeconds;
        double seconds; ///< wait and service
    };

    /// @param laws  S_i(n), by index of the workload's classes
    /// @param slots of one replica, at least 1
    SharedFleetReplay(const std::vector<BatchLaw> &laws, double slots, double start);

    void arrive(const Request &request);
    /// Brings the requests to time t; those done by then are put into finished().
    void advance(double t);
    /// Until nobody is left.
    void finish();
    std::vector<Finished> &finished() { return m_finished; }

    /// From the present on there are so many: who waits begins on new ones, surplus slots close as they become free.
    void setReplicas(double replicas);
    bool hasFreeSlot() const { return static_cast<double>(m_running) < m_servers; }
    std::size_t running() const { return m_running; }
    std::size_t waiting() const { return m_waiting.size(); }

private:
    struct Serving {
        double done; ///< on its class's clock
        double begin;
        Request request;
        std::uint64_t number; ///< of those that finish together the first to begin comes first

        bool operator>(const Serving &other) const
        {
            return std::pair(done, number) > std::pair(other.done, other.number);
        }
    };
    /// A class's clock runs at the speed of its requests.
    struct ClassClock {
        BatchLaw law;
        double now = 0;
        double speed = 1;
        std::priority_queue<Serving, std::vector<Serving>, std::greater<>> serving;
    };

    void begin(const Request &request);
    void beginWaiting();
    void endFirst(ClassClock &clock);
    void moveTo(double t);
    void setSpeeds();
    /// The class whose request is done first, and when; null when nothing runs.
    std::pair<ClassClock *, double> nextDone();

    std::vector<ClassClock> m_clocks;
    double m_slots;
    double m_replicas = 1;
    double m_servers = 1;
    double m_now;
    std::size_t m_running = 0;
    std::uint64_t m_begun = 0;
    std::deque<Request> m_waiting;
    std::vector<Finished> m_finished;
};

} // namespace isocost
