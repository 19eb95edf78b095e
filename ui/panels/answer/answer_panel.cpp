// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/answer/answer_panel.h"

#include "ui/charts/palette.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/words/answer_text.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

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
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

AnswerPanel::AnswerPanel(ScenarioDocument &document, QWidget *parent)
    : QFrame(parent), m_document(document), m_answer(wrapped(this)), m_caveats(wrapped(this)),
      m_updating(new QLabel(tr("updating…"), this)), m_why(new QToolButton(this)), m_patience(new QTimer(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont font = m_answer->font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
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
    grid->addWidget(m_answer, 0, 0);
    grid->addWidget(m_updating, 0, 1, Qt::AlignTop);
    grid->addWidget(m_why, 0, 2, Qt::AlignTop);
    grid->addWidget(m_caveats, 1, 0, 1, 3);
    grid->setColumnStretch(0, 1);
    m_patience->setSingleShot(true);
    m_patience->setInterval(answerPatience);
    connect(m_patience, &QTimer::timeout, this, [this] { showPale(true); });
    connect(&document, &ScenarioDocument::analysisChanged, this, &AnswerPanel::refresh);
    m_why->setText(tr("Why?"));
    m_why->setToolTip(tr("Explain the answer: every option's cost and standing, and the prices it rests on"));
    connect(m_why, &QToolButton::clicked, this, &AnswerPanel::askWhy);
    m_answer->installEventFilter(this);
    refresh();
}

QString AnswerPanel::answer() const
{
    return m_answer->text();
}

void AnswerPanel::refresh()
{
    const QString &problem = m_document.analysisProblem();
    if (m_document.analysisIsCurrent() || !problem.isEmpty()) {
        m_patience->stop();
        showPale(false);
    } else if (!m_patience->isActive() && m_updating->isHidden()) {
        m_patience->start();
    }
    const Analysis &analysis = m_document.analysis();
    const bool none = analysis.evaluation.options.empty();
    m_why->setEnabled(!none);
    m_answer->setText(none ? (problem.isEmpty() ? tr("Working out the answer…") : tr("There is no answer."))
                           : answerText(m_document.scenario(), analysis));
    QStringList caveats = none ? QStringList() : caveatTexts(m_document.scenario(), analysis);
    if (!problem.isEmpty())
        caveats.prepend(none ? problem : tr("%1 The answer above is that of an earlier state.").arg(problem));
    m_caveats->setText(caveats.join(u' '));
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
    m_answer->setForegroundRole(pale ? QPalette::PlaceholderText : QPalette::WindowText);
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
    const auto index = static_cast<std::size_t>(optionIndex(m_document.scenario(), id));
    if (id.empty() || index >= m_document.scenario().options.size())
        return;
    // The bar has the colour that the answer's option has in every chart; hatched when it is only the closest miss.
    QPainter painter(this);
    const QColor color = optionStyle(static_cast<int>(index), chartTheme(palette())).color;
    painter.fillRect(0, 0, barWidth, height(),
                     QBrush(color, evaluation.recommended ? Qt::SolidPattern : Qt::BDiagPattern));
}

} // namespace isocost
