// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>

#include <optional>

namespace isocost
{

/// A stretch of a slider's positions, with what its ends say when pointed at.
struct SliderSpan {
    int low = 0;
    int high = 0;
    QString lowTip;
    QString highTip;

    bool operator==(const SliderSpan &) const = default;
};

/// A horizontal slider that jumps to where it is pressed, and leaves the wheel to the scroll area around it until it
/// has the keyboard focus. It may show a stretch of its positions, shaded, with a handle below each end to drag.
class ValueSlider : public QSlider
{
    Q_OBJECT

public:
    explicit ValueSlider(QWidget *parent = nullptr);

    void setSpan(const std::optional<SliderSpan> &span);
    const std::optional<SliderSpan> &span() const { return m_span; }
    /// Where the handle of an end is, in the slider's coordinates.
    QRect spanHandle(bool high) const;

Q_SIGNALS:
    /// A person drags an end of the stretch.
    void spanDragged(int low, int high);
    void spanReleased();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    enum class SpanDrag { none, low, high };
    struct Groove {
        int left = 0;  ///< of the position 0, at the middle of the handle
        int width = 0; ///< to the last position
        int middle = 0;
        bool upsideDown = false;
    };
    Groove groove() const;
    int spanPixel(int position) const;
    SpanDrag spanHandleAt(const QPoint &point) const;

    std::optional<SliderSpan> m_span;
    SpanDrag m_spanDrag = SpanDrag::none;
};

} // namespace isocost
