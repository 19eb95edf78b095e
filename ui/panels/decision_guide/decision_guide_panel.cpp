// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/decision_guide/decision_guide_panel.h"

#include "ui/document/scenario_document.h"
#include "ui/panels/decision_guide/decision_flow.h"
#include "ui/widgets/view_parts.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int tableColumns = 4;
constexpr int tableRows = 3;
constexpr AnalysisParts guideNeeds{.curves = true};

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    makeWords(label);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

void setBold(QLabel *label, bool bold)
{
    QFont font = label->font();
    font.setBold(bold);
    label->setFont(font);
}

} // namespace

DecisionGuidePanel::DecisionGuidePanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_content(new QWidget(this)), m_flow(new DecisionFlow(m_content)),
      m_verdict(plainLabel(m_content)), m_parts(new QBoxLayout(QBoxLayout::LeftToRight, m_content))
{
    m_verdict->setAccessibleDescription(tr("What the flowchart says"));
    auto *right = new QVBoxLayout;
    right->addWidget(m_verdict);
    m_table = buildTable();
    right->addWidget(m_table);
    right->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_content);
    m_parts->setContentsMargins(4, 4, 4, 4);
    m_parts->setSpacing(20);
    m_parts->addWidget(m_flow, 1);
    m_parts->addLayout(right, 1);
    connect(&m_document, &ScenarioDocument::analysisChanged, this, &DecisionGuidePanel::refresh);
    m_document.needWhileSeen(this, guideNeeds);
}

void DecisionGuidePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_content->hide(); // until it is of this scenario
    refresh();
}

/// As wide as the wider of its two halves: they stand above each other where they have no room side by side.
QSize DecisionGuidePanel::minimumSizeHint() const
{
    const QMargins margins = m_parts->contentsMargins();
    const int widest = std::max(m_flow->minimumSizeHint().width(), m_table->minimumSizeHint().width());
    return {widest + margins.left() + margins.right(), QWidget::minimumSizeHint().height()};
}

void DecisionGuidePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int beside = m_flow->minimumSizeHint().width() + m_table->minimumSizeHint().width() + m_parts->spacing() +
                       m_parts->contentsMargins().left() + m_parts->contentsMargins().right();
    m_parts->setDirection(width() < beside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QWidget *DecisionGuidePanel::buildTable()
{
    auto *table = new QWidget(m_content);
    table->setAccessibleName(tr("Rules of thumb and this scenario's break-evens"));
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, 6, 0, 0);
    grid->setHorizontalSpacing(14);
    const QString headings[tableColumns] = {tr("Workload"), tr("Usual choice"), tr("Rule of thumb"),
                                            tr("In this scenario")};
    for (int column = 0; column < tableColumns; ++column) {
        QLabel *heading = plainLabel(table);
        heading->setText(headings[column]);
        heading->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(heading, 0, column);
        grid->setColumnStretch(column, column + 1 == tableColumns ? 3 : 2);
    }
    for (int row = 0; row < tableRows; ++row) {
        m_cells << QList<QLabel *>();
        for (int column = 0; column < tableColumns; ++column) {
            m_cells.last() << plainLabel(table);
            grid->addWidget(m_cells.last().last(), row + 1, column);
        }
    }
    return table;
}

void DecisionGuidePanel::refresh()
{
    // Words and figures must speak of the same scenario.
    if (!isVisible() || !m_document.analysisIsCurrent() || !m_document.analysisHolds(guideNeeds))
        return;
    m_content->show();
    const DecisionGuide guide = decisionGuide(m_document.decided(), m_document.analysis());
    if (guide == m_guide)
        return;
    m_guide = guide;
    m_flow->setGuide(guide);
    m_verdict->setText(guide.verdict);
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const GuideRow row = i < guide.rows.size() ? guide.rows[i] : GuideRow();
        const QString name = row.isHere ? tr("▸ %1 (this workload)").arg(row.scenario) : row.scenario;
        const QStringList texts = {name, row.choice, row.ruleOfThumb, row.computed};
        for (qsizetype column = 0; column < m_cells[i].size(); ++column) {
            m_cells[i][column]->setText(texts[column]);
            setBold(m_cells[i][column], row.isHere);
        }
    }
}

} // namespace isocost
