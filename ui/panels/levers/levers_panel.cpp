// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/levers/levers_panel.h"

#include "core/engine/planning/levers/lever_shares.h"
#include "ui/charts/lever_bridge.h"
#include "ui/document/case_edits.h"
#include "ui/format/format.h"
#include "ui/panels/levers/day_rate_row.h"
#include "ui/panels/levers/lever_form.h"
#include "ui/panels/levers/lever_list.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/option_chooser.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/error_words.h"
#include "ui/words/lever_words.h"
#include "ui/words/result_words.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

/// Results of an earlier scenario stay as they are for so long before they are greyed out.
constexpr int leversPatience = 200;

} // namespace

LeversPanel::LeversPanel(ScenarioDocument &document, QWidget *parent)
    : AnalysisPanel(document, parent), m_list(new LeverList(document, this)), m_form(new LeverForm(document, this)),
      m_editing(new QBoxLayout(QBoxLayout::TopToBottom)), m_results(new QWidget(this)), m_patience(new QTimer(this))
{
    build();
    m_patience->setSingleShot(true);
    m_patience->setInterval(leversPatience);
    connect(m_patience, &QTimer::timeout, this, [this] {
        m_results->setEnabled(false);
        m_summary->setText(tr("Working out what the levers change…"));
    });
    connect(m_list, &LeverList::currentChanged, this, [this] { m_form->show(m_list->current()); });
    connect(m_chooser, &OptionChooser::chosenByPerson, this, &LeversPanel::showBridge);
    connect(chart(), &ChartView::stopChosen, this, &LeversPanel::explainBar);
    connect(m_options, &QTableWidget::cellClicked, this, &LeversPanel::explainOption);
    connect(m_options, &QTableWidget::cellActivated, this, &LeversPanel::explainOption);
    connect(m_apply, &QPushButton::clicked, this, &LeversPanel::applyLevers);
    connect(&document.levers(), &DerivedState::answered, this, &LeversPanel::showResults);
    connect(&document, &ScenarioDocument::scenarioChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

void LeversPanel::build()
{
    m_summary = addWords(tr("What the levers change, in words"));
    m_editing->setSpacing(12);
    m_editing->addWidget(m_list, 3);
    m_editing->addWidget(m_form, 2);
    column()->addLayout(m_editing);
    column()->addWidget(m_results);
    buildResults();
    column()->addStretch();
}

void LeversPanel::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, m_results);
    heading->setTextFormat(Qt::PlainText);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(0, 6, 0, 0);
    m_results->layout()->addWidget(heading);
}

void LeversPanel::buildResults()
{
    auto *layout = new QVBoxLayout(m_results);
    layout->setContentsMargins(0, 0, 0, 0);
    addHeading(tr("Each option, before and after"));
    m_options = new FigureTable(tr("Cost of each option before and after the levers"), leverHeadings(), {1, 2, 3});
    layout->addWidget(m_options);
    m_apply = new QPushButton(tr("&Apply Levers"), m_results);
    m_apply->setToolTip(
        tr("Types what the levers that are on change into the inputs and takes those levers away, as one "
           "step to undo. What they serve requests by besides becomes options of its own. To see them "
           "in the answer only, tick With levers beside it."));
    layout->addWidget(m_apply, 0, Qt::AlignLeft);
    m_applied = new QLabel(m_results);
    m_applied->setTextFormat(Qt::PlainText);
    m_applied->setWordWrap(true);
    m_applied->hide();
    layout->addWidget(m_applied);
    m_chooser = new OptionChooser(tr("&Option shown"), m_results);
    layout->addWidget(m_chooser);
    m_chart = new ChartBox(tr("What each lever changes"), tr("Bridge from the cost before to the cost after"));
    chart()->setFileStem(fileStem(tr("levers", "file name")));
    constexpr int chartLines = 22;
    m_chart->setFixedHeight(chartLines * fontMetrics().lineSpacing());
    layout->addWidget(m_chart);
    m_leverFigures = new FigureTable(tr("What each lever saves"), leverFigureHeadings(), {1, 2, 3});
    m_leverFigures->setToolTip(
        tr("Alone: as the only lever. Added last: beside all others, which is what dropping it would "
           "cost. Its share: the mean over all orders (Shapley); the shares add up."));
    layout->addWidget(m_leverFigures);
    addHeading(tr("Roadmap of %1 days").arg(format::number(roadmapDays, 4)));
    m_roadmapWords = new QLabel(m_results);
    makeWords(m_roadmapWords, tr("The roadmap in words"));
    layout->addWidget(m_roadmapWords);
    m_dayRate = new DayRateRow(document(), m_results);
    layout->addWidget(m_dayRate);
    m_roadmap = new FigureTable(tr("Roadmap"), roadmapHeadings(), {2, 3, 4, 5});
    layout->addWidget(m_roadmap);
    addHeading(tr("Checklist"));
    m_checklist = new FigureTable(tr("Checklist"), {tr("Step"), tr("What to do")}, {});
    layout->addWidget(m_checklist);
}

