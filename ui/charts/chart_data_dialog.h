// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QStringList>

class QTableView;

namespace isocost
{

/// The fields of CSV as csvLine() writes it, line by line.
QList<QStringList> csvFields(const QString &csv);

/// A chart's data as a table, to read, copy and save.
class ChartDataDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param csv  the first line names the columns
    /// @param stem folder and start of the name that the file dialog offers
    ChartDataDialog(const QString &title, const QString &csv, const QString &stem, QWidget *parent);

    QTableView *table() const { return m_table; }

private:
    void askAndSave();

    QString m_csv;
    QString m_stem;
    QTableView *m_table;
};

} // namespace isocost
