// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/crossover_view.h"

#include "ui/charts/chart_access.h"
#include "ui/format/format.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double grabPixels = 6;
constexpr double clickPixels = 4; ///< a press that moves less is a click
constexpr double tagPixels = 60;  ///< to each side: the tag is wider than the line
constexpr double zoomStep = 0.8;

} // namespace

CrossoverView::CrossoverView(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    showAsChart(this, tr("Crossover chart"), [this] {
        return tr("Monthly cost against requests per day, %1 curves and %2 marked volumes: left and right arrows move "
                  "today's volume, plus and minus zoom, 0 shows everything of interest.")
            .arg(format::number(static_cast<double>(m_chart.picture().curves.size()), 6))
            .arg(format::number(static_cast<double>(m_chart.picture().markers.size()), 6));
    });
    restyle();
}

void CrossoverView::setPicture(CrossoverPicture picture, bool fit)
{
    const double today = picture.today;
    const bool baseChanged = m_chart.setPicture(std::move(picture));
    if (m_drag != Drag::today && !m_movingByKey)
        m_today = today;
    if (fit) {
        m_chart.resetVolumes();
        m_isZoomed = false;
    }
    if (baseChanged || fit)
        invalidateBase();
    if (m_highlighted >= static_cast<int>(m_chart.picture().markers.size()))
        m_highlighted = -1;
    update();
}

void CrossoverView::setToday(double requestsPerDay)
{
    if (requestsPerDay == m_today || m_drag == Drag::today || m_movingByKey)
        return;
    m_today = requestsPerDay;
    update();
}

void CrossoverView::setOptionHidden(const std::string &option, bool hidden)
{
    m_chart.setHidden(option, hidden);
    invalidateBase();
}

void CrossoverView::highlightMarker(int marker)
{
    m_highlighted = marker;
    if (marker >= 0 && marker < static_cast<int>(m_chart.picture().markers.size())) {
        const double volume = m_chart.picture().markers[static_cast<std::size_t>(marker)].volume;
        const LogRange &shown = m_chart.volumes();
        if (!shown.contains(volume))
            setVolumes(panned(shown, logPosition(volume, shown) - 0.5, zoomLimits(m_chart.picture())));
    }
    update();
}

void CrossoverView::restyle()
{
    ChartLook look;
    look.font = font();
    look.theme = chartTheme(palette());
    look.colors = chartColors(look.theme);
    m_chart.setLook(look);
    invalidateBase();
}

void CrossoverView::invalidateBase()
{
    m_baseStale = true;
    update();
}

void CrossoverView::setVolumes(const LogRange &volumes)
{
    if (volumes == m_chart.volumes())
        return;
    m_chart.setVolumes(volumes);
    invalidateBase();
}

void CrossoverView::zoomTo(const LogRange &volumes)
{
    m_isZoomed = true;
    setVolumes(volumes);
}

void CrossoverView::zoom(double factor)
{
    const LogRange &shown = m_chart.volumes();
    const double centre = shown.contains(m_today) ? m_today : std::sqrt(shown.from * shown.to);
    zoomTo(zoomed(shown, centre, factor, zoomLimits(m_chart.picture())));
}

void CrossoverView::resetZoom()
{
    m_isZoomed = false;
    m_chart.resetVolumes();
    invalidateBase();
}

void CrossoverView::renderBase()
{
    const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    if (m_base.size() != pixels || m_base.devicePixelRatio() != devicePixelRatioF()) {
        m_base = QPixmap(pixels);
        m_base.setDevicePixelRatio(devicePixelRatioF());
        m_baseStale = true;
    }
    if (!m_baseStale)
        return;
    QPainter painter(&m_base);
    m_chart.paintBase(painter, rect());
    m_labels = markerLabels(frame(), m_chart.look(), m_chart.picture());
    m_baseStale = false;
}

void CrossoverView::paintEvent(QPaintEvent *)
{
    renderBase();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_base);
    const PlotFrame plot = frame();
    if (plot.plot.width() < 20 || plot.plot.height() < 20)
        return;
    const bool held = m_drag == Drag::today || m_movingByKey || hasFocus() || (m_pointer && onTodayLine(*m_pointer));
    paintToday(painter, plot, m_chart.look(), m_chart.picture(), m_chart.hidden(), m_today, held);
    paintMarkers(painter, plot, m_chart.look(), m_chart.picture(), m_labels, m_highlighted);
    if (m_pointer && m_drag != Drag::pan && plot.plot.contains(*m_pointer)) {
        const double volume =
            m_drag == Drag::today || onTodayLine(*m_pointer) ? m_today : plot.volumeAt(m_pointer->x());
        paintReadout(painter, plot, m_chart.look(), m_chart.picture(), m_chart.hidden(), volume);
    }
}

