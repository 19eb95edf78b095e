// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace isocost
{

/// A stretch of a logarithmic axis; 0 < from < to.
struct LogRange {
    double from = 10;
    double to = 1e8;

    bool contains(double value) const { return value >= from && value <= to; }
    double decades() const;

    bool operator==(const LogRange &) const = default;
};

/// 0 at `from`, 1 at `to`, linear in the logarithm. value > 0.
double logPosition(double value, const LogRange &range);
/// The inverse of logPosition().
double logValue(double position, const LogRange &range);

struct AxisTick {
    double value = 0;
    bool labelled = false; ///< else a fine grid line only

    bool operator==(const AxisTick &) const = default;
};

/// Ticks of a log axis, ascending: whole decades (or every second, third …) where many fit, 1-2-5 or round linear steps
/// where the range is narrow. At most `maxLabels` (>= 2) are labelled; at least two are, when the range allows it.
std::vector<AxisTick> logTicks(const LogRange &range, int maxLabels);

/// The smallest range from a 1, 2 or 5 times a power of ten to another that holds `range`.
LogRange roundedOut(const LogRange &range);

/// The range scaled about `centre` in the logarithm: factor < 1 zooms in. Kept between `limits` and at least 0.1 decade
/// wide.
LogRange zoomed(const LogRange &range, double centre, double factor, const LogRange &limits);

/// The range moved by `positions` (1: by its own width), stopped at `limits`.
LogRange panned(const LogRange &range, double positions, const LogRange &limits);

/// `value` to so many significant decimal digits.
double roundedTo(double value, int significantDigits);

} // namespace isocost
