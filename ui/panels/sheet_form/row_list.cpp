// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/row_list.h"

#include "ui/charts/table_text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

namespace isocost
{

RowList::RowList(const QStringList &titles, const QString &noun, QWidget *parent)
    : QWidget(parent), m_table(new QTableWidget(0, static_cast<int>(titles.size())))
{
    m_table->setHorizontalHeaderLabels(titles);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    makeCopyable(m_table);
    m_table->setAccessibleName(tr("Rows: %1").arg(noun));
    m_table->setMinimumHeight(fontMetrics().lineSpacing() * 6);

    QPushButton *add = addButton(tr("&Add"), tr("Add %1").arg(noun));
    m_remove = addButton(tr("&Remove"), tr("Remove %1").arg(noun));
    m_up = addButton(tr("Move &up"), tr("Move %1 up").arg(noun));
    m_down = addButton(tr("Move &down"), tr("Move %1 down").arg(noun));
    auto *buttons = new QVBoxLayout;
    for (QPushButton *button : {add, m_remove, m_up, m_down})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_table, 1);
    row->addLayout(buttons);

    connect(add, &QPushButton::clicked, this, &RowList::addAsked);
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeAsked(current()); });
    connect(m_up, &QPushButton::clicked, this, [this] { emit moveAsked(current(), current() - 1); });
    connect(m_down, &QPushButton::clicked, this, [this] { emit moveAsked(current(), current() + 1); });
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int now, int, int before, int) {
        updateButtons();
        if (now != before)
            emit currentChanged(now);
    });
    updateButtons();
}

QPushButton *RowList::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

void RowList::setRows(const QList<QStringList> &rows, int current)
{
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rows.size(); ++row)
        updateRow(row, rows[row]);
    m_table->setCurrentCell(rows.isEmpty() ? -1 : std::clamp(current, 0, count() - 1), 0);
    updateButtons();
}

void RowList::updateRow(int row, const QStringList &cells)
{
    for (int column = 0; column < cells.size(); ++column) {
        if (!m_table->item(row, column))
            m_table->setItem(row, column, new QTableWidgetItem);
        m_table->item(row, column)->setText(cells[column]);
        m_table->item(row, column)->setToolTip(cells[column].toHtmlEscaped());
    }
}

void RowList::updateButtons()
{
    const int row = current();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < count());
}

} // namespace isocost
