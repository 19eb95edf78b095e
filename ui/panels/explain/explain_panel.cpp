// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explain/explain_panel.h"

#include "ui/document/scenario_document.h"
#include "ui/explain/confidence_explanation.h"
#include "ui/panels/explain/explanation_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>

namespace isocost
{

namespace
{

Explanation explainRun(ScenarioDocument &document, const FigureRef &figure)
{
    const std::shared_ptr<const ConfidenceRun> run = document.confidence().value();
    if (!run)
        return {};
    Explanation explanation = explainConfidence(run->scenario, run->result, figure);
    if (!explanation.isEmpty() && !isRunOf(document.confidence(), document.inputs()))
        explanation.notes << ExplainPanel::tr("The scenario has changed since these draws were made.");
    return explanation;
}

/// What an explanation reads besides the evaluation and the crossovers.
AnalysisParts partsOf(FigureKind kind)
{
    return {.drivers = kind == FigureKind::sticker || kind == FigureKind::driver,
            .hybrids = kind == FigureKind::hybridPoint};
}

} // namespace

ExplainPanel::ExplainPanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_scroll(new QScrollArea(this)), m_copy(new QToolButton(this)),
      m_soon(new QTimer(this)), m_job(new Background({}, this))
{
    // While an input is dragged the figure is explained a few times a second, not with every tick.
    constexpr int soonMilliseconds = 80;
    m_soon->setSingleShot(true);
    m_soon->setInterval(soonMilliseconds);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Explanation of the selected figure"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the explanation as text"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_copy, &QToolButton::clicked, this, &ExplainPanel::copy);
    connect(m_soon, &QTimer::timeout, this, &ExplainPanel::refresh);
    connect(&m_document.figures(), &FigureSelection::figureSelected, this, &ExplainPanel::refresh);
    connect(&m_document.figures(), &FigureSelection::cleared, this, &ExplainPanel::refresh);
    connect(&m_document, &ScenarioDocument::analysisChanged, this, &ExplainPanel::refreshSoon);
    connect(&m_document, &ScenarioDocument::writtenAnew, this, &ExplainPanel::refreshSoon);
    connect(&m_document.levers(), &DerivedState::answered, this, &ExplainPanel::refreshSoon);
    connect(&m_document.confidence(), &DerivedState::answered, this, [this] {
        if (isVisible() && m_document.figures().figure().kind == FigureKind::confidence)
            refresh();
    });
    connect(m_job, &Background::failed, this,
            [this](const QString &why) { m_scroll->setWidget(explanationHint(why, m_scroll)); });
    present({});
}

QSize ExplainPanel::sizeHint() const
{
    const int line = fontMetrics().lineSpacing();
    return {60 * line, 9 * line};
}

void ExplainPanel::copy() const
{
    QGuiApplication::clipboard()->setText(m_shown.text());
}

void ExplainPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ExplainPanel::refreshSoon()
{
    if (isVisible() && m_document.analysisIsCurrent() && !m_soon->isActive())
        m_soon->start();
}

void ExplainPanel::refresh()
{
    const FigureRef &figure = m_document.figures().figure();
    m_job->cancel();
    m_document.needWhileSeen(this, partsOf(figure.kind));
    if (figure.kind == FigureKind::none)
        return present({});
    if (figure.kind == FigureKind::confidence)
        return present(explainRun(m_document, figure));
    // The scenario must be the one that was analysed; the newest analysis asks again.
    if (!m_document.analysisIsCurrent() || !m_document.analysisHolds(partsOf(figure.kind)))
        return;
    if (takesLong(figure.kind))
        return refreshLater(figure);
    const Scenario &scenario = startsFromInputs(figure.kind) ? m_document.inputs() : m_document.decided();
    const Explanation explanation =
        explain(scenario, m_document.analysis(), figure, planningOf(m_document.levers(), m_document.inputs()));
    if (explanation != m_shown)
        present(explanation);
}

/// Away from the window's thread; none of these figures needs the analysis.
void ExplainPanel::refreshLater(const FigureRef &figure)
{
    m_job->run([this, scenario = m_document.inputs(), figure](const Background::Run &run) -> Background::Answer {
        const Explanation explanation = explain(scenario, Analysis(), figure, {}, run.stop);
        return [this, explanation] {
            if (explanation != m_shown)
                present(explanation);
        };
    });
}

void ExplainPanel::present(const Explanation &explanation)
{
    const bool sameFigure = explanation.title == m_shown.title;
    const int scrolled = m_scroll->verticalScrollBar()->value();
    m_shown = explanation;
    m_copy->setEnabled(!explanation.isEmpty());
    if (!explanation.isEmpty())
        m_scroll->setWidget(explanationView(explanation, m_scroll));
    else if (m_document.figures().figure().kind == FigureKind::none)
        m_scroll->setWidget(explanationHint(tr("Click any figure to see where it comes from."), m_scroll));
    else
        m_scroll->setWidget(
            explanationHint(tr("There is nothing to explain: the figure does not apply now."), m_scroll));
    if (sameFigure)
        m_scroll->verticalScrollBar()->setValue(scrolled);
}

} // namespace isocost
