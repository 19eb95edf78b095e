// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/platforms/platforms_panel.h"

#include "ui/charts/table_text.h"
#include "ui/document/capacity_edits.h"
#include "ui/document/scenario_document.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/library/library.h"
#include "ui/library/scenario_sheets.h"
#include "ui/models/platform_model.h"
#include "ui/widgets/flow_layout.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

namespace isocost
{

namespace
{

QString describe(const Error &error)
{
    return QString::fromStdString(error.where.empty() ? error.message : error.where + ": " + error.message);
}

/// The newest versions of all sheets, by a connection of this thread's own. Never null.
std::shared_ptr<const std::vector<PriceSheet>> readSheets(const QString &path, QString &problem)
{
    const Result<std::unique_ptr<Store>> store = Store::openAgain(path);
    Result<std::vector<PriceSheet>> sheets =
        store ? newestSheets(**store) : Result<std::vector<PriceSheet>>(store.error());
    if (!sheets)
        problem = describe(sheets.error());
    return std::make_shared<const std::vector<PriceSheet>>(sheets ? std::move(sheets).value()
                                                                  : std::vector<PriceSheet>());
}

} // namespace

PlatformsPanel::PlatformsPanel(ScenarioDocument &document, Library &library, QWidget *parent)
    : QWidget(parent), m_document(document), m_library(library), m_model(new PlatformModel(this)),
      m_table(new QTableView(this)), m_workload(new QComboBox(this)),
      m_use(new QPushButton(tr("Use in Scenario"), this)), m_slots(new QSpinBox(this)),
      m_fitOnly(new QCheckBox(tr("Only what can serve it"), this)),
      m_anyModel(new QCheckBox(tr("Other models too"), this)), m_add(new QPushButton(tr("Add to Scenario"), this)),
      m_summary(new QLabel(this))
{
    build();
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &PlatformsPanel::askWhenShown);
    connect(&m_document, &ScenarioDocument::writtenAnew, this, &PlatformsPanel::askWhenShown);
    connect(&m_document, &ScenarioDocument::replaced, this,
            [this] { m_slots->setValue(slotsOf(m_document.scenario())); });
    connect(&m_library, &Library::changed, this, &PlatformsPanel::refillWorkloads);
    connect(&m_library, &Library::changed, this, [this] {
        m_sheets.reset();
        askWhenShown();
    });
    connect(m_workload, &QComboBox::currentIndexChanged, this, &PlatformsPanel::askWhenShown);
    connect(m_slots, &QSpinBox::valueChanged, this, &PlatformsPanel::askWhenShown);
    connect(m_anyModel, &QCheckBox::toggled, this, &PlatformsPanel::askWhenShown);
    connect(m_fitOnly, &QCheckBox::toggled, m_model, &PlatformModel::setFitOnly);
    connect(m_add, &QPushButton::clicked, this, &PlatformsPanel::addToScenario);
    connect(m_use, &QPushButton::clicked, this, &PlatformsPanel::useWorkload);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PlatformsPanel::updateButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlatformsPanel::updateButtons);
    connect(m_table, &QTableView::doubleClicked, this, &PlatformsPanel::addToScenario);
    connect(&m_job, &Background::failed, m_summary, &QLabel::setText);
    refillWorkloads();
    updateButtons();
}

void PlatformsPanel::buildControls()
{
    constexpr int mostSlots = 1024;
    m_slots->setRange(1, mostSlots);
    m_slots->setAccessibleName(tr("Requests at a time on a dedicated replica"));
    m_slots->setToolTip(tr("How many requests a replica of a dedicated platform serves at a time"));
    m_workload->setAccessibleName(tr("Workload to price"));
    m_workload->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_workload->setMinimumContentsLength(12);
    m_use->setToolTip(tr("Put this workload in the place of the scenario's"));
    m_anyModel->setToolTip(tr("Also sheets that sell calls to another model than the workload names"));
    m_add->setToolTip(tr("Copy the sheet into the scenario, with an option that uses it"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
}

void PlatformsPanel::buildTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("The workload on every platform"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(PlatformModel::monthly, Qt::AscendingOrder);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    makeCopyable(m_table);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() * 3 / 2);
    m_table->horizontalHeader()->setHighlightSections(false);
    const int unit = fontMetrics().averageCharWidth();
    const QList<int> widths = {50, 17, 13, 10, 12, 36, 12, 14, 12};
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths[column] * unit);
}

