// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_search/sheet_search_dialog.h"

#include "ui/document/capacity_edits.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/words/sheet_words.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int sortRole = Qt::UserRole + 1;

/// Rows that have every word in some column.
class WordsFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString &text)
    {
        m_words = text.split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        QString all;
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
            all += sourceModel()->index(row, column, parent).data().toString() + u'\n';
        return std::ranges::all_of(m_words,
                                   [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

QString gpuOf(const PriceSheet &sheet)
{
    const Accelerator *known = sheet.hardware ? acceleratorOf(sheet) : nullptr;
    return known ? QString::fromStdString(known->name) : QString();
}

} // namespace

SheetSearchDialog::SheetSearchDialog(const Scenario &scenario, std::size_t option,
                                     const std::vector<PriceSheet> &library, QWidget *parent)
    : QDialog(parent), m_model(new QStandardItemModel(0, columns, this)), m_shown(new WordsFilter(this)),
      m_filter(new QLineEdit(this)), m_table(new QTableView(this))
{
    const Option &wanted = scenario.options.at(option);
    const SheetTraits *kind = sheetFor(traits(wanted.kind));
    const auto fits = [&](const PriceSheet &sheet) { return kind && sheet.kind == kind->kind; };
    for (const PriceSheet &sheet : scenario.sheets) {
        if (fits(sheet))
            add(sheet, true);
    }
    for (const PriceSheet &sheet : library) {
        const PriceSheet *there = findSheet(scenario, sheet.id);
        if (fits(sheet) && !(there && *there == sheet))
            add(sheet, false);
    }
    setWindowTitle(tr("Price Sheet of %1").arg(QString::fromStdString(displayName(wanted)).simplified()));
    build();
    const auto used = std::ranges::find(m_sheets, wanted.sheet, [](const PriceSheet *s) { return s->id; });
    if (used != m_sheets.end())
        m_table->selectRow(m_shown->mapFromSource(m_model->index(static_cast<int>(used - m_sheets.begin()), 0)).row());
}

void SheetSearchDialog::build()
{
    m_model->setHorizontalHeaderLabels(
        {tr("Sheet"), tr("Price"), tr("Accelerator"), tr("Memory"), tr("Region"), tr("Date"), tr("From")});
    m_shown->setSourceModel(m_model);
    m_shown->setSortRole(sortRole);
    m_shown->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setPlaceholderText(tr("Type words of a provider, model, accelerator, region…"));
    m_filter->setAccessibleName(tr("Words to search for"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_table->setModel(m_shown);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // as they were added, until a header is clicked
    m_table->verticalHeader()->hide();
    m_table->setWordWrap(false);
    m_table->setAccessibleName(tr("Price sheets"));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(tr("Use This Sheet"), QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table, &QTableView::doubleClicked, this, &QDialog::accept);
    connect(m_filter, &QLineEdit::textChanged, this, &SheetSearchDialog::narrow);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SheetSearchDialog::followSelection);
    const int em = fontMetrics().horizontalAdvance(u'M');
    const int widths[] = {24, 26, 16, 7, 11, 8};
    for (int column = 0; column < place; ++column)
        m_table->setColumnWidth(column, widths[column] * em);
    resize(104 * em, 30 * fontMetrics().height());
    followSelection();
}

void SheetSearchDialog::add(const PriceSheet &sheet, bool isInScenario)
{
    const auto cell = [](const QString &text, const QVariant &order) {
        auto *item = new QStandardItem(text);
        item->setData(order, sortRole);
        item->setToolTip(text.isEmpty() ? QString() : Qt::convertFromPlainText(text));
        return item;
    };
    const auto words = [&](const QString &text) { return cell(text, text); };
    const QString bytes = sheet.memoryGb ? tr("%1 GB").arg(format::number(*sheet.memoryGb, 5)) : QString();
    m_model->appendRow(
        {words(edits::sheetName(sheet)), words(sheetPrices(sheet)), words(gpuOf(sheet)),
         cell(bytes, sheet.memoryGb.value_or(0)), words(QString::fromStdString(sheet.region).simplified()),
         words(QString::fromStdString(sheet.effective)), words(isInScenario ? tr("This scenario") : tr("Library"))});
    m_sheets.push_back(&sheet);
}

void SheetSearchDialog::narrow(const QString &text)
{
    static_cast<WordsFilter *>(m_shown)->setWords(text);
    if (!chosen() && m_shown->rowCount() > 0)
        m_table->selectRow(0);
    followSelection();
}

void SheetSearchDialog::followSelection()
{
    m_use->setEnabled(chosen() != nullptr);
}

const PriceSheet *SheetSearchDialog::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_sheets[static_cast<std::size_t>(m_shown->mapToSource(rows.front()).row())];
}

/// Up and down in the words move through the rows.
bool SheetSearchDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down)
        return QDialog::eventFilter(watched, event);
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const int row = rows.isEmpty() ? -1 : rows.front().row();
    m_table->selectRow(std::clamp(row + (key == Qt::Key_Down ? 1 : -1), 0, std::max(0, m_shown->rowCount() - 1)));
    return true;
}

} // namespace isocost
