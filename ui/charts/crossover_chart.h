#pragma once

#include "core/engine/analysis.h"
#include "core/model/scenario.h"
#include "ui/charts/palette.h"

#include <QRectF>

class QPainter;

namespace isocost
{

/// Draws the crossover chart as vectors: monthly cost against requests/day on log axes, a curve per option, the
/// recommended option's bands, the crossovers and today's volume, with a legend. Fits `rect` of the painter's device at
/// the device's resolution: text is as large on paper as on a screen of 96 dpi. Needs a QApplication, no window. Leaves
/// the painter's state as it was. An analysis without curves draws empty axes.
void paintCrossoverChart(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                         ChartTheme theme = ChartTheme::print);

} // namespace isocost
