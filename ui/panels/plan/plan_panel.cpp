// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plan/plan_panel.h"

#include "core/engine/planning/plan/plan.h"
#include "ui/charts/plan_chart.h"
#include "ui/panels/plan/plan_inputs.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/section.h"
#include "ui/words/plan_words.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>

namespace isocost
{

namespace
{

constexpr std::size_t mostMonthsWhole = 36;

/// One line of what happens.
struct PlanEvent {
    std::optional<int> month; ///< empty: of no month in particular
    QString text;
    FigureKind kind;
};

Derived<Scenario, PlanResult>::Work planWork(const PlanPanel::Work &work)
{
    return [work](const Scenario &scenario, std::stop_token stop, const auto &) {
        return work ? work(scenario, *scenario.plan, std::move(stop))
                    : planMonths(scenario, *scenario.plan, std::move(stop));
    };
}

} // namespace

PlanPanel::PlanPanel(ScenarioDocument &document, QWidget *parent, const Work &work)
    : AnalysisPanel(document, parent), m_add(new QPushButton(tr("&Plan the Months Ahead"), this)),
      m_inputs(new PlanInputs(document, this)), m_section(new Section(tr("What to expect"), m_inputs, this)),
      m_chart(
          new ChartBox(tr("What each month costs"), tr("Cost by month of each option and of the cheapest path"), this)),
      m_events(new FigureTable(tr("Switching, budget and commitments"), {tr("Month"), tr("What happens")}, {0}, this)),
      m_table(new FigureTable(tr("The plan by month"), {}, {}, this)), m_plan(planWork(work))
{
    build();
    constexpr int patienceMilliseconds = 200;
    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMilliseconds);
    connect(m_patience, &QTimer::timeout, this, [this] { greyOut(true); });
    connect(m_add, &QPushButton::clicked, this, [this] {
        this->document().edit(tr("Plan Months"), [](Scenario &scenario) { scenario.plan = usualPlan(); });
    });
    connect(m_table, &QTableWidget::cellClicked, this, &PlanPanel::explainCell);
    connect(m_table, &QTableWidget::cellActivated, this, &PlanPanel::explainCell);
    const auto explainEvent = [this](int row) {
        if (row >= 0 && static_cast<std::size_t>(row) < m_eventFigures.size())
            explain(m_eventFigures[static_cast<std::size_t>(row)]);
    };
    connect(m_events, &QTableWidget::cellClicked, this, explainEvent);
    connect(m_events, &QTableWidget::cellActivated, this, explainEvent);
    connect(chart(), &ChartView::stopChosen, this,
            [this](int month) { explain({.kind = FigureKind::planMonth, .index = month}); });
    connect(&document, &ScenarioDocument::scenarioChanged, this, &PlanPanel::refresh);
    connect(&m_plan, &DerivedState::answered, this, &PlanPanel::take);
    connect(&document, &ScenarioDocument::replaced, this, [this] {
        m_plan.forget();
        refresh();
    });
}

