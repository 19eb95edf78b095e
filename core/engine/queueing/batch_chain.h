// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/math/node_table.h"
#include "core/engine/traffic/batch_law.h"

#include <memory>

namespace isocost
{

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
    BatchChain(double replicas, double slots, const BatchLaw &seconds);

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
    /// Where it waits; for rates below mostRate().
    State waiting(double rate) const;

private:
    double rateOut(double k) const;
    /// The likeliest state: the last that is entered faster than it is left, where departures rise; else 0.
    double middleState(double rate) const;
    bool neverFills(double rate) const;
    State state(double rate, bool waits) const;

    double m_replicas;
    double m_servers;
    BatchLaw m_seconds;
    double m_mostRate;
    bool m_isRising; ///< mu_k never falls
};

/// A chain over many rates: interpolated in the root of the load, as Erlang's rows are; absolute error of the
/// probability below 1e-7, relative error of the seconds too. Not thread-safe.
class BatchRow
{
public:
    BatchRow(double replicas, double slots, const BatchLaw &seconds);

    const BatchChain &chain() const { return m_chain; }
    BatchChain::State blocking(double rate) const { return at(rate, false); }
    BatchChain::State waiting(double rate) const { return at(rate, true); }

private:
    BatchChain::State at(double rate, bool waits) const;

    BatchChain m_chain;
    double m_scale; ///< root of the load by root of the rate
    double m_root;
    double m_alone; ///< S(1)
    NodeTable m_blocked;
    NodeTable m_blockedSeconds;
    NodeTable m_waiting;
    NodeTable m_waitingSeconds;
};

} // namespace isocost
