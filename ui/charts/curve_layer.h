// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crossover_picture.h"
#include "ui/charts/palette.h"

#include <QGraphicsScene>
#include <QList>

#include <memory>
#include <set>
#include <string>

class QChart;
class QLineSeries;
class QLogValueAxis;
class QPainter;

namespace isocost
{

/// The curves alone, drawn by Qt Charts on log-log axes into any painter. Never shown as a widget itself: the chart
/// lives in a scene of its own, so that window, image, SVG and PDF get the same lines at the right size.
class CurveLayer
{
public:
    CurveLayer();
    ~CurveLayer();

    /// Curves that are not hidden, as far as they lie within the volumes: points out of sight cost time to draw.
    /// @param faint drawn pale below them
    void setCurves(const std::vector<CurveShape> &curves, const std::vector<CurveShape> &faint,
                   const std::set<std::string> &hidden, ChartTheme theme, const LogRange &volumes);
    void setRanges(const LogRange &volumes, const LogRange &costs);

    /// Fills `plot` with the part of the curves that lies within the ranges.
    void paint(QPainter &painter, const QRectF &plot);

private:
    QLineSeries *seriesAt(int place);

    std::unique_ptr<QGraphicsScene> m_scene;
    QChart *m_chart = nullptr;
    QLogValueAxis *m_volumeAxis = nullptr;
    QLogValueAxis *m_costAxis = nullptr;
    QList<QLineSeries *> m_series;
};

} // namespace isocost
