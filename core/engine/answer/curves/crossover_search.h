// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/cost_difference.h"
#include "core/model/result.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// Options that cost the same at every volume for being the same.
bool sameButForName(Option a, const Option &b);
/// Which of two counts as the cheaper where they cost the same.
bool prefersSecond(const CostFunction &first, const CostFunction &second);

/// The volumes that curves, crossovers and bands start from, evenly spaced in ln.
/// @param index 0 to `points` - 1
double gridVolume(double from, double to, int index, int points);
inline constexpr int gridPoints = 256;

/// Relative distance at which the two sides of a crossing are looked at.
inline constexpr double besideCrossing = 2e-8;

/// Every volume in [from, to] at which two cost curves cross, ascending.
///
/// Between known breakpoints two linear curves cross at most once, and exactly where interpolation says (1e-9). A piece
/// that bends is cut at the breakpoints of both curves and halved until the curves are apart or it is 0.1 % wide; where
/// the quick costs are too near to tell which is dearer the exact ones do, and roots are finished on those, to 1e-9.
/// Of linear curves that hardly part over more than 8,000 pieces only every 0.1 % is looked at further on.
/// Where the curves coincide over an interval, its end is the crossing; when they do from `from` on, the
/// option preferred on a tie counts as the cheaper.
std::vector<Crossover> curveCrossings(const CostFunction &first, const CostFunction &second, double from, double to,
                                      std::stop_token stop = {});

} // namespace isocost
