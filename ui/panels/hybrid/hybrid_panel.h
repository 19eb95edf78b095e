// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view.h"

#include "ui/widgets/analysis_panel.h"

class QLabel;
class QPushButton;

namespace isocost
{

class OptionChooser;

/// How many dedicated replicas to keep and what bursts to serverless: cost by replicas, and the traffic that bursts.
class HybridPanel : public AnalysisPanel
{
    Q_OBJECT

public:
    explicit HybridPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    ChartView *costChart() const { return m_cost->view(); }
    ChartView *trafficChart() const { return m_traffic->view(); }
    OptionChooser *chooser() const { return m_chooser; }
    /// Adds a split of the first dedicated and the first serverless option; hidden where there are none.
    QPushButton *addButton() const { return m_add; }
    QString summary() const;

protected:
    void refresh() override;

private:
    void build();
    void explainPoint(int point);
    void explainThreshold();
    void showNothing();
    void addSplit();

    OptionChooser *m_chooser;
    SentenceLabel *m_summary;
    QLabel *m_note;
    QPushButton *m_add;
    ChartBox *m_cost;
    ChartBox *m_traffic;
};

} // namespace isocost
