// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/hidden_costs/flip_section.h"
#include "core/engine/answer/sensitivity/flips.h"
#include "core/engine/planning/plan/decided.h"
#include "ui/format/format.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <QVBoxLayout>

#include <cmath>

namespace isocost
{

namespace
{

constexpr std::chrono::milliseconds flipRest{600};

Derived<Scenario, std::vector<FlipPoint>>::Work flipWork(const FindFlips &find)
{
    return [find](const Scenario &scenario, std::stop_token stop, const auto &) {
        return find ? find(scenario, std::move(stop)) : flipPoints(scenario, std::move(stop), decidingFor(scenario));
    };
}

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
                            flipValue(scenario, flip.at, flip.value), distance(flip),
                            FlipSection::tr("%1 → %2", "answer today → answer then")
                                .arg(answerName(scenario, flip.from), answerName(scenario, flip.to))};
    }
    return rows;
}

FlipSection::FlipSection(ScenarioDocument &document, const FindFlips &find, QWidget *parent)
    : QWidget(parent), m_document(document), m_state(new QLabel(this)),
      m_table(new FigureTable(tr("What would flip the answer"),
                              {tr("Input"), tr("Today"), tr("Flips at"), tr("Change"), tr("Answer")}, {1, 2, 3}, this)),
      m_flips(flipWork(find), {flipRest, {}})
{
    auto *heading = new QLabel(tr("What would flip the answer"), this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setAccessibleDescription(tr("State of the search for flip points"));
    m_table->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(heading);
    layout->addWidget(m_state);
    layout->addWidget(m_table);
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &FlipSection::scenarioMoved);
    connect(&m_document, &ScenarioDocument::analysisChanged, this, &FlipSection::scenarioMoved);
    connect(&m_flips, &DerivedState::answered, this, &FlipSection::showFlips);
    m_flips.askWhileSeen(this, [this] { scenarioMoved(); });
    connect(m_table, &QTableWidget::cellClicked, this, &FlipSection::explainRow);
    connect(m_table, &QTableWidget::cellActivated, this, &FlipSection::explainRow);
}

void FlipSection::scenarioMoved()
{
    const Scenario &scenario = m_document.inputs(); // levers are put on each value
    if (!isVisible() || m_flips.isWorkingOn(scenario))
        return;
    if (m_flips.isOf(scenario)) {
        m_flips.stop();
        return showFlips();
    }
    m_state->setText(tr("Working out which inputs would flip the answer…"));
    m_table->setEnabled(false); // still there, but about an earlier scenario
    if (m_document.analysisIsCurrent() && !m_document.analysis().evaluation.options.empty())
        m_flips.want(scenario);
    else
        m_flips.stop(); // the analysis that is under way asks again
}

void FlipSection::showFlips()
{
    const bool failed = !m_flips.problem().isEmpty();
    m_table->setEnabled(!failed);
    if (failed)
        return m_state->setText(m_flips.problem());
    const std::vector<FlipPoint> &flips = *m_flips.value();
    m_table->setRows(flipRows(m_flips.key(), flips));
    m_table->setVisible(!flips.empty());
    QString state = flips.empty() ? tr("No single input changes the answer within the range that a planner would try.")
                                  : tr("Each input moved alone, the others as they are; the nearest first.");
    const std::size_t moved = classesMoved(m_flips.key());
    if (moved < m_flips.key().workload.classes.size())
        state += u' ' + tr("Of %1 classes, those with the most requests, the inputs were moved.")
                            .arg(format::number(static_cast<double>(moved), 6));
    m_state->setText(state);
}

void FlipSection::explainRow(int row)
{
    if (!m_flips.value() || row < 0 || static_cast<std::size_t>(row) >= m_flips.value()->size())
        return;
    const FlipPoint &flip = (*m_flips.value())[static_cast<std::size_t>(row)];
    m_document.figures().select({.kind = FigureKind::flip, .value = flip.value, .at = flip.at});
}

} // namespace isocost
