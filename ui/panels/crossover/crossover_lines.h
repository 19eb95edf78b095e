// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"
#include "ui/charts/crossover_picture.h"

#include <QList>
#include <QString>

namespace isocost
{

/// A crossover, or that there is none, as one readable line.
struct CrossoverLine {
    QString text;
    int marker = -1; ///< index into CrossoverPicture::markers; -1: nothing to point at
    bool changesAnswer = false;
    int crossover = -1; ///< index into the analysis' crossovers; -1: none

    bool operator==(const CrossoverLine &) const = default;
};

/// Every crossover by volume, slivers folded, then each pair of options that never crosses in the computed range.
/// @param picture of the same analysis
QList<CrossoverLine> crossoverLines(const Scenario &scenario, const Analysis &analysis,
                                    const CrossoverPicture &picture);

} // namespace isocost
