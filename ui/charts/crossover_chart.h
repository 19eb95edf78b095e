// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"
#include "ui/charts/crossover_marks.h"
#include "ui/charts/curve_layer.h"
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

/// The crossover chart's state and how it is drawn: what the window's view, the exported pictures and the report share.
class CrossoverChart
{
public:
    /// Keeps the volumes shown. Returns false when the base looks as before: only today's volume may have moved.
    bool setPicture(CrossoverPicture picture);
    const CrossoverPicture &picture() const { return m_picture; }

    void setLook(const ChartLook &look);
    const ChartLook &look() const { return m_look; }

    void setVolumes(const LogRange &volumes);
    const LogRange &volumes() const { return m_volumes; }
    /// Shows fittedVolumes().
    void resetVolumes();

    void setHidden(const std::string &option, bool hidden);
    const HiddenOptions &hidden() const { return m_hidden; }

    PlotFrame frame(const QRectF &target) const;
    /// Background, bands, axes and curves: all that does not follow the pointer or today's volume.
    void paintBase(QPainter &painter, const QRectF &target);
    /// The whole chart for paper and pictures, with a legend below.
    void paintWhole(QPainter &painter, const QRectF &target);

private:
    void fitCosts();

    CrossoverPicture m_picture;
    ChartLook m_look;
    LogRange m_volumes;
    LogRange m_costs;
    HiddenOptions m_hidden;
    CurveLayer m_layer;
    bool m_layerStale = true;
};

} // namespace isocost
