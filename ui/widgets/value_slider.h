#pragma once

#include <QSlider>

namespace isocost
{

/// A horizontal slider that jumps to where it is pressed, and leaves the wheel to the scroll area around it until it
/// has the keyboard focus.
class ValueSlider : public QSlider
{
    Q_OBJECT

public:
    explicit ValueSlider(QWidget *parent = nullptr);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace isocost
