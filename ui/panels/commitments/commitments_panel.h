// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commitment_curve.h"
#include "ui/charts/chart_view.h"
#include "ui/document/scenario_document.h"

class QLabel;
class QPushButton;

namespace isocost
{

class OptionChooser;
class SentenceLabel;

/// How much to commit to ahead of its use: cost, coverage and use of a savings plan, of reserved replicas or of bought
/// throughput by the amount. Worked out while somebody sees it. A click commits that much, one undo step.
class CommitmentsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit CommitmentsPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    ChartView *chart() const { return m_chart->view(); }
    OptionChooser *chooser() const { return m_chooser; }
    /// Commits what costs least; hidden where that is so already.
    QPushButton *takeButton() const { return m_take; }
    QString summary() const;

private:
    using Curves = std::vector<CommitmentCurve>;

    void build();
    void ask();
    void answered();
    void showCurve(const CommitmentCurve &curve);
    void tell(const QString &words);
    const CommitmentCurve *shown() const;
    void take(std::size_t place);

    ScenarioDocument &m_document;
    OptionChooser *m_chooser;
    SentenceLabel *m_summary;
    QPushButton *m_take;
    ChartBox *m_chart;
    QLabel *m_note;
    Derived<Scenario, Curves> m_curves; ///< last: its thread ends first
};

} // namespace isocost