void LeversPanel::applyLevers()
{
    QStringList gone;
    const std::optional<Error> refused =
        document().edit(tr("Apply Levers"), [&](Scenario &scenario) { gone = edits::applyLevers(scenario); });
    m_applied->setText(refused          ? sentence(*refused)
                       : gone.isEmpty() ? QString()
                                        : tr("Ranges and changes of cases at values that the levers changed went with "
                                             "them: %1.")
                                              .arg(gone.join(QStringLiteral(", "))));
    m_applied->setVisible(!m_applied->text().isEmpty());
}

void LeversPanel::resizeEvent(QResizeEvent *event)
{
    AnalysisPanel::resizeEvent(event);
    constexpr int besideEachOther = 130; // characters
    const bool wide = event->size().width() >= besideEachOther * fontMetrics().averageCharWidth();
    m_editing->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void LeversPanel::refresh()
{
    const Scenario &scenario = document().inputs();
    const bool any = !scenario.levers.empty();
    m_form->show(m_list->current());
    m_form->setVisible(any);
    m_results->setVisible(any && !scenario.options.empty());
    if (!any || scenario.options.empty()) {
        m_patience->stop();
        m_summary->setText(any ? tr("There is no option yet whose cost a lever could change. Add one under Options.")
                               : tr("This scenario has no levers yet: a lever is something that could be changed, such "
                                    "as a cache or a commitment. Add one to see what it saves in each option."));
        return;
    }
    m_dayRate->refresh();
    m_apply->setEnabled(std::ranges::any_of(document().scenario().levers, &Lever::on));
    document().levers().want(scenario);
    showResults();
}

void LeversPanel::showResults()
{
    const LeverFigures &figures = document().levers();
    const Scenario &scenario = document().inputs();
    if (!isVisible() || scenario.levers.empty() || scenario.options.empty())
        return;
    const Analysis &analysis = document().analysis();
    const bool current =
        figures.isOf(scenario) && document().analysisIsCurrent() && !analysis.evaluation.options.empty();
    if (!figures.problem().isEmpty()) {
        m_patience->stop();
        m_results->setEnabled(false);
        m_summary->setText(figures.problem());
        return;
    }
    if (!current) {
        if (!m_patience->isActive())
            m_patience->start();
        return;
    }
    m_patience->stop();
    m_results->setEnabled(true);
    const LeverAnalysis &levers = *figures.value();
    m_summary->setSentence(scenario, leverSummary(scenario, levers));
    QList<int> bold;
    OptionChooser::Choices choices;
    for (const LeverResult &result : levers.options) {
        if (levers.recommended == result.option)
            bold << static_cast<int>(choices.size());
        choices << std::pair(result.option, optionName(scenario, result.option));
    }
    m_options->setHeadings(leverHeadings()); // they name the period
    m_leverFigures->setHeadings(leverFigureHeadings());
    m_roadmap->setHeadings(roadmapHeadings());
    m_options->setRows(leverRows(scenario, levers), bold);
    m_chooser->setChoices(choices, levers.recommended.value_or(levers.options.front().option));
    showBridge();
    m_roadmapWords->setText(roadmapSummary(scenario, levers));
    m_roadmap->setVisible(!levers.roadmap.empty());
    m_roadmap->setRows(roadmapRows(scenario, levers));
    QList<QStringList> steps;
    for (const ChecklistStep &step : leverChecklist(scenario, analysis, levers))
        steps << QStringList{step.name, step.text};
    m_checklist->setRows(steps);
}

void LeversPanel::showBridge()
{
    const std::shared_ptr<const LeverAnalysis> &levers = document().levers().value();
    const LeverResult *result = levers ? leverResult(*levers, m_chooser->chosen()) : nullptr;
    if (!result || result->levers.empty()) {
        chart()->setFigure(nullptr, tr("No lever is on."));
        m_leverFigures->setRows({});
        return;
    }
    chart()->setFigure(std::make_shared<BridgeFigure>(leverBridge(document().levers().key(), *result)));
    m_leverFigures->setRows(leverFigureRows(document().levers().key(), *result));
}

void LeversPanel::explainOption(int row, int column)
{
    const std::shared_ptr<const LeverAnalysis> &levers = document().levers().value();
    if (!levers || row < 0 || static_cast<std::size_t>(row) >= levers->options.size())
        return;
    const std::string &option = levers->options[static_cast<std::size_t>(row)].option;
    explain({.kind = FigureKind::leverCost, .option = option, .index = column == 1 ? 0 : 1});
    // The row's bridge comes with it, as if it had been chosen.
    if (m_chooser->chosen() != option) {
        m_chooser->box()->setCurrentIndex(row);
        emit m_chooser->box()->activated(row);
    }
}

void LeversPanel::explainBar(int bar)
{
    // Bars stand in one order: before, the levers that are on, after.
    const std::shared_ptr<const LeverAnalysis> &levers = document().levers().value();
    const LeverResult *result = levers ? leverResult(*levers, m_chooser->chosen()) : nullptr;
    if (!result || bar < 0)
        return;
    const auto place = static_cast<std::size_t>(bar);
    if (place == 0 || place > result->levers.size())
        explain({.kind = FigureKind::leverCost, .option = result->option, .index = place == 0 ? 0 : 1});
    else
        explain({.kind = FigureKind::leverShare, .option = result->option, .index = result->levers[place - 1].index});
}

} // namespace isocost
