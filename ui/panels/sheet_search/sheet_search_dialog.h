// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QDialog>

#include <vector>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTableView;

namespace isocost
{

/// The sheets that an option could use, the scenario's first and then the library's, narrowed by what is typed: every
/// word has to stand in some column.
class SheetSearchDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param library outlives the dialog, as the scenario does
    SheetSearchDialog(const Scenario &scenario, std::size_t option, const std::vector<PriceSheet> &library,
                      QWidget *parent = nullptr);

    /// The sheet that is selected; null without one.
    const PriceSheet *chosen() const;

    QLineEdit *filter() const { return m_filter; }
    QTableView *table() const { return m_table; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Column { name, price, gpu, memory, region, date, place, columns };
    void build();
    void add(const PriceSheet &sheet, bool isInScenario);
    void narrow(const QString &text);
    void followSelection();

    std::vector<const PriceSheet *> m_sheets; ///< by row of m_model
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_shown;
    QLineEdit *m_filter;
    QTableView *m_table;
    QPushButton *m_use = nullptr;
};

} // namespace isocost
