// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/week_grid.h"

#include "ui/format/format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace isocost
{

namespace
{

QString hourText(int hour)
{
    return QStringLiteral("%1:00").arg(hour, 2, 10, QLatin1Char('0'));
}

QString dayText(int day)
{
    return QLocale().standaloneDayName(day + 1, QLocale::ShortFormat);
}

QColor blend(const QColor &from, const QColor &to, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return QColor(mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue()));
}

} // namespace

WeekGrid::WeekGrid(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Demand by hour of the week"));
}

void WeekGrid::setWeights(const std::vector<double> &weights)
{
    if (weights == m_weights)
        return;
    m_weights = weights;
    update();
}

std::vector<std::size_t> WeekGrid::selection() const
{
    std::vector<std::size_t> result;
    const QRect area = selectionRect();
    for (int day = area.top(); day <= area.bottom(); ++day) {
        for (int hour = area.left(); hour <= area.right(); ++hour)
            result.push_back(static_cast<std::size_t>(day * hours + hour));
    }
    return result;
}

QString WeekGrid::selectionText() const
{
    const QRect area = selectionRect();
    const QString span = area.height() == 1 ? dayText(area.top())
                                            : QStringLiteral("%1–%2").arg(dayText(area.top()), dayText(area.bottom()));
    return QStringLiteral("%1 %2–%3").arg(span, hourText(area.left()), hourText(area.right() + 1));
}

void WeekGrid::select(int firstDay, int firstHour, int lastDay, int lastHour)
{
    m_anchor = {firstDay, firstHour};
    m_cursor = {lastDay, lastHour};
    setAccessibleDescription(selectionText());
    update();
    Q_EMIT selectionChanged();
}

QSize WeekGrid::sizeHint() const
{
    return {300, fontMetrics().height() * 9};
}

QSize WeekGrid::minimumSizeHint() const
{
    return {24 * 6 + 40, fontMetrics().height() * 9};
}

QRect WeekGrid::gridRect() const
{
    const int left = fontMetrics().horizontalAdvance(QStringLiteral("Wed ")) + 4;
    const int top = fontMetrics().height() + 2;
    return QRect(left, top, std::max(24, width() - left - 1), std::max(7, height() - top - 1));
}

QRect WeekGrid::selectionRect() const
{
    return QRect(QPoint(std::min(m_anchor.hour, m_cursor.hour), std::min(m_anchor.day, m_cursor.day)),
                 QPoint(std::max(m_anchor.hour, m_cursor.hour), std::max(m_anchor.day, m_cursor.day)));
}

QRect WeekGrid::cellRect(const QRect &area, int day, int hour)
{
    const int left = area.left() + area.width() * hour / hours;
    const int right = area.left() + area.width() * (hour + 1) / hours;
    const int top = area.top() + area.height() * day / days;
    const int bottom = area.top() + area.height() * (day + 1) / days;
    return QRect(left, top, right - left - 1, bottom - top - 1);
}

WeekGrid::Cell WeekGrid::cellAt(QPoint point) const
{
    const QRect area = gridRect();
    const int hour = (point.x() - area.left()) * hours / area.width();
    const int day = (point.y() - area.top()) * days / area.height();
    return {std::clamp(day, 0, days - 1), std::clamp(hour, 0, hours - 1)};
}

void WeekGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette colors = palette();
    const QRect grid = gridRect();
    const double peak = m_weights.size() == cells ? *std::max_element(m_weights.begin(), m_weights.end()) : 0;
    painter.setPen(colors.color(QPalette::PlaceholderText));
    for (int hour = 0; hour < hours; hour += 6)
        painter.drawText(cellRect(grid, 0, hour).left(), fontMetrics().ascent(), hourText(hour));
    const QColor low = colors.color(QPalette::AlternateBase);
    const QColor high = colors.color(QPalette::Highlight);
    for (int day = 0; day < days; ++day) {
        const QRect first = cellRect(grid, day, 0);
        painter.drawText(QRect(0, first.top(), first.left() - 4, first.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         dayText(day));
        for (int hour = 0; hour < hours; ++hour) {
            const double weight = peak > 0 ? m_weights[static_cast<std::size_t>(day * hours + hour)] / peak : 0;
            painter.fillRect(cellRect(grid, day, hour), blend(low, high, weight));
        }
    }
    const QRect area = selectionRect();
    const QRect box = cellRect(grid, area.top(), area.left()).united(cellRect(grid, area.bottom(), area.right()));
    painter.setPen(QPen(colors.color(QPalette::WindowText), hasFocus() ? 2 : 1));
    painter.drawRect(box.adjusted(-1, -1, 0, 0));
}

void WeekGrid::mousePressEvent(QMouseEvent *event)
{
    const Cell at = cellAt(event->position().toPoint());
    const Cell from = event->modifiers() & Qt::ShiftModifier ? m_anchor : at;
    select(from.day, from.hour, at.day, at.hour);
}

void WeekGrid::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const Cell at = cellAt(event->position().toPoint());
    if (at.day != m_cursor.day || at.hour != m_cursor.hour)
        select(m_anchor.day, m_anchor.hour, at.day, at.hour);
}

void WeekGrid::keyPressEvent(QKeyEvent *event)
{
    Cell next = m_cursor;
    if (event->key() == Qt::Key_Left)
        --next.hour;
    else if (event->key() == Qt::Key_Right)
        ++next.hour;
    else if (event->key() == Qt::Key_Up)
        --next.day;
    else if (event->key() == Qt::Key_Down)
        ++next.day;
    else if (event->matches(QKeySequence::SelectAll))
        return select(0, 0, days - 1, hours - 1);
    else
        return QWidget::keyPressEvent(event);
    next = {std::clamp(next.day, 0, days - 1), std::clamp(next.hour, 0, hours - 1)};
    const Cell from = event->modifiers() & Qt::ShiftModifier ? m_anchor : next;
    select(from.day, from.hour, next.day, next.hour);
}

bool WeekGrid::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_weights.size() == cells) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Cell at = cellAt(help->pos());
        const double weight = m_weights[static_cast<std::size_t>(at.day * hours + at.hour)];
        QToolTip::showText(help->globalPos(),
                           tr("%1 %2: weight %3").arg(dayText(at.day), hourText(at.hour), format::number(weight, 4)),
                           this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace isocost
