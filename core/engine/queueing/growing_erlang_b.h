// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/math/stopping.h"
#include "core/engine/queueing/erlang.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace isocost
{

/// A number that is one more than itself in a double: 2^53.
inline constexpr double uncountableServers = 9007199254740992;

/// Erlang B of many loads at once for a growing number of servers: 1/B <- 1 + (k / a) / B.
class GrowingErlangB
{
public:
    /// @param loads Erlangs, at least 0
    explicit GrowingErlangB(std::vector<double> loads) : m_loads(std::move(loads)), m_inverse(m_loads.size(), 1.0)
    {
        for (double load : m_loads)
            m_perLoad.push_back(1 / load); // infinite without load: nothing is blocked
    }

    /// @param servers at least as many as before
    void growTo(double servers)
    {
        if (servers - m_servers > fewSteps) {
            m_servers = servers;
            for (std::size_t i = 0; i < m_loads.size(); ++i) {
                hearStop();
                m_inverse[i] = 1 / erlangB(servers, m_loads[i]);
            }
        }
        const std::size_t count = m_loads.size();
        double *inverse = m_inverse.data();
        const double *perLoad = m_perLoad.data();
        while (m_servers < servers && m_servers < uncountableServers) {
            hearStop();
            ++m_servers;
            for (std::size_t i = 0; i < count; ++i)
                inverse[i] = 1 + m_servers * perLoad[i] * inverse[i];
        }
    }
    /// Share of the requests of load `i` that find every server busy.
    double operator[](std::size_t i) const { return 1 / m_inverse[i]; }

private:
    static constexpr double fewSteps = 100; ///< servers; of more each load's figure is quicker on its own

    std::vector<double> m_loads;
    std::vector<double> m_perLoad;
    std::vector<double> m_inverse;
    double m_servers = 0;
};

} // namespace isocost
