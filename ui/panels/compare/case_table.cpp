// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/case_table.h"

#include "core/engine/planning/plan/case_evaluations.h"
#include "ui/format/money_period.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/decision_words.h"

#include <QLabel>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

constexpr std::chrono::milliseconds caseRest{150};

std::vector<CaseEvaluation> workOutCases(const Scenario &scenario, std::stop_token stop,
                                         const std::function<void(double)> &)
{
    return caseEvaluations(scenario, {}, {}, {}, std::move(stop));
}

} // namespace

CaseTable::CaseTable(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_heading(new QLabel(this)),
      m_table(new FigureTable(tr("Cost of each option in each case"), {tr("Case")}, {}, this)),
      m_cases(workOutCases, {caseRest, {}})
{
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_heading);
    column->addWidget(m_table);
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &CaseTable::refresh);
    connect(&m_document, &ScenarioDocument::writtenAnew, this, &CaseTable::refresh);
    connect(&m_cases, &DerivedState::answered, this, &CaseTable::refresh);
    if (parent)
        m_cases.askWhileSeen(parent, [this] { refresh(); });
    refresh();
}

void CaseTable::refresh()
{
    const Scenario &scenario = m_document.scenario();
    const bool any = !scenario.cases.empty() && !scenario.options.empty();
    setVisible(any);
    if (!any || (parentWidget() && !parentWidget()->isVisible()))
        return m_cases.stop();
    if (!m_cases.isOf(scenario))
        m_cases.want(scenario);
    m_table->setEnabled(m_cases.isOf(scenario));
    if (m_cases.isOf(scenario))
        fill(scenario);
}

void CaseTable::fill(const Scenario &scenario)
{
    const std::vector<CaseEvaluation> &cases = *m_cases.value();
    m_heading->setText(
        tr("Cases side by side: cost %1, with the difference to the base", "a month").arg(format::periodText()));
    const QStringList headings = caseHeadings(scenario);
    QList<int> numbers;
    for (int i = 1; i + 1 < static_cast<int>(headings.size()); ++i)
        numbers << i;
    QList<int> shown;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (cases[i].id.value_or(std::string()) == m_document.chosenCase())
            shown << static_cast<int>(i);
    }
    m_table->setNumbers(numbers);
    m_table->setHeadings(headings);
    m_table->setRows(caseRows(scenario, cases), shown);
}

} // namespace isocost
