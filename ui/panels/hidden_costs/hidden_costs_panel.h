// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view.h"
#include "ui/panels/hidden_costs/flip_section.h"
#include "ui/widgets/analysis_panel.h"

class QLabel;

namespace isocost
{

class FigureTable;
class OptionChooser;

/// What the sticker price of a serverless option hides: the bridge to its true cost, the drivers in a table, and the
/// inputs that would flip the answer.
class HiddenCostsPanel : public AnalysisPanel
{
    Q_OBJECT

public:
    explicit HiddenCostsPanel(ScenarioDocument &document, QWidget *parent = nullptr, const FindFlips &find = {});

    ChartView *chart() const { return m_chart->view(); }
    FigureTable *drivers() const { return m_drivers; }
    FlipSection *flips() const { return m_flips; }
    OptionChooser *chooser() const { return m_chooser; }
    QString summary() const;

protected:
    void refresh() override;

private:
    void build();
    void explainBar(int bar);

    OptionChooser *m_chooser;
    SentenceLabel *m_summary;
    ChartBox *m_chart;
    FigureTable *m_drivers;
    FlipSection *m_flips;
};

} // namespace isocost
