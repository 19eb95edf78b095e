// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/table_text.h"

#include "ui/charts/csv.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <set>

namespace isocost
{

namespace
{

struct TableTextWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::TableText)
};

QVariant copiedOf(const QModelIndex &cell)
{
    const QVariant whole = cell.data(wholeTextRole);
    return whole.isValid() ? whole : cell.data();
}

/// On one line between tabs.
QString tabbedCell(const QVariant &value)
{
    QString text = value.toString();
    for (QChar &c : text) {
        if (c == QLatin1Char('\t') || c == QLatin1Char('\n') || c == QLatin1Char('\r'))
            c = QLatin1Char(' ');
    }
    return withoutFormula(text.trimmed());
}

std::set<int> shownColumns(const QAbstractItemView &view)
{
    const auto *table = qobject_cast<const QTableView *>(&view);
    std::set<int> columns;
    for (int column = 0; column < view.model()->columnCount(view.rootIndex()); ++column) {
        if (!table || !table->isColumnHidden(column))
            columns.insert(column);
    }
    return columns;
}

/// In the order in which a person sees them.
QList<int> inSight(const QAbstractItemView &view, const std::set<int> &columns)
{
    QList<int> order(columns.begin(), columns.end());
    if (const auto *table = qobject_cast<const QTableView *>(&view))
        std::sort(order.begin(), order.end(), [header = table->horizontalHeader()](int a, int b) {
            return header->visualIndex(a) < header->visualIndex(b);
        });
    return order;
}

} // namespace

QString tableText(const QAbstractItemView &view)
{
    const QAbstractItemModel &model = *view.model();
    std::set<int> rows;
    std::set<int> columns;
    const QModelIndexList selected = view.selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected) {
        rows.insert(index.row());
        columns.insert(index.column());
    }
    const std::set<int> shown = shownColumns(view);
    const bool isOneRow = view.selectionBehavior() == QAbstractItemView::SelectRows && rows.size() <= 1;
    if (selected.size() <= 1 || isOneRow) { // no selection that anybody made to copy it
        for (int row = 0; row < model.rowCount(view.rootIndex()); ++row)
            rows.insert(row);
        columns = shown;
    }
    std::erase_if(columns, [&](int column) { return !shown.contains(column); });
    const QList<int> order = inSight(view, columns);
    const auto *table = qobject_cast<const QTableView *>(&view);
    const bool hasRowNames = table && !table->verticalHeader()->isHidden();
    QStringList lines;
    if (table) {
        QStringList cells;
        if (hasRowNames)
            cells << QString();
        for (int column : order)
            cells << tabbedCell(model.headerData(column, Qt::Horizontal));
        lines << cells.join(QLatin1Char('\t'));
    }
    for (int row : rows) {
        QStringList cells;
        if (hasRowNames)
            cells << tabbedCell(model.headerData(row, Qt::Vertical));
        for (int column : order)
            cells << tabbedCell(copiedOf(model.index(row, column, view.rootIndex())));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void makeCopyable(QAbstractItemView *view)
{
    auto *copy = new QAction(TableTextWords::tr("&Copy Table"), view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, view,
                     [view] { QGuiApplication::clipboard()->setText(tableText(*view)); });
    view->addAction(copy);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace isocost
