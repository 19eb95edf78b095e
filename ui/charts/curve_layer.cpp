// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_layer.h"

#include <QChart>
#include <QLegend>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QPainter>

#include <algorithm>
#include <iterator>

namespace isocost
{

namespace
{

QPen curvePen(const OptionStyle &style, ChartTheme theme)
{
    QPen pen(style.color);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    pen.setWidthF(theme == ChartTheme::print ? 1.3 : 1);
    pen.setCosmetic(theme != ChartTheme::print);
    if (!style.dashPattern.isEmpty())
        pen.setDashPattern(style.dashPattern);
    return pen;
}

/// The points that draw the part of a piece within the volumes: those inside and one to each side.
QPolygonF within(const QPolygonF &piece, const LogRange &volumes)
{
    const auto first = std::lower_bound(piece.begin(), piece.end(), volumes.from,
                                        [](const QPointF &point, double volume) { return point.x() < volume; });
    const auto last = std::upper_bound(first, piece.end(), volumes.to,
                                       [](double volume, const QPointF &point) { return volume < point.x(); });
    QPolygonF part;
    std::copy(first == piece.begin() ? first : first - 1, last == piece.end() ? last : last + 1,
              std::back_inserter(part));
    return part;
}

} // namespace

CurveLayer::CurveLayer()
    : m_scene(std::make_unique<QGraphicsScene>()), m_chart(new QChart), m_volumeAxis(new QLogValueAxis),
      m_costAxis(new QLogValueAxis)
{
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene->addItem(m_chart);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->legend()->hide();
    for (QLogValueAxis *axis : {m_volumeAxis, m_costAxis}) {
        axis->setBase(10);
        axis->setVisible(false); // the frame around the plot draws grid and labels
    }
    m_chart->addAxis(m_volumeAxis, Qt::AlignBottom);
    m_chart->addAxis(m_costAxis, Qt::AlignLeft);
}

CurveLayer::~CurveLayer() = default;

QLineSeries *CurveLayer::seriesAt(int place)
{
    while (m_series.size() <= place) {
        auto *series = new QLineSeries;
        m_chart->addSeries(series);
        series->attachAxis(m_volumeAxis);
        series->attachAxis(m_costAxis);
        m_series << series;
    }
    return m_series[place];
}

void CurveLayer::setCurves(const std::vector<CurveShape> &curves, const std::vector<CurveShape> &faint,
                           const std::set<std::string> &hidden, ChartTheme theme, const LogRange &volumes)
{
    int used = 0;
    const auto add = [&](const CurveShape &curve, bool isFaint) {
        if (hidden.count(curve.data.option) > 0)
            return;
        OptionStyle style = optionStyle(curve.index, theme);
        if (isFaint) {
            style.color.setAlphaF(0.45F);
            style.dashPattern = {1, 3};
        }
        for (const QPolygonF &piece : curve.pieces) {
            QLineSeries *series = seriesAt(used++);
            series->setPen(curvePen(style, theme));
            series->replace(within(piece, volumes));
            series->setVisible(true);
        }
    };
    for (const CurveShape &curve : faint)
        add(curve, true);
    for (const CurveShape &curve : curves)
        add(curve, false);
    while (m_series.size() > used) {
        m_chart->removeSeries(m_series.last());
        delete m_series.takeLast();
    }
}

void CurveLayer::setRanges(const LogRange &volumes, const LogRange &costs)
{
    m_volumeAxis->setRange(volumes.from, volumes.to);
    m_costAxis->setRange(costs.from, costs.to);
}

void CurveLayer::paint(QPainter &painter, const QRectF &plot)
{
    if (plot.width() < 1 || plot.height() < 1 || m_series.isEmpty())
        return;
    const QRectF area(QPointF(0, 0), plot.size());
    if (m_chart->size() != area.size()) {
        m_chart->resize(area.size());
        m_chart->setPlotArea(area);
    }
    const double ratio = painter.device()->devicePixelRatioF(); // a cosmetic pen counts the device's own pixels
    for (QLineSeries *series : std::as_const(m_series)) {
        QPen pen = series->pen();
        if (!pen.isCosmetic() || pen.widthF() == ratio)
            continue;
        pen.setWidthF(ratio);
        series->setPen(pen);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene->render(&painter, plot, area, Qt::IgnoreAspectRatio);
    painter.restore();
}

} // namespace isocost
