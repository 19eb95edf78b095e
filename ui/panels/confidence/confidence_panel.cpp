// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/confidence/confidence_panel.h"

#include "ui/charts/confidence_pictures.h"
#include "ui/explain/confidence_explanation.h"
#include "ui/panels/confidence/price_ranges.h"
#include "ui/panels/confidence/run_bar.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/section.h"
#include "ui/words/confidence_words.h"

#include <QTimer>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

constexpr int soonMilliseconds = 600; // after the last change: a drag is not followed tick by tick

} // namespace

ConfidencePanel::ConfidencePanel(ScenarioDocument &document, QWidget *parent)
    : AnalysisPanel(document, parent), m_figures(document.confidence()), m_bar(new RunBar(this)),
      m_costs(new ChartBox(tr("What each option costs"), tr("Range of each option's monthly cost"), this)),
      m_options(new FigureTable(tr("Options over the draws"), confidenceOptionHeadings(), {1, 2, 3, 4, 5, 6}, this)),
      m_probabilities(
          new ChartBox(tr("How often each is right"), tr("Probability of being the recommended one"), this)),
      m_inputs(new FigureTable(tr("What to measure first"), confidenceInputHeadings(), {2, 3, 4}, this)),
      m_tornado(new ChartBox(tr("What moves the gap between the best two"), tr("Tornado of the inputs"), this)),
      m_prices(new PriceRanges(document, this)), m_soon(new QTimer(this))
{
    build();
    m_soon->setSingleShot(true);
    m_soon->setInterval(soonMilliseconds);
    connect(m_soon, &QTimer::timeout, this, &ConfidencePanel::run);
    connect(m_bar, &RunBar::runRequested, this, &ConfidencePanel::run);
    connect(m_bar, &RunBar::cancelRequested, this, &ConfidencePanel::cancel);
    connect(m_bar, &RunBar::settingsChanged, this, [this] {
        m_cancelled = false;
        runSoon();
    });
    connect(&m_figures, &DerivedState::answered, this, &ConfidencePanel::showRun);
    connect(&m_figures, &DerivedState::workingChanged, this, &ConfidencePanel::showState);
    connect(&m_figures, &DerivedState::progressed, m_bar, &RunBar::setProgress);
    connect(&this->document(), &ScenarioDocument::scenarioChanged, this, [this] {
        m_cancelled = false;
        m_figures.stop();
        showState();
        runSoon();
    });
    connect(m_options, &QTableWidget::cellClicked, this, &ConfidencePanel::explainOption);
    connect(m_options, &QTableWidget::cellActivated, this, &ConfidencePanel::explainOption);
    connect(m_inputs, &QTableWidget::cellClicked, this, &ConfidencePanel::explainInput);
    connect(m_inputs, &QTableWidget::cellActivated, this, &ConfidencePanel::explainInput);
    connect(costChart(), &ChartView::stopChosen, this, [this](int row) { explainOption(row, 2); });
    connect(probabilityChart(), &ChartView::stopChosen, this, [this](int row) { explainOption(row, 4); });
    connect(tornadoChart(), &ChartView::stopChosen, this, [this](int row) {
        const std::vector<std::size_t> order = tornadoOrder(m_shown->result);
        explainItem(confidenceFigure::tornado, {}, m_shown->result.inputs[order[static_cast<std::size_t>(row)]].at);
    });
    showState();
}

void ConfidencePanel::build()
{
    costChart()->setFileStem(fileStem(tr("confidence-costs", "file name")));
    probabilityChart()->setFileStem(fileStem(tr("confidence-options", "file name")));
    tornadoChart()->setFileStem(fileStem(tr("confidence-tornado", "file name")));
    column()->addWidget(m_bar);
    m_summary = addWords(tr("How sure the answer is, in words"));
    m_outdated = addWords(tr("Whether the figures are of this scenario"));
    m_outdated->setForegroundRole(QPalette::PlaceholderText);
    m_outdated->setText(tr("The scenario has changed since: the figures below are those of before."));
    column()->addWidget(m_costs);
    column()->addWidget(m_options);
    column()->addWidget(m_probabilities);
    m_measure = addWords(tr("Heading"));
    m_measure->setText(tr("What to measure first"));
    QFont bold = m_measure->font();
    bold.setBold(true);
    m_measure->setFont(bold);
    column()->addWidget(m_inputs);
    column()->addWidget(m_tornado);
    m_gap = addWords(tr("What the gap is, and what was drawn"));
    m_gap->setForegroundRole(QPalette::PlaceholderText);
    column()->addWidget(new Section(tr("Ranges of prices"), m_prices, this));
    column()->addStretch();
}

void ConfidencePanel::showEvent(QShowEvent *event)
{
    AnalysisPanel::showEvent(event);
    showRun();
    if (!m_cancelled && !m_figures.isWorking() && isWanted())
        run();
}

void ConfidencePanel::refresh()
{
    m_shown.reset(); // the period of money may be another one
    showRun();
}

