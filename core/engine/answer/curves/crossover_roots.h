// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/cost_difference.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace isocost
{

/// Relative distance at which a breakpoint's two sides are looked at.
inline constexpr double besideBreakpoint = 5e-9;

struct CrossingSample {
    double volume;     ///< requests/day
    double difference; ///< first - second; 0 when the costs count as equal
};

/// Crossings between samples of two cost curves, finished on exact costs.
class CrossingRoots
{
public:
    CrossingRoots(const CostDifference &costs, std::stop_token stop) : m_costs(costs), m_stop(std::move(stop)) {}

    /// The crossing at the end of an interval of coincidence, to 1e-9.
    Crossover crossingAfter(const CrossingSample &equal, const CrossingSample &apartFrom, bool firstDearerBelow) const;
    /// The crossing between the newest sample of one sign and one of the other. Where options step from one choice to
    /// another the quick costs step a little earlier or later than the exact ones, which have the say: then it lies
    /// further back, or further on, where it is looked for again; empty.
    /// @param side the samples of the sign of `last`
    std::optional<Crossover> crossingOf(const std::vector<CrossingSample> &side, const CrossingSample &last,
                                        const CrossingSample &sample) const;

private:
    Crossover crossing(double volume, bool firstDearerBelow) const;
    Crossover crossingBetween(const CrossingSample &a, const CrossingSample &b) const;
    std::optional<double> smoothRoot(double quick, const CrossingSample &a, const CrossingSample &b) const;
    double halved(const CrossingSample &a, const CrossingSample &b) const;

    const CostDifference &m_costs;
    std::stop_token m_stop;
};

} // namespace isocost
