// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/actuals/tall_table.h"

#include "ui/charts/table_text.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableWidget>

#include <algorithm>

namespace isocost
{

void makeTall(QTableWidget &table, const QStringList &headings)
{
    table.setColumnCount(static_cast<int>(headings.size()));
    table.setHorizontalHeaderLabels(headings);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setHighlightSections(false);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setTabKeyNavigation(false);
    makeCopyable(&table);
    table.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void fitTall(QTableWidget &table)
{
    constexpr int mostLetters = 34; // longer texts are cut, and whole in the tooltip
    const int most = mostLetters * table.fontMetrics().averageCharWidth();
    table.resizeColumnsToContents();
    for (int column = 0; column < table.columnCount(); ++column)
        table.setColumnWidth(column,
                             std::min(most, table.columnWidth(column) + table.fontMetrics().averageCharWidth()));
    table.resizeRowsToContents();
    int height = table.horizontalHeader()->sizeHint().height() + 2 * table.frameWidth();
    for (int row = 0; row < table.rowCount(); ++row)
        height += table.rowHeight(row);
    table.setFixedHeight(height + table.horizontalScrollBar()->sizeHint().height());
}

} // namespace isocost
