// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/analysis_panel.h"

#include "ui/charts/chart_files.h"
#include "ui/widgets/steady_label.h"
#include "ui/widgets/view_parts.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

/// One line in place of a widget while that is hidden, so that a view waiting for its figures is not blank.
class InPlaceOf : public QLabel
{
public:
    InPlaceOf(QWidget *other, const QString &words, QWidget *parent) : QLabel(words, parent)
    {
        setTextFormat(Qt::PlainText);
        setForegroundRole(QPalette::PlaceholderText);
        setMargin(6);
        hide();
        other->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::HideToParent || event->type() == QEvent::ShowToParent)
            setVisible(event->type() == QEvent::HideToParent);
        return QLabel::eventFilter(watched, event);
    }
};

} // namespace

AnalysisPanel::AnalysisPanel(ScenarioDocument &document, QWidget *parent, const AnalysisParts &needs)
    : QWidget(parent), m_document(document), m_needs(needs), m_column(scrolledColumn(this)),
      m_content(m_column->parentWidget())
{
    auto *outer = qobject_cast<QVBoxLayout *>(layout());
    outer->insertWidget(0, new InPlaceOf(m_content, tr("Working out the figures…"), this));
    connect(&m_document, &ScenarioDocument::analysisChanged, this, &AnalysisPanel::refreshWhenSeen);
    connect(&m_document, &ScenarioDocument::writtenAnew, this, &AnalysisPanel::refreshWhenSeen);
    m_document.needWhileSeen(this, needs);
}

SentenceLabel *AnalysisPanel::addWords(const QString &whatItSays)
{
    auto *label = new SteadyLabel;
    label->setAccessibleDescription(whatItSays); // its name is its text
    m_column->addWidget(label);
    connect(&m_document, &ScenarioDocument::replaced, label, &SteadyLabel::forget);
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
