// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QTableWidget>
#include <QWidget>

class QPushButton;

namespace isocost
{

/// A table to choose a row from, with buttons that add, remove and move rows. It holds no data: the owner changes its
/// own rows when asked and shows them again.
class RowList : public QWidget
{
    Q_OBJECT

public:
    /// @param noun  what a row is, for accessible names and buttons: "price"
    RowList(const QStringList &titles, const QString &noun, QWidget *parent = nullptr);

    void setRows(const QList<QStringList> &rows, int current);
    /// Changes the texts only; the selection stays.
    void updateRow(int row, const QStringList &cells);
    int current() const { return m_table->currentRow(); }
    void setCurrent(int row) { m_table->setCurrentCell(row, 0); }
    int count() const { return m_table->rowCount(); }

Q_SIGNALS:
    void currentChanged(int row);
    void addAsked();
    void removeAsked(int row);
    void moveAsked(int row, int to);

private:
    QPushButton *addButton(const QString &text, const QString &name);
    void updateButtons();

    QTableWidget *m_table;
    QPushButton *m_remove = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
};

} // namespace isocost
