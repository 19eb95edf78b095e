// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace isocost
{

/// How much of an option is worked out.
enum class Depth {
    cost,     ///< the bill's total
    standing, ///< and feasibility and latency; a share that only decides feasibility may stop at a sure no
    full,     ///< and every line and figure that a result shows
    working,  ///< and how each line comes about
};

} // namespace isocost
