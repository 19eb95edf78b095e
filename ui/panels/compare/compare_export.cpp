// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/compare_export.h"
#include "ui/charts/csv.h"
#include "ui/panels/compare/compare_model.h"

#include <set>

namespace isocost
{

namespace
{

/// A cell between tabs: on one line, and no formula. A signed amount of ours ("-$800") is none.
QString tsvCell(const QString &text, bool number)
{
    QString cell = text.simplified();
    if (!number && !cell.isEmpty() && QStringLiteral("=+-@").contains(cell[0]))
        cell.prepend(QLatin1Char('\''));
    return cell;
}

} // namespace

QString compareTsv(const CompareModel &model, const QModelIndexList &selection)
{
    std::set<int> rows;
    std::set<int> columns;
    for (const QModelIndex &index : selection) {
        rows.insert(index.row());
        columns.insert(index.column());
    }
    for (int row = 0; selection.isEmpty() && row < model.rowCount(); ++row)
        rows.insert(row);
    for (int column = 0; selection.isEmpty() && column < model.columnCount(); ++column)
        columns.insert(column);
    QString text;
    for (int column : columns)
        text += QLatin1Char('\t') + tsvCell(model.optionTitle(column), false);
    text += QLatin1Char('\n');
    for (int row : rows) {
        text += tsvCell(model.headerData(row, Qt::Vertical).toString(), false);
        for (int column : columns) {
            const QModelIndex index = model.index(row, column);
            text +=
                QLatin1Char('\t') + tsvCell(index.data().toString(), index.data(CompareModel::numberRole).isValid());
        }
        text += QLatin1Char('\n');
    }
    return text;
}

QString compareCsv(const CompareModel &model)
{
    QStringList header = {QString()};
    for (int column = 0; column < model.columnCount(); ++column)
        header << csvText(model.optionTitle(column));
    QString csv = csvLine(header);
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList fields = {csvText(model.headerData(row, Qt::Vertical).toString())};
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            const QVariant number = index.data(CompareModel::numberRole);
            fields << (number.isValid() ? csvNumber(number.toDouble()) : csvText(index.data().toString()));
        }
        csv += csvLine(fields);
    }
    return csv;
}

} // namespace isocost
