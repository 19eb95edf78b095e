// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/platform_price.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace isocost
{

/// Every platform's price for one workload, as a table.
class PlatformModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { platform, monthly, perThousand, latency, replicas, verdict, kind, region, effective, columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setPrices(std::shared_ptr<const std::vector<PlatformPrice>> prices, const QString &currency);
    /// Leaves out those that cannot serve the workload.
    void setFitOnly(bool fitOnly);
    /// Null for a row that is not there.
    const PlatformPrice *priceAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// What people see of a platform: provider, product, rate.
    static QString nameOf(const PlatformPrice &price);
    /// Why it cannot serve the workload, or that it misses the target; empty when all is well.
    static QString objectionTo(const PlatformPrice &price);

private:
    void select();
    QString text(const PlatformPrice &price, int column) const;

    std::shared_ptr<const std::vector<PlatformPrice>> m_prices;
    QString m_currency;
    std::vector<std::size_t> m_shown;
    bool m_fitOnly = false;
    int m_sortColumn = monthly;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace isocost
