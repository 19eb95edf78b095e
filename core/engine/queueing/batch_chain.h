// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/math/node_table.h"
#include "core/engine/traffic/batch_law.h"

#include <cstddef>
#include <memory>
#include <span>
#include <utility>

namespace isocost
{

/// Seconds of a request by how many share its replica, with what every chain of them asks.
struct ChainSeconds {
    explicit ChainSeconds(BatchLaw seconds) : law(std::move(seconds)), isRising(law.servesEverMore()) {}

    BatchLaw law;
    bool isRising; ///< departures never fall as more are in the system
};

/// Requests that slow one another down on the replicas they share: a birth-death chain over the number k in the system
/// of c replicas with s slots each.
///
///     arrivals lambda,   departures mu_k = k / S(max(1, k / c)) for k <= m = c s, mu_m beyond
///
/// A constant S gives Erlang B and C. As processor sharing, a system cut at m does not heed how service times spread.
class BatchChain
{
public:
    /// @param replicas c, at least 1
    /// @param slots    s, at least 1
    /// @param seconds  S(n), over 0
    BatchChain(double replicas, double slots, const BatchLaw &seconds)
        : BatchChain(replicas, slots, std::make_shared<const ChainSeconds>(seconds))
    {
    }
    /// The same of seconds that many chains have in common.
    BatchChain(double replicas, double slots, std::shared_ptr<const ChainSeconds> seconds);

    /// Requests a second that all slots serve, mu_m.
    double mostRate() const { return m_mostRate; }

    struct State {
        double probability = 0; ///< of finding all slots busy
        double busySeconds = 0; ///< mean seconds in service, E[min(k, m)] / served rate
    };
    /// Where a request that finds no free slot goes elsewhere: cut at m.
    /// @param rate lambda >= 0, requests/s
    State blocking(double rate) const;
    /// The probability of blocking() alone, quicker where it is nothing.
    double blockedShare(double rate) const;
    /// True: all slots are never busy, as far as doubles tell. May be false all the same.
    bool neverFills(double rate) const;
    /// Where it waits; for rates below mostRate().
    State waiting(double rate) const;

    static constexpr std::size_t mostRates = 8; ///< at a time
    /// Either of many rates that lie near one another, at once: the same but for rounding, and much quicker.
    /// @param rates over 0, ascending, at most mostRates, and those of mayJoin()
    void states(std::span<const double> rates, bool waits, std::span<State> found) const;
    /// False where the sums of the two would be too far from each other.
    bool mayJoin(double rate, double largerRate) const;

private:
    double rateOut(double k) const;
    /// The likeliest state: the last that is entered faster than it is left, where departures rise; else 0.
    double middleState(double rate) const;
    State state(double rate, bool waits) const;
    State blockedState(double rate, double sum, double busy, double full) const;
    State waitingState(double rate, double sum, double busy, double full) const;

    double m_replicas;
    double m_servers;
    std::shared_ptr<const ChainSeconds> m_seconds;
    double m_mostRate;
};

/// A chain over many rates: interpolated in the root of the load, as Erlang's rows are; absolute error of the
/// probability below 1e-7, relative error of the seconds too. Not thread-safe.
class BatchRow
{
public:
    BatchRow(double replicas, double slots, const BatchLaw &seconds)
        : BatchRow(replicas, slots, std::make_shared<const ChainSeconds>(seconds))
    {
    }
    BatchRow(double replicas, double slots, std::shared_ptr<const ChainSeconds> seconds);

    const BatchChain &chain() const { return m_chain; }
    BatchChain::State blocking(double rate) const { return at(rate, false); }
    BatchChain::State waiting(double rate) const { return at(rate, true); }

private:
    BatchChain::State at(double rate, bool waits) const;

    BatchChain m_chain;
    double m_scale; ///< root of the load by root of the rate
    double m_root;
    NodeTable m_blocked;
    NodeTable m_blockedSeconds;
    NodeTable m_waiting;
    NodeTable m_waitingSeconds;
};

} // namespace isocost
