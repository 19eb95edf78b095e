// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/library/library_page.h"

#include "ui/charts/table_text.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

namespace isocost
{

LibraryPage::LibraryPage(Library &library, ItemKind kind, const QString &name, QWidget *parent)
    : QWidget(parent), m_model(new LibraryModel(library, kind, this)), m_search(new QLineEdit(this)),
      m_table(new QTableView(this)), m_bar(new QToolBar(this)), m_count(new QLabel(this)),
      m_column(new QVBoxLayout(this))
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search %1").arg(name));
    buildTable(kind, name);
    m_bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_bar->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // what does not fit is behind its arrow
    m_count->setTextFormat(Qt::PlainText);
    m_column->setContentsMargins(6, 6, 6, 6);
    m_column->addWidget(m_search);
    m_column->addWidget(m_bar);
    m_column->addWidget(m_table, 1);
    m_column->addWidget(m_count);
    connect(m_search, &QLineEdit::textChanged, this, [this] { setFilter(m_model->filter()); });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &LibraryPage::remember);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LibraryPage::bringBack);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LibraryPage::update);
    update();
}

void LibraryPage::buildTable(ItemKind kind, const QString &name)
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(name);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setDragEnabled(true);
    m_table->setDragDropMode(QAbstractItemView::DragOnly);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() * 3 / 2);
    m_table->horizontalHeader()->setHighlightSections(false);
    const QList<int> widths =
        kind == ItemKind::sheet ? QList<int>{30, 15, 14, 12, 12, 10, 28} : QList<int>{36, 14, 9, 12};
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths[column] * fontMetrics().averageCharWidth());
    makeCopyable(m_table);
}

void LibraryPage::addFilter(QWidget *filter)
{
    m_column->insertWidget(1, filter);
}

void LibraryPage::setFilter(LibraryFilter filter)
{
    filter.text = m_search->text();
    m_model->setFilter(filter);
}

QAction *LibraryPage::addAction(const QString &text, const QString &tip, Needs needs, const std::function<void()> &run)
{
    auto *action = new QAction(text, this);
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, run);
    m_bar->addAction(action);
    m_table->addAction(action);
    m_needs << qMakePair(action, needs);
    update();
    return action;
}

void LibraryPage::setActivated(const std::function<void()> &run)
{
    connect(m_table, &QTableView::activated, this, run);
}

std::vector<std::int64_t> LibraryPage::selected() const
{
    std::vector<std::int64_t> keys;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        keys.push_back(m_model->keyAt(row.row()));
    return keys;
}

void LibraryPage::selectKey(std::int64_t key)
{
    const int row = m_model->rowOf(key);
    if (row < 0)
        return;
    m_table->selectRow(row);
    m_table->scrollTo(m_model->index(row, 0));
}

void LibraryPage::remember()
{
    m_kept = selected();
}

void LibraryPage::bringBack()
{
    constexpr std::size_t most = 100; // looking up each row takes its time
    QItemSelection selection;
    for (std::size_t i = 0; i < m_kept.size() && i < most; ++i) {
        const int row = m_model->rowOf(m_kept[i]);
        if (row >= 0)
            selection.select(m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1));
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!selection.isEmpty())
        m_table->selectionModel()->setCurrentIndex(selection.indexes().front(), QItemSelectionModel::NoUpdate);
    update();
}

void LibraryPage::update()
{
    const auto count = m_table->selectionModel()->selectedRows().size();
    for (const auto &[action, needs] : m_needs)
        action->setEnabled(needs == Needs::nothing || (needs == Needs::one && count == 1) ||
                           (needs == Needs::some && count > 0));
    const int shown = m_model->rowCount();
    m_count->setText(shown == m_model->total() ? tr("%n in all", nullptr, shown)
                                               : tr("%1 of %2").arg(shown).arg(m_model->total()));
}

} // namespace isocost
