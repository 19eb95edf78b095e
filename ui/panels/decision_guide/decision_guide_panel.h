// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/decision_guide.h"

#include <QList>
#include <QWidget>

class QBoxLayout;
class QLabel;

namespace isocost
{

class DecisionFlow;
class ScenarioDocument;

/// The familiar flowchart and scenario table with this scenario's own numbers, and whether they agree with the answer.
class DecisionGuidePanel : public QWidget
{
    Q_OBJECT

public:
    explicit DecisionGuidePanel(ScenarioDocument &document, QWidget *parent = nullptr);

    const DecisionGuide &guide() const { return m_guide; }
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildTable();
    void refresh();

    ScenarioDocument &m_document;
    DecisionGuide m_guide;
    QWidget *m_content;
    DecisionFlow *m_flow;
    QLabel *m_verdict;
    QBoxLayout *m_parts; ///< the flowchart and what is right of it, or below
    QWidget *m_table = nullptr;
    QList<QList<QLabel *>> m_cells;
};

} // namespace isocost
