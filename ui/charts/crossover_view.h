// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crossover_chart.h"
#include "ui/charts/curve_hit.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

namespace isocost
{

/// The crossover chart as a widget: hover reads the curves, the line of today's volume is dragged or moved by the arrow
/// keys, the wheel zooms, dragging elsewhere pans, a double click shows the fitted range again. Owns no figures.
class CrossoverView : public QWidget
{
    Q_OBJECT

public:
    explicit CrossoverView(QWidget *parent = nullptr);

    /// @param fit  show fittedVolumes() again, as for another scenario
    void setPicture(CrossoverPicture picture, bool fit);
    /// Moves the line of today's volume alone.
    void setToday(double requestsPerDay);
    const CrossoverChart &chart() const { return m_chart; }

    void setOptionHidden(const std::string &option, bool hidden);
    /// Rings a marker, index into the picture's; -1: none. Shows its volume when it is out of sight.
    void highlightMarker(int marker);

    /// Where things are, in widget pixels.
    PlotFrame frame() const { return m_chart.frame(rect()); }
    bool isDraggingToday() const { return m_drag == Drag::today || m_movingByKey; }

    void zoom(double factor);
    void resetZoom();
    /// Somebody has chosen the volumes in sight; until resetZoom() or another fit.
    bool isZoomed() const { return m_isZoomed; }

    QSize sizeHint() const override { return {760, 420}; }
    QSize minimumSizeHint() const override { return {320, 220}; }

Q_SIGNALS:
    /// Somebody moves today's volume; `dragging` until todayMoveEnded().
    void todayMoved(double requestsPerDay);
    void todayMoveEnded();
    /// A click that was no drag met a curve or a marker.
    void pointClicked(const isocost::CurveHit &hit);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    enum class Drag { none, today, pan };

    void restyle();
    void invalidateBase();
    void setVolumes(const LogRange &volumes);
    void zoomTo(const LogRange &volumes);
    void renderBase();
    bool onTodayLine(const QPointF &position) const;
    bool moveTodayByKey(int key, Qt::KeyboardModifiers modifiers);
    void moveTodayTo(double requestsPerDay);
    void endMove();

    CrossoverChart m_chart;
    QPixmap m_base; ///< bands, axes and curves; redrawn only when they change
    bool m_baseStale = true;
    QList<MarkerLabel> m_labels;
    int m_highlighted = -1;
    std::optional<QPointF> m_pointer;
    Drag m_drag = Drag::none;
    bool m_movingByKey = false;
    bool m_isZoomed = false;
    double m_panFrom = 0;
    QPointF m_pressedAt;
    double m_today = 0; ///< where the line stands: ahead of the analysis while it is moved
};

} // namespace isocost
