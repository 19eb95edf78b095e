// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

namespace isocost
{

/// A week as 7 rows of 24 hours, each cell shaded by its weight. Cells are selected by dragging over them, or with the
/// arrow keys (Shift extends); the selection's weight is edited elsewhere.
class WeekGrid : public QWidget
{
    Q_OBJECT

public:
    static constexpr int days = 7;
    static constexpr int hours = 24;
    static constexpr int cells = days * hours;

    explicit WeekGrid(QWidget *parent = nullptr);

    /// 168 weights from Monday 00:00; any other count shows an empty grid.
    void setWeights(const std::vector<double> &weights);
    /// Indexes of the selected cells, ascending; never empty.
    std::vector<std::size_t> selection() const;
    /// "Mon 09:00–17:00" or "Mon–Fri 09:00–17:00".
    QString selectionText() const;
    void select(int firstDay, int firstHour, int lastDay, int lastHour);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Cell {
        int day = 0;
        int hour = 0;
    };
    Cell cellAt(QPoint point) const;
    static QRect cellRect(const QRect &grid, int day, int hour);
    QRect gridRect() const;
    QRect selectionRect() const;

    std::vector<double> m_weights;
    Cell m_anchor{0, 9};
    Cell m_cursor{4, 16};
};

} // namespace isocost
