// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/lever_model.h"

#include "ui/format/format.h"
#include "ui/words/lever_names.h"

#include <QTextDocument>

namespace isocost
{

LeverModel::LeverModel(ScenarioDocument &document, QObject *parent)
    : QAbstractTableModel(parent), m_document(document), m_levers(document.scenario().levers)
{
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &LeverModel::takeLevers);
}

/// Rows come and go at the end: what a row says is asked anew.
void LeverModel::takeLevers()
{
    const std::vector<Lever> &now = m_document.scenario().levers;
    const int before = rowCount();
    const int after = static_cast<int>(now.size());
    if (after > before)
        beginInsertRows({}, before, after - 1);
    else if (after < before)
        beginRemoveRows({}, after, before - 1);
    m_levers = now;
    if (after > before)
        endInsertRows();
    else if (after < before)
        endRemoveRows();
    // Names of classes and sheets may have changed too.
    if (after > 0)
        emit dataChanged(index(0, 0), index(after - 1, columns - 1));
}

int LeverModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_levers.size());
}

int LeverModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString LeverModel::text(const Lever &lever, int row, int column) const
{
    switch (column) {
    case Column::leverColumn:
        return leverTitle(m_document.scenario(), row);
    case Column::classesColumn:
        return traits(lever.kind).classes ? leverClasses(m_document.scenario(), lever) : tr("–");
    case Column::settingsColumn:
        return leverSettings(m_document.scenario(), lever);
    case Column::daysColumn:
        return lever.effortDays ? format::number(*lever.effortDays, 4) : tr("not given");
    case Column::riskColumn:
        return riskName(lever.risk);
    default:
        return {};
    }
}

QVariant LeverModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_levers.size())
        return {};
    const Lever &lever = m_levers[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return text(lever, index.row(), index.column());
    if (role == Qt::ToolTipRole) {
        const QString sentence = leverKindSentence(lever.kind);
        return Qt::convertFromPlainText(
            index.column() == Column::leverColumn ? sentence : text(lever, index.row(), index.column()));
    }
    if (role == Qt::CheckStateRole && index.column() == Column::leverColumn)
        return lever.on ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::TextAlignmentRole && index.column() == Column::daysColumn)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

bool LeverModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != Column::leverColumn)
        return false;
    const bool on = value.toInt() == Qt::Checked;
    const auto place = static_cast<std::size_t>(index.row());
    const QString title = leverTitle(m_document.scenario(), index.row());
    return !m_document.edit(on ? tr("Switch On %1").arg(title) : tr("Switch Off %1").arg(title),
                            [place, on](Scenario &scenario) { scenario.levers.at(place).on = on; });
}

Qt::ItemFlags LeverModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return index.column() == Column::leverColumn ? usual | Qt::ItemIsUserCheckable : usual;
}

QVariant LeverModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columns)
        return {};
    return QStringList{tr("Lever"), tr("Applies to"), tr("Set to"), tr("Days"), tr("Risk")}[section];
}

} // namespace isocost
