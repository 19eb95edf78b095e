// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view.h"
#include "ui/widgets/analysis_panel.h"

#include <QLabel>

class QTimer;

namespace isocost
{

class FigureTable;
class PriceRanges;
class RunBar;

/// How sure the answer is, given the ranges of the inputs: each option's cost and how often it is right, what to
/// measure first, and which input moves the gap between the best two most. Draws anew while it is in sight and the
/// scenario has changed.
class ConfidencePanel : public AnalysisPanel
{
    Q_OBJECT

public:
    explicit ConfidencePanel(ScenarioDocument &document, QWidget *parent = nullptr);

    RunBar *runBar() const { return m_bar; }
    FigureTable *optionTable() const { return m_options; }
    FigureTable *inputTable() const { return m_inputs; }
    ChartView *costChart() const { return m_costs->view(); }
    ChartView *probabilityChart() const { return m_probabilities->view(); }
    ChartView *tornadoChart() const { return m_tornado->view(); }
    PriceRanges *priceRanges() const { return m_prices; }
    QString summary() const { return m_summary->sentence(); }
    /// That the figures are of the scenario as it was; empty while they are of the one that is open.
    QString outdated() const { return m_outdated->isHidden() ? QString() : m_outdated->text(); }

protected:
    void showEvent(QShowEvent *event) override;
    void refresh() override;

private:
    void build();
    void showRun();
    void showState();
    bool isWanted() const;
    void runSoon();
    void run();
    void cancel();
    void setCharts(const ConfidenceRun &run);
    void explainOption(int row, int column);
    void explainInput(int row, int column);
    void explainItem(const char *item, const std::string &option, const std::string &at = {});

    ConfidenceFigures &m_figures;
    RunBar *m_bar;
    SentenceLabel *m_summary = nullptr;
    QLabel *m_outdated = nullptr;
    ChartBox *m_costs;
    FigureTable *m_options;
    ChartBox *m_probabilities;
    QLabel *m_measure = nullptr;
    FigureTable *m_inputs;
    ChartBox *m_tornado;
    QLabel *m_gap = nullptr;
    PriceRanges *m_prices;
    QTimer *m_soon;
    std::shared_ptr<const ConfidenceRun> m_shown;
    bool m_cancelled = false; ///< by the reader: no run of its own accord until something changes
};

} // namespace isocost
