// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QTableWidget>

namespace isocost
{

/// A small table of finished texts, as tall as its rows: for figures beside a chart. Ctrl+C copies it (or what is
/// selected) as tab-separated text.
class FigureTable : public QTableWidget
{
    Q_OBJECT

public:
    /// @param numbers columns set flush right
    FigureTable(const QString &accessibleName, const QStringList &headings, const QList<int> &numbers,
                QWidget *parent = nullptr);

    /// Columns set flush right, for tables whose columns change; before the headings are set.
    void setNumbers(const QList<int> &numbers) { m_numbers = numbers; }
    void setHeadings(const QStringList &headings);
    /// @param bold rows in bold, by index
    void setRows(const QList<QStringList> &rows, const QList<int> &bold = {});
    QList<QStringList> rows() const { return m_rows; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    int leastWidth(int column) const;
    int widestToGiveWay(const QList<int> &widths) const;

    QList<int> m_numbers;
    QList<QStringList> m_rows;
    QList<int> m_bold;
};

} // namespace isocost
