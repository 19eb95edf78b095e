// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/answer/answer_panel.h"

#include "ui/charts/palette.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/answer_text.h"
#include "ui/words/decision_words.h"
#include "ui/words/result_words.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace isocost
{

namespace
{

/// An answer older than this is shown as such; shorter would flicker during a drag.
constexpr int answerPatience = 300;
constexpr int barWidth = 5;

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    makeWords(label);
    return label;
}

} // namespace

AnswerPanel::AnswerPanel(ScenarioDocument &document, QWidget *parent)
    : QFrame(parent), m_document(document), m_basis(wrapped(this)), m_answer(new SteadyLabel(this)),
      m_caveats(new SentenceLabel(this)), m_updating(new QLabel(tr("updating…"), this)),
      m_levers(new QCheckBox(tr("With &levers"), this)), m_why(new QToolButton(this)), m_patience(new QTimer(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont font = m_answer->font();
    constexpr double readable = 12; // larger text is not made larger still
    font.setPointSizeF(std::max(font.pointSizeF(), std::min(font.pointSizeF() * 1.25, readable)));
    m_answer->setFont(font);
    m_answer->setAccessibleDescription(tr("Answer"));
    m_answer->setMinimumHeight(QFontMetrics(font).lineSpacing() * 2);
    m_caveats->setAccessibleDescription(tr("What to know about the answer"));
    m_caveats->setForegroundRole(QPalette::PlaceholderText);
    m_updating->setForegroundRole(QPalette::PlaceholderText);
    QSizePolicy keep = m_updating->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_updating->setSizePolicy(keep);
    m_updating->hide();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(barWidth + 11, 10, 12, 10);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_basis, 0, 0, 1, 3);
    grid->addWidget(m_answer, 1, 0, 2, 1);
    grid->addWidget(m_levers, 1, 1, Qt::AlignTop);
    grid->addWidget(m_why, 1, 2, Qt::AlignTop | Qt::AlignRight);
    grid->addWidget(m_updating, 2, 1, 1, 2, Qt::AlignTop | Qt::AlignRight);
    grid->addWidget(m_caveats, 3, 0, 1, 3);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(2, 1);
    m_patience->setSingleShot(true);
    m_patience->setInterval(answerPatience);
    connect(m_patience, &QTimer::timeout, this, [this] { showPale(true); });
    connect(&document, &ScenarioDocument::analysisChanged, this, &AnswerPanel::refresh);
    connect(&document, &ScenarioDocument::writtenAnew, this, &AnswerPanel::refresh);
    m_why->setText(tr("Why?"));
    m_why->setToolTip(tr("Explain the answer: every option's cost and standing, and the prices it rests on"));
    m_basis->setAccessibleDescription(tr("What the answer is of"));
    QFont bold = m_basis->font();
    bold.setBold(true);
    m_basis->setFont(bold);
    m_levers->setToolTip(
        tr("The levers that are on are part of the answer, in every view and in the report. The inputs "
           "stay as they are."));
    connect(m_levers, &QCheckBox::clicked, this, &AnswerPanel::switchLevers);
    connect(&document, &ScenarioDocument::scenarioChanged, this, &AnswerPanel::refreshBasis);
    connect(m_why, &QToolButton::clicked, this, &AnswerPanel::askWhy);
    m_answer->installEventFilter(this);
    connect(&document, &ScenarioDocument::replaced, m_answer, &SteadyLabel::forget);
    refreshBasis();
    refresh();
}

/// Which case and levers the answer is of.
void AnswerPanel::refreshBasis()
{
    const Scenario &scenario = m_document.scenario();
    const Scenario &inputs = m_document.inputs();
    m_basis->setText(decisionText(scenario, inputs, m_document.chosenCase()));
    m_basis->setVisible(!m_basis->text().isEmpty());
    m_levers->setChecked(inputs.leversApplied);
    m_levers->setEnabled(inputs.leversApplied == scenario.leversApplied); // the case on show has its own say
    m_levers->setVisible(!scenario.levers.empty() || scenario.leversApplied);
}

void AnswerPanel::switchLevers(bool on)
{
    m_document.edit(on ? tr("Answer With Levers") : tr("Answer Without Levers"),
                    [on](Scenario &scenario) { scenario.leversApplied = on; });
    refreshBasis();
}

QString AnswerPanel::basis() const
{
    return m_basis->isHidden() ? QString() : m_basis->text();
}

QString AnswerPanel::answer() const
{
    return m_answer->sentence();
}

void AnswerPanel::refresh()
{
    const QString &problem = m_document.analysisProblem();
    if (m_document.analysisIsCurrent() || !problem.isEmpty()) {
        m_patience->stop();
        showPale(false);
    } else if (m_shown != &m_document.analysis()) { // a drag goes on, and the answer with it
        m_patience->start();
        showPale(false);
    } else if (!m_patience->isActive() && m_updating->isHidden()) {
        m_patience->start();
    }
    const Analysis &analysis = m_document.analysis();
    if (m_shown == &analysis && m_document.isDragging() && problem == m_problem)
        return;
    m_shown = &analysis;
    m_problem = problem;
    const bool none = analysis.evaluation.options.empty();
    m_why->setEnabled(!none);
    const QStringList names = namedOptions(m_document.decided());
    m_answer->setSentence(names, none ? (problem.isEmpty() ? tr("Working out the answer…") : tr("There is no answer."))
                                      : answerText(m_document.decided(), analysis));
    QStringList caveats = none ? QStringList() : caveatTexts(m_document.decided(), analysis);
    if (!problem.isEmpty())
        caveats.prepend(none ? problem : tr("%1 The answer above is that of an earlier state.").arg(problem));
    m_caveats->setSentence(names, caveats.join(u' '));
    m_caveats->setVisible(!caveats.isEmpty());
    update();
}

void AnswerPanel::askWhy()
{
    FigureRef figure;
    figure.kind = FigureKind::recommendation;
    m_document.figures().select(figure);
}

bool AnswerPanel::eventFilter(QObject *watched, QEvent *event)
{
    // A click asks why; a drag selects text.
    if (watched == m_answer && event->type() == QEvent::MouseButtonRelease && !m_answer->hasSelectedText())
        askWhy();
    return QFrame::eventFilter(watched, event);
}

void AnswerPanel::showPale(bool pale)
{
    m_updating->setVisible(pale);
    const QPalette::ColorRole role = pale ? QPalette::PlaceholderText : QPalette::WindowText;
    if (m_answer->foregroundRole() != role) // setting it tells every child of a new palette
        m_answer->setForegroundRole(role);
}

void AnswerPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QFrame::changeEvent(event);
}

void AnswerPanel::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    const Evaluation &evaluation = m_document.analysis().evaluation;
    const std::string &id =
        evaluation.recommended ? *evaluation.recommended : evaluation.nearest.value_or(std::string());
    const auto index = static_cast<std::size_t>(optionIndex(m_document.decided(), id));
    if (id.empty() || index >= m_document.decided().options.size())
        return;
    // The bar has the colour that the answer's option has in every chart; hatched when it is only the closest miss.
    QPainter painter(this);
    const QColor color = optionStyle(static_cast<int>(index), chartTheme(palette())).color;
    painter.fillRect(0, 0, barWidth, height(),
                     QBrush(color, evaluation.recommended ? Qt::SolidPattern : Qt::BDiagPattern));
}

} // namespace isocost
