// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"

#include <QAbstractTableModel>

namespace isocost
{

/// The levers of the document's scenario, one a row. The check box of a row switches its lever on and off.
class LeverModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { leverColumn, classesColumn, settingsColumn, daysColumn, riskColumn, columns };

    explicit LeverModel(ScenarioDocument &document, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void takeLevers();
    QString text(const Lever &lever, int row, int column) const;

    ScenarioDocument &m_document;
    std::vector<Lever> m_levers; ///< as last announced
};

} // namespace isocost
