// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map/sweep_page.h"
#include "core/engine/planning/plan/decided.h"

#include "core/engine/answer/sensitivity/sweep.h"
#include "ui/charts/chart_files.h"
#include "ui/charts/log_axis.h"
#include "ui/charts/sweep_chart.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/panels/map/axis_bar.h"
#include "ui/panels/map/map_inputs.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/axis_words.h"
#include "ui/words/result_words.h"

#include <QLabel>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

constexpr int sweepSteps = 61;
constexpr std::chrono::milliseconds sweepRest{80};

SweepResult workOutSweep(const SweepAsk &ask, std::stop_token stop, const std::function<void(double)> &progress)
{
    return sweep(ask.scenario, ask.axis, sweepSteps, {mapThreads(), std::move(stop), progress},
                 decidingFor(ask.scenario));
}

QString sweepWinner(const Scenario &scenario, const SweepResult &sweep, int place)
{
    return place < 0 ? SweepPage::tr("none qualifies")
                     : optionName(scenario, sweep.options[static_cast<std::size_t>(place)]);
}

QStringList pointRow(const Scenario &scenario, const SweepResult &sweep, const SweepPoint &point)
{
    QStringList row{axisValue(scenario, sweep.axis.at, point.value), sweepWinner(scenario, sweep, point.recommended)};
    for (const SweepOption &option : point.options) {
        const QString cost = format::periodMoney(option.monthlyCost, scenario.currency);
        const bool qualifies = option.feasible && option.sloMet.value_or(true);
        row << (qualifies ? cost : SweepPage::tr("%1 (does not qualify)", "cost").arg(cost));
    }
    return row;
}

} // namespace

QList<QStringList> sweepRows(const Scenario &scenario, const SweepResult &sweep, QList<int> &borders)
{
    QList<QStringList> rows;
    auto border = sweep.borders.begin();
    for (const SweepPoint &point : sweep.points) {
        for (; border != sweep.borders.end() && border->value <= point.value; ++border) {
            borders << static_cast<int>(rows.size());
            rows << QStringList{
                axisValue(scenario, sweep.axis.at, border->value),
                SweepPage::tr("border: %1 → %2", "below → above")
                    .arg(sweepWinner(scenario, sweep, border->below), sweepWinner(scenario, sweep, border->above))};
        }
        rows << pointRow(scenario, sweep, point);
    }
    return rows;
}

SweepPage::SweepPage(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_bar(new AxisBar(tr("I&nput"), inputBesideVolume, this)),
      m_summary(new QLabel(this)),
      m_chart(new ChartBox(tr("Cost over one input"), tr("Every option's cost over one input"), this)),
      m_table(new FigureTable(tr("Every option over one input"), {}, {}, this)), m_sweep(workOutSweep, {sweepRest, {}})
{
    build();
    connect(m_bar, &AxisBar::changed, this, &SweepPage::ask);
    askAtChanges(this, m_document, [this] { ask(); });
    connect(&m_document, &ScenarioDocument::replaced, this, [this] {
        m_bar->forget();
        if (isVisible())
            ask();
    });
    connect(chart(), &ChartView::stopChosen, this, &SweepPage::take);
    connect(&m_sweep, &DerivedState::answered, this, &SweepPage::answered);
    m_sweep.askWhileSeen(this, [this] { ask(); });
}

void SweepPage::build()
{
    chart()->setFileStem([this] { return chartFileStem(m_document.filePath(), tr("sweep", "file name")); });
    makeWords(m_summary, tr("The sweep in words"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    layout->addWidget(m_summary);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_table);
}

QString SweepPage::summary() const
{
    return m_summary->text();
}

void SweepPage::ask()
{
    const Scenario &scenario = m_document.inputs();
    m_bar->offer(scenario);
    const Result<Axis> axis = m_bar->axis(scenario);
    if (!axis || scenario.options.empty()) {
        m_sweep.forget();
        return tell(
            axis ? tr("There is no option yet: add one under Inputs.")
                 : tr("%1: %2", "input: what is wrong with its range")
                       .arg(axisName(scenario, axis.error().where), QString::fromStdString(axis.error().message)));
    }
    m_ask = {scenarioToMove(scenario, {*axis}), *axis};
    m_sweep.want(m_ask);
    if (m_sweep.isOf(m_ask))
        return answered();
    tell(tr("Working out the sweep…"));
}

void SweepPage::answered()
{
    if (!m_sweep.problem().isEmpty())
        return tell(m_sweep.problem());
    if (!m_sweep.isOf(m_ask))
        return;
    const Scenario &scenario = m_document.inputs();
    const SweepPicture picture{m_sweep.value(), std::make_shared<const Scenario>(scenario)};
    chart()->setFigure(std::make_shared<SweepFigure>(picture));
    QStringList headings{axisTitle(scenario, picture.sweep->axis.at), tr("Recommended")};
    for (const std::string &id : picture.sweep->options)
        headings << tr("%1 (%2)", "option (currency/month)")
                        .arg(optionName(scenario, id), format::perPeriod(QString::fromStdString(scenario.currency)));
    QList<int> borders;
    const QList<QStringList> rows = sweepRows(scenario, *picture.sweep, borders);
    m_table->setHeadings(headings);
    m_table->setRows(rows, borders);
    m_table->show();
    m_summary->setText(sweepText(picture));
}

/// Words in place of a sweep.
void SweepPage::tell(const QString &words)
{
    m_summary->setText(words);
    if (m_sweep.value())
        return; // the last one stays until the next
    chart()->setFigure(nullptr, words);
    m_table->hide();
}

void SweepPage::take(int stop)
{
    if (!m_sweep.isOf(m_ask))
        return;
    const SweepResult &sweep = *m_sweep.value();
    constexpr int digits = 4;
    const double value = roundedTo(sweep.points[static_cast<std::size_t>(stop)].value, digits);
    const auto refused = m_document.edit(tr("Take Value from the Sweep"), [&](Scenario &scenario) {
        moveInputs(scenario, {{sweep.axis.at, value}});
    });
    if (refused)
        m_summary->setText(QString::fromStdString(refused->message));
}

} // namespace isocost
