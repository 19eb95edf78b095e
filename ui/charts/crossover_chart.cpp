// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/crossover_chart.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace isocost
{

namespace
{

/// Why there is no curve at all; empty where there is one.
QString whyEmpty(const CrossoverPicture &picture)
{
    const bool isEmpty =
        std::ranges::all_of(picture.curves, [](const CurveShape &curve) { return curve.data.requestsPerDay.empty(); });
    if (!isEmpty || picture.curves.empty())
        return {};
    const bool isUnfit =
        std::ranges::all_of(picture.curves, [](const CurveShape &curve) { return !curve.reason.isEmpty(); });
    return isUnfit ? QCoreApplication::translate("isocost::CrossoverChart", "No option can serve today's workload.")
                   : QCoreApplication::translate("isocost::CrossoverChart", "Without requests there is no cost curve.");
}

} // namespace

bool CrossoverChart::setPicture(CrossoverPicture picture)
{
    if (sameButToday(picture, m_picture)) {
        m_picture.today = picture.today;
        m_picture.evaluatedAt = picture.evaluatedAt;
        m_picture.evaluated = std::move(picture.evaluated);
        return false;
    }
    m_picture = std::move(picture);
    fitCosts();
    return true;
}

void CrossoverChart::setLook(const ChartLook &look)
{
    m_look = look;
    m_layerStale = true;
}

void CrossoverChart::setVolumes(const LogRange &volumes)
{
    m_volumes = volumes;
    fitCosts();
}

void CrossoverChart::resetVolumes()
{
    setVolumes(fittedVolumes(m_picture));
}

void CrossoverChart::setHidden(const std::string &option, bool hidden)
{
    if (hidden)
        m_hidden.insert(option);
    else
        m_hidden.erase(option);
    fitCosts();
}

void CrossoverChart::fitCosts()
{
    m_costs = fittedCosts(m_picture, m_volumes, m_hidden);
    m_layerStale = true;
}

PlotFrame CrossoverChart::frame(const QRectF &target) const
{
    return plotFrame(target, m_look, m_volumes, m_costs, m_picture.currency);
}

void CrossoverChart::paintBase(QPainter &painter, const QRectF &target)
{
    const PlotFrame plot = frame(target);
    if (m_layerStale) {
        m_layer.setCurves(m_picture.curves, m_picture.faint, m_hidden, m_look.theme, m_volumes);
        m_layer.setRanges(m_volumes, m_costs);
        m_layerStale = false;
    }
    painter.fillRect(target, m_look.colors.background);
    if (plot.plot.width() < 20 || plot.plot.height() < 20)
        return;
    paintBands(painter, plot, m_look, m_picture);
    paintAxes(painter, plot, m_look, m_picture.currency);
    paintRanges(painter, plot, m_look, m_picture, m_hidden);
    paintFreeStretches(painter, plot, m_look, m_picture, m_hidden);
    m_layer.paint(painter, plot.plot);
    const QString why = whyEmpty(m_picture);
    if (!why.isEmpty()) {
        painter.setFont(m_look.font);
        painter.setPen(m_look.colors.mutedText);
        painter.drawText(plot.plot, Qt::AlignCenter | Qt::TextWordWrap, why);
    }
}

void CrossoverChart::paintWhole(QPainter &painter, const QRectF &target)
{
    painter.save();
    painter.setFont(m_look.font);
    const double width = target.width() - 24;
    const double legend = paintLegend(nullptr, {}, width, m_look, m_picture, m_hidden);
    const QRectF upper = target.adjusted(0, 0, 0, -legend - 8);
    painter.fillRect(target, m_look.colors.background);
    paintBase(painter, upper);
    const PlotFrame plot = frame(upper);
    if (plot.plot.width() >= 20 && plot.plot.height() >= 20) {
        paintToday(painter, plot, m_look, m_picture, m_hidden, m_picture.today, false);
        paintMarkers(painter, plot, m_look, m_picture, markerLabels(plot, m_look, m_picture), -1);
    }
    paintLegend(&painter, QPointF(target.left() + 12, upper.bottom() + 4), width, m_look, m_picture, m_hidden);
    painter.restore();
}

void paintCrossoverChart(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                         ChartTheme theme)
{
    CrossoverChart chart;
    ChartLook look;
    look.font = QApplication::font();
    look.font.setPixelSize(12);
    look.theme = theme;
    look.colors = chartColors(theme);
    chart.setLook(look);
    chart.setPicture(crossoverPicture(scenario, analysis));
    chart.resetVolumes();
    constexpr double screenDpi = 96;
    const double scale = painter.device() ? painter.device()->logicalDpiX() / screenDpi : 1;
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(scale, scale);
    chart.paintWhole(painter, QRectF(QPointF(0, 0), rect.size() / scale));
    painter.restore();
}

} // namespace isocost
