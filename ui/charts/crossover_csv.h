// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crossover_picture.h"

#include <QString>

namespace isocost
{

/// The chart's data as CSV: a row per volume at which any curve has a point, a column per option; where a curve jumps
/// the volume stands twice, before and after. Names are the header. Ranges
/// follow as two columns an option, filled at the volumes at which they were worked out. Numbers are exact, with a
/// decimal point in every locale.
QString crossoverCsv(const CrossoverPicture &picture);

} // namespace isocost
