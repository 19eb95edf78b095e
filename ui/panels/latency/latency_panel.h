// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view.h"

#include "ui/widgets/analysis_panel.h"

class QComboBox;
class QLabel;

namespace isocost
{

class FigureTable;

/// How long requests take: the distribution of every option against the target, percentiles in a table, and the
/// probability of a cold start by volume.
class LatencyPanel : public AnalysisPanel
{
    Q_OBJECT

public:
    explicit LatencyPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    ChartView *latencyChart() const { return m_latency->view(); }
    ChartView *coldStartChart() const { return m_coldStarts->view(); }
    FigureTable *table() const { return m_table; }
    /// What is shown: whole answers, first tokens, pace.
    QComboBox *metricBox() const { return m_metric; }
    TargetMetric metric() const;
    QString caveats() const;

protected:
    void refresh() override;

private:
    void build();
    void fillMetrics();
    void showCurves();
    void explainCell(int row, int column);

    QComboBox *m_metric;
    bool m_isChosen = false; ///< by a person; else what the target is about
    ChartBox *m_latency;
    FigureTable *m_table;
    QLabel *m_caveats;
    ChartBox *m_coldStarts;
};

} // namespace isocost
