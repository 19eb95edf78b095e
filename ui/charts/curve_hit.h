// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crossover_picture.h"
#include "ui/charts/plot_frame.h"

#include <QPointF>

#include <optional>
#include <set>
#include <string>

namespace isocost
{

/// What a click on the crossover chart meant: a marked crossover, or a point of a curve.
struct CurveHit {
    int marker = -1;    ///< index into the picture's markers; -1: a curve
    std::string option; ///< whose curve
    double requestsPerDay = 0;

    bool operator==(const CurveHit &) const = default;
};

/// The marker, else the curve, within a few pixels of a position; empty when there is neither. Hidden options are no
/// target.
std::optional<CurveHit> curveHit(const PlotFrame &frame, const CrossoverPicture &picture,
                                 const std::set<std::string> &hidden, const QPointF &position);

} // namespace isocost