void PlatformsPanel::build()
{
    buildControls();
    buildTable();
    auto *workloadLabel = new QLabel(tr("&Workload"), this);
    workloadLabel->setBuddy(m_workload);
    auto *slotsLabel = new QLabel(tr("Slots per &replica"), this);
    slotsLabel->setBuddy(m_slots);
    auto *top = new QHBoxLayout;
    top->addWidget(workloadLabel);
    top->addWidget(m_workload, 1);
    top->addWidget(m_use);
    top->addWidget(m_add);
    m_workload->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_workload->setMinimumContentsLength(10);
    auto *terms = new FlowLayout(nullptr);
    terms->setSpacing(8);
    for (QWidget *term : {static_cast<QWidget *>(slotsLabel), static_cast<QWidget *>(m_slots),
                          static_cast<QWidget *>(m_fitOnly), static_cast<QWidget *>(m_anyModel)})
        terms->addWidget(term);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addLayout(top);
    column->addLayout(terms);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
}

QString PlatformsPanel::summary() const
{
    return m_summary->text();
}

/// The scenario's own workload first, then those of the library.
void PlatformsPanel::refillWorkloads()
{
    const QVariant chosen = m_workload->currentData();
    const QSignalBlocker blocker(m_workload);
    m_workload->clear();
    m_workload->addItem(tr("This scenario's"), qlonglong(0));
    for (const WorkloadSummary &workload : m_library.workloads())
        m_workload->addItem(workload.name, qlonglong(workload.key));
    m_workload->setCurrentIndex(std::max(0, m_workload->findData(chosen)));
}

void PlatformsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        ask();
}

void PlatformsPanel::askWhenShown()
{
    m_stale = true;
    m_use->setEnabled(m_workload->currentData().toLongLong() != 0);
    if (isVisible())
        ask();
}

Scenario PlatformsPanel::question()
{
    Scenario scenario = m_document.decided();
    const std::int64_t key = m_workload->currentData().toLongLong();
    if (key != 0) {
        if (const std::optional<Stored<Workload>> workload = m_library.item<Workload>(key))
            scenario.workload = workload->item;
    }
    describeModels(scenario);
    return scenario;
}

void PlatformsPanel::ask()
{
    m_stale = false;
    if (!m_library.isOpen()) {
        m_summary->setText(m_library.problem().isEmpty() ? tr("The library is being opened.") : m_library.problem());
        return;
    }
    const Scenario scenario = question();
    const PlatformTerms terms{m_slots->value(), m_anyModel->isChecked()};
    m_job.run([this, scenario, terms, path = m_library.path(),
               sheets = m_sheets](const Background::Run &run) mutable -> Background::Answer {
        auto prices = std::make_shared<Prices>();
        if (!sheets)
            sheets = readSheets(path, prices->problem);
        prices->sheets = sheets;
        prices->prices = pricePlatforms(scenario, *sheets, terms, run.stop);
        return [this, prices, currency = scenario.currency] { take(prices, QString::fromStdString(currency)); };
    });
}

void PlatformsPanel::take(const std::shared_ptr<const Prices> &prices, const QString &currency)
{
    m_prices = prices;
    m_sheets = prices->problem.isEmpty() ? prices->sheets : nullptr;
    m_model->setPrices({prices, &prices->prices}, currency);
    const PlatformPrice *smallest = smallestDedicated(prices->prices);
    if (!prices->problem.isEmpty())
        m_summary->setText(prices->problem);
    else
        m_summary->setText(
            (smallest ? tr("The smallest dedicated instance that meets the target: %1, %2.")
                            .arg(PlatformModel::nameOf(*smallest),
                                 format::namedPeriodMoney(smallest->result.monthlyCost, currency.toStdString()))
                      : tr("No dedicated instance of the library meets the target.")) +
            u' ' +
            tr("A platform runs at its price sheet's speed, or at that of model and device where both are known; where "
               "the speed is unknown, the workload's own seconds are taken, and a replica is one instance that serves "
               "so many requests at a time as are set above. Spot prices as if never interrupted."));
}

void PlatformsPanel::updateButtons()
{
    m_use->setEnabled(m_workload->currentData().toLongLong() != 0);
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const PlatformPrice *price = rows.isEmpty() ? nullptr : m_model->priceAt(rows.front().row());
    m_add->setEnabled(price && price->hasCurrencyRate);
}

void PlatformsPanel::addToScenario()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const PlatformPrice *price = rows.isEmpty() ? nullptr : m_model->priceAt(rows.front().row());
    if (!price || !price->hasCurrencyRate)
        return;
    const PriceSheet sheet = (*m_prices->sheets)[price->sheet];
    const Option plain = price->option;
    const QString name = PlatformModel::nameOf(*price);
    const auto error = m_document.edit(tr("Add from library"), [&](Scenario &scenario) {
        edits::addFromLibrary(scenario, sheet, plain, name);
        if (plain.capacity)
            describeModels(scenario);
    });
    if (error)
        emit failed(describe(*error));
}

void PlatformsPanel::useWorkload()
{
    const Scenario scenario = question();
    const auto error =
        m_document.edit(tr("Use workload"), [&](Scenario &edited) { edits::useWorkload(edited, scenario.workload); });
    if (error)
        emit failed(describe(*error));
    else
        m_workload->setCurrentIndex(0);
}

} // namespace isocost
