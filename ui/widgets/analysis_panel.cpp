// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/analysis_panel.h"

#include "ui/charts/chart_files.h"
#include "ui/widgets/view_parts.h"

#include <QLabel>
#include <QVBoxLayout>

namespace isocost
{

AnalysisPanel::AnalysisPanel(ScenarioDocument &document, QWidget *parent, const AnalysisParts &needs)
    : QWidget(parent), m_document(document), m_needs(needs), m_column(scrolledColumn(this)),
      m_content(m_column->parentWidget())
{
    connect(&m_document, &ScenarioDocument::analysisChanged, this, &AnalysisPanel::refreshWhenSeen);
    connect(&m_document, &ScenarioDocument::writtenAnew, this, &AnalysisPanel::refreshWhenSeen);
    m_document.needWhileSeen(this, needs);
}

SentenceLabel *AnalysisPanel::addWords(const QString &whatItSays)
{
    auto *label = new SentenceLabel;
    label->setAccessibleDescription(whatItSays); // its name is its text
    m_column->addWidget(label);
    return label;
}

std::function<QString()> AnalysisPanel::fileStem(const QString &name) const
{
    return [this, name] { return chartFileStem(m_document.filePath(), name); };
}

void AnalysisPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refreshWhenSeen();
}

void AnalysisPanel::refreshWhenSeen()
{
    m_stale = !isVisible() || !m_document.analysisHolds(m_needs);
    if (!m_stale)
        refresh();
    // What was drawn of an earlier scenario is not shown as if it were of this one.
    if (isVisible())
        m_content->setVisible(!m_stale);
}

} // namespace isocost
