// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/crossover/crossover_lines.h"

#include <QAbstractListModel>

namespace isocost
{

/// crossoverLines() for a list view; those that change the answer stand out in bold.
class CrossoverListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int markerRole = Qt::UserRole;
    static constexpr int crossoverRole = Qt::UserRole + 1;

    using QAbstractListModel::QAbstractListModel;

    /// Resets only when a line differs, so that a selection outlives a drag that changes nothing here.
    void setLines(const QList<CrossoverLine> &lines);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<CrossoverLine> m_lines;
};

} // namespace isocost
