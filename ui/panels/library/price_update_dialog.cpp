// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/library/price_update_dialog.h"

#include "core/formats/files.h"
#include "core/store/native_path.h"
#include "ui/document/scenario_document.h"
#include "ui/library/library.h"
#include "ui/library/price_update.h"
#include "ui/words/price_update_words.h"

#include <QCheckBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

struct WorkedOutUpdate {
    FeedUpdate update;
    std::vector<DecisionChange> decisions;
};

/// In a thread of its own, with a connection of its own to the library.
Result<WorkedOutUpdate> workedOutUpdate(const QString &feedPath, const QString &libraryPath, const FeedTerms &terms,
                                        const NamedScenario &open, const std::stop_token &stop)
{
    const Result<std::string> text = readTextFile(nativePath(feedPath));
    if (!text)
        return text.error();
    const Result<Feed> feed = readFeed(*text, terms);
    if (!feed)
        return feed.error();
    const Result<std::unique_ptr<Store>> store = Store::openAgain(libraryPath);
    if (!store)
        return store.error();
    Result<FeedUpdate> update = planUpdate(**store, *feed);
    if (!update)
        return update.error();
    Result<std::vector<DecisionChange>> decisions = decisionsOf(**store, {open}, *update, stop);
    if (!decisions)
        return decisions.error();
    return WorkedOutUpdate{std::move(update).value(), std::move(decisions).value()};
}

QString problemOfFeed(const QString &path, const Error &error)
{
    const QString where = error.where.empty() ? QString() : QString::fromStdString(error.where) + QStringLiteral(": ");
    return QStringLiteral("%1: %2").arg(QFileInfo(path).fileName(), where + QString::fromStdString(error.message));
}

} // namespace

PriceUpdateDialog::PriceUpdateDialog(ScenarioDocument &document, Library &library, const QString &path, QWidget *parent)
    : QDialog(parent), m_document(document), m_library(library), m_path(path), m_summary(new QLabel(this)),
      m_busy(new QProgressBar(this)), m_tables(new QTabWidget(this)),
      m_zeroPrices(new QCheckBox(tr("Also what is priced &0, which often means that a price is not known"), this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Update Prices from %1").arg(QFileInfo(path).fileName()));
    constexpr QSize comfortable(820, 560);
    resize(comfortable);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_busy->setRange(0, 0);
    m_busy->setAccessibleName(tr("Comparing with the library"));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Import"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_busy);
    layout->addWidget(m_tables, 1);
    layout->addWidget(m_zeroPrices);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PriceUpdateDialog::import);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_zeroPrices, &QCheckBox::toggled, this, &PriceUpdateDialog::workOut);
    connect(&m_work, &Background::failed, this, &PriceUpdateDialog::showProblem);
    workOut();
}

void PriceUpdateDialog::run(ScenarioDocument &document, Library &library, QWidget *parent)
{
    const QString path = QFileDialog::getOpenFileName(
        parent, tr("Update Prices from a File"), {},
        tr("Price feeds: genai-prices, LiteLLM, OpenRouter, GPU offers, AWS, Azure (*.json)") + QStringLiteral(";;") +
            tr("All files (*)"));
    if (!path.isEmpty())
        PriceUpdateDialog(document, library, path, parent).exec();
}

QString PriceUpdateDialog::summary() const
{
    return m_summary->text();
}

void PriceUpdateDialog::workOut()
{
    m_summary->setText(tr("Comparing with the library…"));
    m_busy->show();
    m_tables->hide();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    const FeedTerms terms{QDate::currentDate().toString(Qt::ISODate).toStdString(), m_zeroPrices->isChecked()};
    const Scenario &scenario = m_document.scenario();
    const NamedScenario open{scenario.name.empty() ? tr("the open scenario").toStdString() : scenario.name, scenario};
    m_work.run([this, terms, open, feed = m_path,
                library = m_library.path()](const Background::Run &run) -> Background::Answer {
        const auto found =
            std::make_shared<const Result<WorkedOutUpdate>>(workedOutUpdate(feed, library, terms, open, run.stop));
        return [this, found] {
            if (*found)
                showUpdate((*found)->update, (*found)->decisions);
            else
                showProblem(problemOfFeed(m_path, found->error()));
        };
    });
}

void PriceUpdateDialog::showProblem(const QString &why)
{
    m_busy->hide();
    m_tables->hide();
    m_summary->setText(why);
}

void PriceUpdateDialog::showUpdate(const FeedUpdate &update, const std::vector<DecisionChange> &decisions)
{
    m_sheets = newVersions(update);
    const auto flips = std::count_if(decisions.begin(), decisions.end(), [](const auto &d) { return d.flips(); });
    QString text = priceUpdate::counts(update) + QStringLiteral(". ");
    text +=
        decisions.empty()
            ? tr("No scenario here uses a sheet that changes.")
            : tr("%1 of %2 scenarios with changed sheets would be decided otherwise.").arg(flips).arg(decisions.size());
    m_summary->setText(text);
    m_busy->hide();
    while (m_tables->count() > 0)
        delete m_tables->widget(0);
    addTable(tr("Decisions"), priceUpdate::decisionHeadings(), priceUpdate::decisionRows(decisions));
    addTable(tr("Changed"), priceUpdate::changedHeadings(), priceUpdate::changedRows(update));
    addTable(tr("New"), priceUpdate::freshHeadings(), priceUpdate::freshRows(update));
    addTable(tr("Refused"), priceUpdate::refusedHeadings(), priceUpdate::refusedRows(update));
    std::vector<QStringList> gone;
    for (const std::string &id : update.gone)
        gone.push_back({QString::fromStdString(id)});
    addTable(tr("Gone"), {tr("In the feed no more, kept in the library")}, gone);
    m_tables->setVisible(m_tables->count() > 0);
    QPushButton *import = m_buttons->button(QDialogButtonBox::Ok);
    import->setText(tr("&Import %n Sheets", nullptr, static_cast<int>(m_sheets.size())));
    import->setEnabled(!m_sheets.empty());
}

void PriceUpdateDialog::addTable(const QString &title, const QStringList &headings,
                                 const std::vector<QStringList> &rows)
{
    if (rows.empty())
        return;
    auto *table = new QTableWidget(static_cast<int>(rows.size()), static_cast<int>(headings.size()), m_tables);
    table->setAccessibleName(title);
    table->setHorizontalHeaderLabels(headings);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    for (int row = 0; row < table->rowCount(); ++row) {
        const QStringList &cells = rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            table->setItem(row, column, item);
        }
    }
    table->resizeColumnsToContents();
    m_tables->addTab(table, tr("%1 (%2)").arg(title).arg(rows.size()));
}

void PriceUpdateDialog::import()
{
    if (m_library.importSheets(m_sheets, tr("Update Prices")))
        accept();
}

} // namespace isocost
