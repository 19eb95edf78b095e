// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_figure.h"

#include <QList>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace isocost
{

/// A bar from one value to another.
struct RowBar {
    /// An option's colour; or one end of an input: hatched for the low one, solid for the high one.
    enum class Look { option, lowEnd, highEnd };
    double from = 0;
    double to = 0;
    Look look = Look::option;

    bool operator==(const RowBar &) const = default;
};

struct ChartRow {
    QString name;
    int index = -1; ///< the option whose colour it has; -1: none
    std::vector<RowBar> bars;
    std::optional<double> tick; ///< a line across the bar
    QString text;               ///< at the end of the row
    QList<std::pair<QString, QString>> reading;
    std::vector<double> values; ///< for the data, by RowPicture::valueHeadings

    bool operator==(const ChartRow &) const = default;
};

/// Rows of horizontal bars over one axis of amounts or shares.
struct RowPicture {
    enum class Measure { money, share };
    Measure measure = Measure::money;
    QString currency;
    QString axisTitle;
    QString nameHeading;
    QStringList valueHeadings;
    std::vector<ChartRow> rows;
    QList<std::pair<QString, RowBar::Look>> keys; ///< what bars without an option are

    bool operator==(const RowPicture &) const = default;
};

class RowFigure : public ChartFigure
{
public:
    explicit RowFigure(RowPicture picture) : m_picture(std::move(picture)) {}

    const RowPicture &picture() const { return m_picture; }
    /// The rectangle of one bar.
    QRectF barRect(int row, int bar, const QRectF &target, const ChartLook &look) const;
    /// A height at which every row has room.
    double comfortableHeight(double lineHeight) const;

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override { return static_cast<int>(m_picture.rows.size()); }
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    RowPicture m_picture;
};

} // namespace isocost