bool ConfidencePanel::isWanted() const
{
    if (document().inputs().uncertainty.empty() || document().inputs().options.empty())
        return false;
    const auto last = m_figures.value();
    return !isRunOf(m_figures, document().inputs()) || last->result.draws != m_bar->draws() ||
           last->result.seed != static_cast<unsigned long long>(m_bar->seed());
}

void ConfidencePanel::runSoon()
{
    if (isVisible() && !m_cancelled && isWanted())
        m_soon->start();
    else
        m_soon->stop();
}

void ConfidencePanel::run()
{
    m_soon->stop();
    m_cancelled = false;
    m_bar->setProgress(0);
    if (document().inputs().uncertainty.empty() || document().inputs().options.empty())
        return m_figures.stop();
    m_figures.again({document().inputs(), static_cast<std::uint64_t>(m_bar->seed()), m_bar->draws()});
}

void ConfidencePanel::cancel()
{
    m_cancelled = true;
    m_soon->stop();
    m_figures.stop();
    showState();
}

void ConfidencePanel::showRun()
{
    if (isVisible() && m_figures.value() != m_shown) {
        m_shown = m_figures.value();
        if (m_shown)
            setCharts(*m_shown);
    }
    showState();
}

void ConfidencePanel::setCharts(const ConfidenceRun &run)
{
    const auto show = [this](ChartBox *box, RowPicture picture) {
        const auto figure = std::make_shared<const RowFigure>(std::move(picture));
        box->view()->setFixedHeight(static_cast<int>(figure->comfortableHeight(fontMetrics().height())));
        box->view()->setFigure(figure);
    };
    show(m_costs, costRangePicture(run.scenario, run.result));
    show(m_probabilities, probabilityPicture(run.scenario, run.result));
    show(m_tornado, tornadoPicture(run.scenario, run.result));
    m_options->setRows(confidenceOptionRows(run.scenario, run.result));
    m_inputs->setRows(confidenceInputRows(run.scenario, run.result));
    const QString gap = gapText(run.scenario, run.result);
    QStringList lines{headingsText(), gap, drawsText(run.result) + QLatin1Char('.')};
    lines.removeAll(QString());
    m_gap->setText(lines.join(QLatin1Char('\n')));
}

void ConfidencePanel::showState()
{
    const Scenario &scenario = document().inputs();
    const bool possible = !scenario.uncertainty.empty() && !scenario.options.empty();
    const bool shown = possible && m_shown && m_figures.value() == m_shown;
    m_bar->setVisible(possible);
    m_bar->setRunning(m_figures.isWorking());
    if (m_figures.isWorking())
        m_bar->setProgress(m_figures.progress());
    m_outdated->setVisible(shown && !isRunOf(m_figures, document().inputs()));
    for (QWidget *part : QList<QWidget *>{m_costs, m_options, m_probabilities, m_measure, m_inputs, m_gap})
        part->setVisible(shown);
    m_tornado->setVisible(shown && m_shown->result.runnerUp.has_value());
    if (!possible)
        m_summary->setText(
            scenario.options.empty()
                ? tr("There is no option yet to be sure of: add one under Inputs.")
                : tr("No input has a range yet, so the answer is as sure as the numbers are. Press ± "
                     "beside a number under Inputs to say between which values it may lie; prices are below."));
    else if (shown)
        m_summary->setSentence(m_shown->scenario, confidenceSummary(m_shown->scenario, m_shown->result));
    else if (!m_figures.problem().isEmpty())
        m_summary->setText(m_figures.problem());
    else
        m_summary->setText(m_cancelled ? tr("Cancelled. Run draws the uncertain inputs.")
                                       : tr("Drawing the uncertain inputs…"));
}

void ConfidencePanel::explainItem(const char *item, const std::string &option, const std::string &at)
{
    explain({.kind = FigureKind::confidence, .option = option, .item = item, .at = at});
}

void ConfidencePanel::explainOption(int row, int column)
{
    namespace is = confidenceFigure;
    constexpr const char *items[] = {is::recommended, is::p10,      is::p50,   is::p90,
                                     is::recommended, is::feasible, is::regret}; // by column
    if (m_shown && row >= 0 && static_cast<std::size_t>(row) < m_shown->result.options.size())
        explainItem(items[column], m_shown->result.options[static_cast<std::size_t>(row)].id);
}

void ConfidencePanel::explainInput(int row, int column)
{
    if (!m_shown || row < 0)
        return;
    const auto &inputs = m_shown->result.inputs;
    if (static_cast<std::size_t>(row) >= inputs.size()) // the last row: all of them
        return explainItem(confidenceFigure::perfect, {});
    constexpr int firstOfGap = 3;
    const std::string &at = inputs[static_cast<std::size_t>(row)].at;
    explainItem(column >= firstOfGap ? confidenceFigure::tornado : confidenceFigure::learning, {}, at);
}

} // namespace isocost
