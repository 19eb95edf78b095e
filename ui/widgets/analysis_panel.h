// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/widgets/sentence_label.h"

#include <QWidget>

class QVBoxLayout;

namespace isocost
{

/// A view of the analysis: a column that scrolls, filled anew when the analysis changes, but only while somebody sees
/// it. What is derived from it calls refreshWhenSeen() by itself for changes of its own.
class AnalysisPanel : public QWidget
{
    Q_OBJECT

public:
    /// @param needs what it shows of the analysis besides the evaluation and the crossovers
    explicit AnalysisPanel(ScenarioDocument &document, QWidget *parent = nullptr, const AnalysisParts &needs = {});

protected:
    void showEvent(QShowEvent *event) override;

    ScenarioDocument &document() const { return m_document; }
    QVBoxLayout *column() const { return m_column; }
    /// A paragraph that can be selected, in the panel.
    /// @param whatItSays for screen readers, beside the text itself
    SentenceLabel *addWords(const QString &whatItSays);
    /// Folder and start of the name that a chart's file dialogs offer: "scenario-split".
    std::function<QString()> fileStem(const QString &name) const;
    void explain(const FigureRef &figure) { m_document.figures().select(figure); }

    /// Shows the document's analysis. Called when it has changed and the panel is in sight.
    virtual void refresh() = 0;

private:
    void refreshWhenSeen();

    ScenarioDocument &m_document;
    AnalysisParts m_needs;
    QVBoxLayout *m_column;
    QWidget *m_content;
    bool m_stale = true;
};

} // namespace isocost
