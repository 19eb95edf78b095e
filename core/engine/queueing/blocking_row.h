// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/math/node_table.h"
#include "core/engine/queueing/erlang.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

/// Erlang B of one number of servers by load, interpolated in the root of the load, in which it bends alike for few and
/// for many servers: absolute error below 1e-6, and 1e-8 from 5,000 servers on. Not thread-safe.
class BlockingRow
{
public:
    /// @param servers at least 0
    explicit BlockingRow(double servers)
        : m_servers(servers), m_root(std::sqrt(servers)), m_table(std::max(0.0, m_root - nobody), m_root + most, step)
    {
    }

    /// @param rootOfLoad square root of the offered load, Erlangs
    double at(double rootOfLoad) const
    {
        if (m_servers < fewServers)
            return erlangB(m_servers, rootOfLoad * rootOfLoad);
        if (rootOfLoad < m_root - nobody)
            return 0;
        if (!m_table.covers(rootOfLoad))
            return erlangB(m_servers, rootOfLoad * rootOfLoad);
        return std::max(0.0, m_table.at(rootOfLoad, [this](double y) { return erlangB(m_servers, y * y); }));
    }

private:
    static constexpr double fewServers = 8; // quicker one by one
    static constexpr double nobody = 3.5;   // so far below the root of the servers less than 1e-10 are blocked
    static constexpr double most = 12;
    static constexpr double step = 0.125;

    double m_servers;
    double m_root;
    NodeTable m_table;
};

/// Erlang C of one number of servers by load, interpolated in the root of the load: absolute error below 5e-8. Not
/// thread-safe.
class WaitingRow
{
public:
    /// @param servers at least 1
    explicit WaitingRow(double servers)
        : m_servers(servers), m_table(std::sqrt(servers) - below, std::sqrt(servers), step)
    {
    }

    /// @param offeredLoad below the servers, Erlangs
    double at(double offeredLoad) const
    {
        const double y = std::sqrt(offeredLoad);
        if (m_servers < fewServers || !m_table.covers(y))
            return erlangC(m_servers, offeredLoad);
        return std::clamp(
            m_table.atBelowTo(y, [this](double node) { return erlangC(m_servers, std::min(node * node, m_servers)); }),
            0.0, 1.0);
    }

private:
    static constexpr double fewServers = 16; // quicker one by one
    static constexpr double below = 3.5;
    static constexpr double step = 0.0625;

    double m_servers;
    NodeTable m_table;
};

} // namespace isocost
