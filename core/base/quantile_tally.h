// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value_tally.h"

#include <span>
#include <vector>

namespace isocost
{

/// Values of at least 0, however many there are, of which the quantiles are wanted.
class QuantileTally
{
public:
    void add(double value);
    std::uint64_t count() const { return m_values.count(); }
    /// For each share the order statistic at share * (n - 1), between two the line; to half a bin of ValueTally where
    /// there are too many to hold, but for the smallest and the largest. Empty without values.
    /// @param shares ascending, 0 … 1
    std::vector<double> at(std::span<const double> shares) const;

private:
    ValueTally m_values;
    double m_smallest = 0;
};

} // namespace isocost
