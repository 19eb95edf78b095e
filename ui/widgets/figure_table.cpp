// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_table.h"

#include "ui/charts/table_text.h"

#include <QHeaderView>
#include <QResizeEvent>

#include <algorithm>

namespace isocost
{

namespace
{

/// A figure flush right keeps a little distance to the words of the next column.
QString padded(const QString &text, bool number)
{
    constexpr QChar enSpace(0x2002);
    return number ? text + enSpace : text;
}

} // namespace

FigureTable::FigureTable(const QString &accessibleName, const QStringList &headings, const QList<int> &numbers,
                         QWidget *parent)
    : QTableWidget(parent), m_numbers(numbers)
{
    setAccessibleName(accessibleName);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ContiguousSelection);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setWordWrap(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    makeCopyable(this);
    setHeadings(headings);
}

void FigureTable::setHeadings(const QStringList &headings)
{
    setColumnCount(static_cast<int>(headings.size()));
    for (int column = 0; column < columnCount(); ++column) {
        auto *item = new QTableWidgetItem(padded(headings[column], m_numbers.contains(column)));
        const auto side = m_numbers.contains(column) ? Qt::AlignRight : Qt::AlignLeft;
        item->setTextAlignment(side | Qt::AlignVCenter);
        setHorizontalHeaderItem(column, item);
    }
    fit();
}

void FigureTable::setRows(const QList<QStringList> &rows, const QList<int> &bold)
{
    if (rows == m_rows && bold == m_bold)
        return;
    m_rows = rows;
    m_bold = bold;
    setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            auto *item = new QTableWidgetItem(padded(rows[row].value(column), m_numbers.contains(column)));
            const auto side = m_numbers.contains(column) ? Qt::AlignRight : Qt::AlignLeft;
            item->setTextAlignment(side | Qt::AlignVCenter);
            QFont font = item->font();
            font.setBold(bold.contains(row));
            if (bold.contains(row))
                item->setFont(font);
            setItem(row, column, item);
        }
    }
    fit();
}

void FigureTable::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void FigureTable::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

/// Words wrap down to this; a heading is never cut.
int FigureTable::leastWidth(int column) const
{
    return std::max(14 * fontMetrics().averageCharWidth(), horizontalHeader()->sectionSizeHint(column) + 6);
}

/// -1: none can.
int FigureTable::widestToGiveWay(const QList<int> &widths) const
{
    int widest = -1;
    for (int column = 0; column < widths.size(); ++column) {
        if (widths[column] > leastWidth(column) && (widest < 0 || widths[column] > widths[widest]))
            widest = column;
    }
    return widest;
}

/// Columns as wide as their texts; where that is too much the widest ones give way and wrap. The last takes what is
/// left.
void FigureTable::fit()
{
    if (columnCount() == 0)
        return;
    horizontalHeader()->setStretchLastSection(false);
    QList<int> widths;
    int sum = 0;
    for (int column = 0; column < columnCount(); ++column) {
        widths << std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)) + 6;
        sum += widths.last();
    }
    for (int excess = sum - viewport()->width(); excess > 0;) {
        const int column = widestToGiveWay(widths);
        if (column < 0)
            break;
        const int spare = widths[column] - leastWidth(column);
        const int cut = std::min({excess, spare, std::max(8, spare / 4)});
        widths[column] -= cut;
        excess -= cut;
    }
    for (int column = 0; column < columnCount(); ++column)
        setColumnWidth(column, widths[column]);
    horizontalHeader()->setStretchLastSection(true);
    resizeRowsToContents();
    int height = horizontalHeader()->sizeHint().height() + 2 * frameWidth() + 2;
    for (int row = 0; row < rowCount(); ++row)
        height += rowHeight(row);
    int total = 0;
    for (int width : widths)
        total += width;
    if (total > viewport()->width())
        height += style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    setFixedHeight(height);
}

} // namespace isocost
