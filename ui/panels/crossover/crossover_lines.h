// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <QList>
#include <QString>

namespace isocost
{

/// A crossover, or that there is none, as one readable line.
struct CrossoverLine {
    QString text;
    int marker = -1; ///< index into CrossoverPicture::markers; -1: nothing to point at
    bool changesAnswer = false;

    bool operator==(const CrossoverLine &) const = default;
};

/// Every crossover by volume, then each pair of options that never crosses in the computed range.
QList<CrossoverLine> crossoverLines(const Scenario &scenario, const Analysis &analysis);

} // namespace isocost
