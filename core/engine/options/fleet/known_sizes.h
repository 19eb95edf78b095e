// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>

namespace isocost
{

/// What is known of which volumes fleets of equal replicas hold a target at: where some do, so do more replicas and at
/// less volume. Of what follows from something else only that is kept.
class KnownSizes
{
public:
    /// Empty when that is not known.
    std::optional<bool> holds(double replicas, double volume) const
    {
        if (const auto enough = m_held.lower_bound(volume); enough != m_held.end() && enough->second <= replicas)
            return true;
        if (replicas <= mostMissing(volume))
            return false;
        return {};
    }
    /// The most replicas known to be too few; 0 when none are.
    double mostMissing(double volume) const
    {
        const auto above = m_missed.upper_bound(volume);
        return above == m_missed.begin() ? 0 : std::prev(above)->second;
    }

    void add(double replicas, double volume, bool holds)
    {
        if (m_held.size() + m_missed.size() >= most)
            clear();
        if (this->holds(replicas, volume) == holds)
            return;
        if (holds) {
            for (auto next = m_held.upper_bound(volume); next != m_held.begin() && std::prev(next)->second >= replicas;)
                next = m_held.erase(std::prev(next));
            m_held[volume] = replicas;
        } else {
            for (auto next = m_missed.lower_bound(volume); next != m_missed.end() && next->second <= replicas;)
                next = m_missed.erase(next);
            m_missed[volume] = replicas;
        }
    }

    /// About how many replicas a volume takes, from those of the nearest ones; empty when none is known.
    std::optional<double> about(double volume) const
    {
        const auto above = m_held.lower_bound(volume);
        const auto below = m_missed.upper_bound(volume);
        const auto scaled = [&](const auto &known) { return known->second * (volume / known->first); };
        if (below == m_missed.begin())
            return above == m_held.end() ? std::nullopt : std::optional(scaled(above));
        const auto low = std::prev(below);
        if (above == m_held.end() || !(above->first > low->first))
            return scaled(low);
        const double share = std::log(volume / low->first) / std::log(above->first / low->first);
        return low->second * std::pow(above->second / low->second, share);
    }

    /// The largest volume at which so many replicas are enough, once it has been looked for.
    std::optional<double> servedBy(double replicas) const
    {
        const auto known = m_served.find(replicas);
        return known == m_served.end() ? std::nullopt : std::optional(known->second);
    }
    void setServed(double replicas, double volume)
    {
        if (m_served.size() >= most)
            clear();
        m_served[replicas] = volume;
    }
    /// The same of all that are known, by replicas.
    const std::map<double, double> &served() const { return m_served; }

private:
    static constexpr std::size_t most = 100000; // kept at once

    void clear()
    {
        m_held.clear();
        m_missed.clear();
        m_served.clear();
    }

    std::map<double, double> m_held;   ///< replicas by volume, both ascending
    std::map<double, double> m_missed; ///< the same of those that are too few
    std::map<double, double> m_served; ///< volume by replicas
};

} // namespace isocost
