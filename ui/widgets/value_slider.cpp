#include "ui/widgets/value_slider.h"

#include <QMouseEvent>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWheelEvent>

namespace isocost
{

ValueSlider::ValueSlider(QWidget *parent) : QSlider(Qt::Horizontal, parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

void ValueSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QSlider::mousePressEvent(event);
        return;
    }
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
