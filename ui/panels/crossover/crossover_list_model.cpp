// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/crossover/crossover_list_model.h"

#include <QFont>

namespace isocost
{

void CrossoverListModel::setLines(const QList<CrossoverLine> &lines)
{
    if (lines == m_lines)
        return;
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

int CrossoverListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant CrossoverListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CrossoverLine &line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return line.text;
    case Qt::ToolTipRole:
        return line.changesAnswer ? tr("The recommendation changes here.") : QVariant();
    case Qt::FontRole:
        if (line.changesAnswer) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    case markerRole:
        return line.marker;
    case crossoverRole:
        return line.crossover;
    default:
        return {};
    }
}

} // namespace isocost
