// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value_slider.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int spanHandleWidth = 7;
constexpr int spanHandleHeight = 9;
constexpr int spanGrab = 3; ///< around a handle

} // namespace

ValueSlider::ValueSlider(QWidget *parent) : QSlider(Qt::Horizontal, parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

ValueSlider::Groove ValueSlider::groove() const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    return {groove.left() + handle.width() / 2, groove.width() - handle.width(), groove.center().y(),
            option.upsideDown};
}

int ValueSlider::spanPixel(int position) const
{
    const Groove along = groove();
    return along.left + QStyle::sliderPositionFromValue(minimum(), maximum(), position, along.width, along.upsideDown);
}

QRect ValueSlider::spanHandle(bool high) const
{
    if (!m_span)
        return {};
    const int x = spanPixel(high ? m_span->high : m_span->low);
    // The low one's right edge and the high one's left edge are at the ends: both can be seized when they meet.
    return {high ? x : x - spanHandleWidth + 1, height() - spanHandleHeight, spanHandleWidth, spanHandleHeight};
}

ValueSlider::SpanDrag ValueSlider::spanHandleAt(const QPoint &point) const
{
    const auto grab = [&](bool high) {
        return spanHandle(high).adjusted(high ? 0 : -spanGrab, 0, high ? spanGrab : 0, 0).contains(point);
    };
    if (!m_span)
        return SpanDrag::none;
    return grab(true) ? SpanDrag::high : grab(false) ? SpanDrag::low : SpanDrag::none;
}

void ValueSlider::setSpan(const std::optional<SliderSpan> &span)
{
    if (span == m_span)
        return;
    m_span = span;
    if (!span)
        m_spanDrag = SpanDrag::none;
    setMouseTracking(span.has_value());
    update();
}

bool ValueSlider::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const SpanDrag handle = spanHandleAt(help->pos());
        if (handle != SpanDrag::none) {
            QToolTip::showText(help->globalPos(),
                               Qt::convertFromPlainText(handle == SpanDrag::low ? m_span->lowTip : m_span->highTip),
                               this);
            return true;
        }
    }
    return QSlider::event(event);
}

void ValueSlider::paintEvent(QPaintEvent *event)
{
    QSlider::paintEvent(event);
    if (!m_span)
        return;
    QPainter painter(this);
    QColor color = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
    const int low = spanPixel(m_span->low);
    const int high = spanPixel(m_span->high);
    QColor shade = color;
    shade.setAlpha(90);
    painter.fillRect(QRect(QPoint(low, groove().middle + 3), QPoint(std::max(low, high), height() - 2)), shade);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Window), 1));
    painter.setBrush(color);
    const QRectF left = spanHandle(false);
    const QRectF right = spanHandle(true);
    const QPointF lowEnd[] = {left.topRight(), left.bottomRight(), left.bottomLeft()};
    const QPointF highEnd[] = {right.topLeft(), right.bottomLeft(), right.bottomRight()};
    painter.drawPolygon(lowEnd, 3);
    painter.drawPolygon(highEnd, 3);
}

void ValueSlider::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_spanDrag == SpanDrag::none) {
        setCursor(spanHandleAt(at) != SpanDrag::none && !isSliderDown() ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return QSlider::mouseMoveEvent(event);
    }
    const Groove along = groove();
    const int position =
        QStyle::sliderValueFromPosition(minimum(), maximum(), at.x() - along.left, along.width, along.upsideDown);
    const int low = m_spanDrag == SpanDrag::low ? std::min(position, m_span->high) : m_span->low;
    const int high = m_spanDrag == SpanDrag::high ? std::max(position, m_span->low) : m_span->high;
    if (low != m_span->low || high != m_span->high)
        Q_EMIT spanDragged(low, high);
}

void ValueSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_spanDrag == SpanDrag::none || event->button() != Qt::LeftButton)
        return QSlider::mouseReleaseEvent(event);
    m_spanDrag = SpanDrag::none;
    Q_EMIT spanReleased();
}

void ValueSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QSlider::mousePressEvent(event);
        return;
    }
    m_spanDrag = spanHandleAt(event->position().toPoint());
    if (m_spanDrag != SpanDrag::none)
        return;
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const QPoint at = event->position().toPoint();
    if (handle.contains(at)) {
        QSlider::mousePressEvent(event);
        return;
    }
    // Down first, so that the jump already belongs to the drag; the base class then finds the handle under the mouse.
    setSliderDown(true);
    const int span = groove.width() - handle.width();
    setSliderPosition(QStyle::sliderValueFromPosition(minimum(), maximum(), at.x() - groove.x() - handle.width() / 2,
                                                      span, option.upsideDown));
    QSlider::mousePressEvent(event);
}

void ValueSlider::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QSlider::wheelEvent(event);
    else
        event->ignore();
}

} // namespace isocost
