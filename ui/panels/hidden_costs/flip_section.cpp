// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/hidden_costs/flip_section.h"
#include "ui/format/format.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

#include <cmath>

namespace isocost
{

namespace
{

constexpr int idleMilliseconds = 600;

QString distance(const FlipPoint &flip)
{
    if (flip.today == 0)
        return flip.value > 0 ? FlipSection::tr("from nothing") : QString();
    const double factor = flip.value / flip.today;
    if (factor <= 0)
        return FlipSection::tr("to nothing");
    if (factor >= 2)
        return FlipSection::tr("%1 times").arg(format::number(factor, 3));
    return factor >= 1 ? FlipSection::tr("+%1").arg(format::percent(factor - 1))
                       : FlipSection::tr("−%1").arg(format::percent(1 - factor));
}

QString answerName(const Scenario &scenario, const std::optional<std::string> &option)
{
    return option ? optionName(scenario, *option) : FlipSection::tr("none meets the target");
}

} // namespace

QList<QStringList> flipRows(const Scenario &scenario, const std::vector<FlipPoint> &flips)
{
    QList<QStringList> rows;
    for (const FlipPoint &flip : flips) {
        rows << QStringList{inputName(scenario, flip.at), inputValue(scenario, flip.at, flip.today),
                            inputValue(scenario, flip.at, flip.value), distance(flip),
                            FlipSection::tr("%1 → %2", "answer today → answer then")
                                .arg(answerName(scenario, flip.from), answerName(scenario, flip.to))};
    }
    return rows;
}

FlipSection::FlipSection(ScenarioDocument &document, FlipFinder::Find find, QWidget *parent)
    : QWidget(parent), m_document(document), m_finder(new FlipFinder(std::move(find), this)), m_idle(new QTimer(this)),
      m_state(new QLabel(this)),
      m_table(new FigureTable(tr("What would flip the answer"),
                              {tr("Input"), tr("Today"), tr("Flips at"), tr("Change"), tr("Answer")}, {1, 2, 3}, this))
{
    auto *heading = new QLabel(tr("What would flip the answer"), this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setAccessibleName(tr("State of the search for flip points"));
    m_table->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(heading);
    layout->addWidget(m_state);
    layout->addWidget(m_table);
    m_idle->setSingleShot(true);
    m_idle->setInterval(idleMilliseconds);
    connect(m_idle, &QTimer::timeout, this, &FlipSection::start);
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &FlipSection::scenarioMoved);
    connect(&m_document, &ScenarioDocument::analysisChanged, this, &FlipSection::scenarioMoved);
    connect(m_finder, &FlipFinder::found, this, &FlipSection::takeFlips);
    connect(m_table, &QTableWidget::cellClicked, this, &FlipSection::explainRow);
    connect(m_table, &QTableWidget::cellActivated, this, &FlipSection::explainRow);
}

QString FlipSection::state() const
{
    return m_state->text();
}

void FlipSection::scenarioMoved()
{
    if (m_shown && *m_shown == m_document.scenario())
        return;
    if (m_finder->isWorking() && m_asked == m_document.scenario())
        return;
    m_finder->cancel();
    if (!isVisible())
        return;
    m_state->setText(tr("Working out which inputs would flip the answer…"));
    m_table->setEnabled(false); // still there, but about an earlier scenario
    m_idle->start();
}

void FlipSection::start()
{
    if (!isVisible() || !m_document.analysisIsCurrent() || m_document.analysis().evaluation.options.empty())
        return; // the analysis that is under way starts it again
    m_asked = m_document.scenario();
    m_finder->request(m_asked);
}

void FlipSection::takeFlips(const std::vector<FlipPoint> &flips)
{
    m_shown = m_asked;
    m_flips = flips;
    m_table->setEnabled(true);
    m_table->setRows(flipRows(*m_shown, flips));
    m_table->setVisible(!flips.empty());
    m_state->setText(flips.empty() ? tr("No single input changes the answer within the range that a planner would try.")
                                   : tr("Each input moved alone, the others as they are; the nearest first."));
}

void FlipSection::explainRow(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_flips.size())
        return;
    FigureRef figure;
    figure.kind = FigureKind::flip;
    figure.at = m_flips[static_cast<std::size_t>(row)].at;
    figure.value = m_flips[static_cast<std::size_t>(row)].value;
    m_document.figures().select(figure);
}

void FlipSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    scenarioMoved();
}

void FlipSection::hideEvent(QHideEvent *event)
{
    m_idle->stop();
    m_finder->cancel();
    QWidget::hideEvent(event);
}

} // namespace isocost