void CrossoverView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        restyle();
    QWidget::changeEvent(event);
}

bool CrossoverView::onTodayLine(const QPointF &position) const
{
    const PlotFrame plot = frame();
    const bool inSight = plot.volumes.contains(m_today);
    const bool onTag = position.y() <= plot.head.bottom();
    if (position.y() > plot.plot.bottom() || (!inSight && !onTag))
        return false;
    const double edge = m_today < plot.volumes.from ? plot.plot.left() : plot.plot.right();
    const double x = inSight ? plot.x(m_today) : edge;
    return std::abs(position.x() - x) <= (onTag ? tagPixels : grabPixels);
}

void CrossoverView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_drag = onTodayLine(event->position()) ? Drag::today : Drag::pan;
    m_panFrom = event->position().x();
    m_pressedAt = event->position();
    m_pointer = event->position();
    setCursor(m_drag == Drag::today ? Qt::SplitHCursor : Qt::ClosedHandCursor);
    update();
}

void CrossoverView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    const PlotFrame plot = frame();
    if (m_drag == Drag::today) {
        const double x = std::clamp(event->position().x(), plot.plot.left(), plot.plot.right());
        moveTodayTo(roundedTo(plot.volumeAt(x), 3));
    } else if (m_drag == Drag::pan) {
        const double moved = (m_panFrom - event->position().x()) / std::max(1.0, plot.plot.width());
        m_panFrom = event->position().x();
        zoomTo(panned(m_chart.volumes(), moved, zoomLimits(m_chart.picture())));
    } else {
        setCursor(onTodayLine(event->position()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    }
    update();
}

void CrossoverView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mouseReleaseEvent(event);
    if (m_drag == Drag::today)
        endMove();
    const bool clicked = m_drag == Drag::pan && (event->position() - m_pressedAt).manhattanLength() <= clickPixels;
    m_drag = Drag::none;
    setCursor(onTodayLine(event->position()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    update();
    const auto hit = clicked ? curveHit(frame(), m_chart.picture(), m_chart.hidden(), event->position()) : std::nullopt;
    if (hit)
        Q_EMIT pointClicked(*hit);
}

void CrossoverView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !onTodayLine(event->position()))
        resetZoom();
}

void CrossoverView::wheelEvent(QWheelEvent *event)
{
    const PlotFrame plot = frame();
    const double x = std::clamp(event->position().x(), plot.plot.left(), plot.plot.right());
    const double steps = event->angleDelta().y() / 120.0;
    if (steps != 0)
        zoomTo(zoomed(m_chart.volumes(), plot.volumeAt(x), std::pow(zoomStep, steps), zoomLimits(m_chart.picture())));
    event->accept();
}

void CrossoverView::moveTodayTo(double requestsPerDay)
{
    if (requestsPerDay == m_today)
        return;
    m_today = requestsPerDay;
    emit todayMoved(requestsPerDay);
    update();
}

bool CrossoverView::moveTodayByKey(int key, Qt::KeyboardModifiers modifiers)
{
    const double step = modifiers & Qt::ControlModifier ? 2 : modifiers & Qt::ShiftModifier ? 1.1 : 1.01;
    const LogRange limits = zoomLimits(m_chart.picture());
    const double today = m_today > 0 ? m_today : m_chart.volumes().from;
    m_movingByKey = true;
    moveTodayTo(std::clamp(roundedTo(key == Qt::Key_Right ? today * step : today / step, 4), limits.from, limits.to));
    return true;
}

void CrossoverView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveTodayByKey(event->key(), event->modifiers());
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(zoomStep);
    case Qt::Key_Minus:
        return zoom(1 / zoomStep);
    case Qt::Key_0:
        return resetZoom();
    default:
        QWidget::keyPressEvent(event);
    }
}

void CrossoverView::keyReleaseEvent(QKeyEvent *event)
{
    if (!event->isAutoRepeat() && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
        endMove();
    QWidget::keyReleaseEvent(event);
}

void CrossoverView::endMove()
{
    m_movingByKey = false;
    emit todayMoveEnded();
}

void CrossoverView::focusOutEvent(QFocusEvent *event)
{
    if (m_movingByKey)
        endMove();
    QWidget::focusOutEvent(event);
    update();
}

void CrossoverView::leaveEvent(QEvent *event)
{
    m_pointer.reset();
    QWidget::leaveEvent(event);
    update();
}

} // namespace isocost