void PlanPanel::build()
{
    constexpr int chartLines = 24;
    chart()->setFileStem(fileStem(tr("plan", "file name")));
    chart()->setMinimumHeight(chartLines * fontMetrics().lineSpacing());
    m_summary = addWords(tr("The plan in words"));
    column()->addWidget(m_add, 0, Qt::AlignLeft);
    column()->addWidget(m_section);
    column()->addWidget(m_chart, 1);
    column()->addWidget(m_events);
    column()->addWidget(m_table);
    m_note = addWords(tr("What to know about the table"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    column()->addStretch();
}

void PlanPanel::refresh()
{
    if (!isVisible())
        return;
    const Scenario &scenario = document().inputs();
    if (!scenario.plan || scenario.options.empty())
        return showNothing(scenario.options.empty()
                               ? tr("A plan compares options over the months to come, and this scenario has none yet.")
                               : tr("This scenario has no plan yet. One says how fast the traffic grows and how prices "
                                    "change, and finds in which month to switch, and to what."),
                           !scenario.options.empty());
    m_add->hide();
    m_section->show();
    m_inputs->refresh();
    start();
    for (QWidget *widget : QList<QWidget *>{m_chart, m_table, m_note})
        widget->setVisible(m_plan.value() != nullptr);
    m_events->setVisible(m_plan.value() && !m_eventFigures.empty());
    if (!m_plan.value() && m_plan.problem().isEmpty())
        m_summary->setText(tr("Working out the cheapest path through the months…"));
}

void PlanPanel::start()
{
    const Scenario &scenario = document().inputs();
    if (m_plan.isWorkingOn(scenario))
        return;
    m_plan.want(scenario);
    if (m_plan.isWorking()) {
        m_patience->start();
    } else {
        m_patience->stop();
        greyOut(!m_plan.isOf(scenario));
    }
}

void PlanPanel::greyOut(bool old)
{
    for (QWidget *widget : QList<QWidget *>{m_summary, m_chart, m_events, m_table, m_note})
        widget->setEnabled(!old);
}

void PlanPanel::take()
{
    m_patience->stop();
    const bool failed = !m_plan.problem().isEmpty();
    greyOut(failed);
    if (failed)
        m_summary->setText(m_plan.problem());
    else if (m_plan.value())
        showResult(m_plan.key(), *m_plan.value());
}

void PlanPanel::showResult(const Scenario &scenario, const PlanResult &result)
{
    double most = 0;
    for (const PlanMonth &month : result.months)
        most = std::max(most, month.monthlyCost);
    m_inputs->setUsualBudget(most);
    m_summary->setSentence(
        scenario, (QStringList{plan::summary(scenario, result)} + plan::warnings(result)).join(QLatin1Char('\n')));
    chart()->setFigure(std::make_shared<PlanFigure>(planPicture(scenario, result)));
    showEvents(scenario);
    showTable(scenario);
    m_chart->show();
    m_table->show();
}

void PlanPanel::showEvents(const Scenario &scenario)
{
    constexpr std::size_t mostOfAKind = 12;
    const PlanResult &result = *m_plan.value();
    QList<QStringList> rows;
    std::vector<PlanEvent> events;
    const auto add = [&](std::optional<int> month, const QString &text, FigureKind kind) {
        if (!text.isEmpty())
            events.push_back({month, text, month ? kind : FigureKind::planTotal});
    };
    const std::vector<plan::Run> runs = plan::runsOf(result);
    for (std::size_t i = 1; i < std::min(runs.size(), mostOfAKind + 1); ++i)
        add(runs[i].first, plan::switchTo(scenario, result, runs[i]), FigureKind::planMonth);
    if (runs.size() > mostOfAKind + 1)
        add({}, tr("And %1 more switches.").arg(runs.size() - mostOfAKind - 1), FigureKind::planTotal);
    add(result.latestFirstSwitchMonth, plan::latestSwitch(scenario, result), FigureKind::planSwitch);
    if (result.budget)
        add(result.budget->firstMonthOver, plan::budget(scenario, result), FigureKind::planMonth);
    for (std::size_t i = 0; i < std::min(result.terms.size(), mostOfAKind); ++i)
        add(result.terms[i].begin, plan::term(scenario, result.terms[i]), FigureKind::planMonth);
    if (result.terms.size() > mostOfAKind)
        add({}, tr("And %1 more commitments.").arg(result.terms.size() - mostOfAKind), FigureKind::planTotal);
    std::ranges::stable_sort(events, {}, [](const PlanEvent &event) { return event.month.value_or(INT_MAX); });
    m_eventFigures.clear();
    for (const PlanEvent &event : events) {
        rows << QStringList{event.month ? QString::number(*event.month) : QStringLiteral("–"), event.text};
        m_eventFigures.push_back({.kind = event.kind, .index = event.month.value_or(0)});
    }
    m_events->setRows(rows);
    m_events->setVisible(!rows.isEmpty());
}

void PlanPanel::showTable(const Scenario &scenario)
{
    const PlanResult &result = *m_plan.value();
    m_shown = plan::monthsShown(result, mostMonthsWhole);
    QList<QStringList> rows;
    QList<int> bold;
    for (std::size_t month : m_shown) {
        const auto &changes = result.migrationMonths;
        if (std::ranges::find(changes, static_cast<int>(month)) != changes.end())
            bold << static_cast<int>(rows.size());
        rows << plan::row(scenario, result, month);
    }
    bold << static_cast<int>(rows.size());
    rows << plan::totals(scenario, result);
    QList<int> numbers = {0, 1};
    const int options = static_cast<int>(result.options.size());
    for (int option = 0; option < options; ++option)
        numbers << 2 + option;
    m_table->setNumbers(numbers << options + 3 << options + 4);
    m_table->setHeadings(plan::headings(scenario, result));
    m_table->setRows(rows, bold);
    QStringList notes = plan::notes(scenario, result);
    if (m_shown.size() < result.months.size())
        notes << tr("Every twelfth month and those in which something changes; the chart's data has all %1.")
                     .arg(result.months.size());
    notes << tr("Bills are those of options that begin in that month; paid is what the path pays, with commitments "
                "that still run. Click a figure to see where it comes from.");
    m_note->setText(notes.join(QLatin1Char('\n')));
    m_note->show();
}

void PlanPanel::showNothing(const QString &why, bool mayAdd)
{
    m_plan.forget();
    m_summary->setText(why);
    m_add->setVisible(mayAdd);
    for (QWidget *widget : QList<QWidget *>{m_section, m_chart, m_events, m_table, m_note})
        widget->hide();
}

/// Columns: month, requests/day, the options, what runs, what is paid, switching; the last row holds the totals.
void PlanPanel::explainCell(int row, int column)
{
    const std::shared_ptr<const PlanResult> &result = m_plan.value();
    if (!result || row < 0 || static_cast<std::size_t>(row) > m_shown.size())
        return;
    const auto place = static_cast<std::size_t>(row);
    const bool isTotal = place == m_shown.size();
    const auto option = static_cast<std::size_t>(column - 2);
    const int month = isTotal ? 0 : static_cast<int>(m_shown[place]);
    if (column >= 2 && option < result->options.size())
        explain({.kind = isTotal ? FigureKind::planOptionTotal : FigureKind::planBill,
                 .option = result->options[option],
                 .index = month});
    else
        explain({.kind = isTotal ? FigureKind::planTotal : FigureKind::planMonth, .index = month});
}

} // namespace isocost
