// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace isocost
{

/// Maps a slider's positions 0 … steps to values, evenly or evenly in the logarithm, and back. Values read from a
/// position are round: whole numbers where `whole`, else three significant digits (logarithmic) or hundredths of the
/// range (linear).
struct SliderScale {
    double low = 0;  ///< value at position 0; over 0 when logarithmic
    double high = 1; ///< value at the last position
    bool logarithmic = false;
    bool withZero = false; ///< logarithmic: position 0 is 0, position 1 is `low`
    bool whole = false;

    static constexpr int steps = 1000;

    double valueAt(int position) const;
    /// The nearest position; values beyond the range sit at its end.
    int positionOf(double value) const;
};

} // namespace isocost
