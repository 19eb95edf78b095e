// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "ui/charts/chart_view.h"
#include "ui/document/derived.h"
#include "ui/widgets/analysis_panel.h"

#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QTimer;

namespace isocost
{

class FigureTable;
class PlanInputs;
class Section;

/// When to switch: the plan's inputs, its cheapest path in words, over the months and month by month. The path is
/// worked out in a thread of its own; the newest scenario counts.
class PlanPanel : public AnalysisPanel
{
    Q_OBJECT

public:
    using Work = std::function<PlanResult(const Scenario &, const MonthPlan &, std::stop_token)>;

    /// @param work what to run; by default isocost::planMonths
    explicit PlanPanel(ScenarioDocument &document, QWidget *parent = nullptr, const Work &work = {});

    /// Adds a plan to a scenario without one.
    QPushButton *addButton() const { return m_add; }
    PlanInputs *inputs() const { return m_inputs; }
    ChartView *chart() const { return m_chart->view(); }
    FigureTable *table() const { return m_table; }
    QString summary() const { return m_summary->sentence(); }
    /// Until when switching pays, the budget, and the commitments: each row's month and what happens.
    FigureTable *events() const { return m_events; }
    /// True while the path of the scenario as it is now is being worked out.
    bool isWorking() const { return m_plan.isWorking(); }

protected:
    void refresh() override;

private:
    void build();
    void start();
    void take();
    void showResult(const Scenario &scenario, const PlanResult &result);
    /// Shows that the results are of an earlier scenario.
    void greyOut(bool old);
    void showNothing(const QString &why, bool mayAdd);
    void showTable(const Scenario &scenario);
    void showEvents(const Scenario &scenario);
    void explainCell(int row, int column);

    SentenceLabel *m_summary;
    QPushButton *m_add;
    PlanInputs *m_inputs;
    Section *m_section;
    ChartBox *m_chart;
    FigureTable *m_events;
    FigureTable *m_table;
    QLabel *m_note;
    QTimer *m_patience; ///< results of an earlier scenario stay as they are for so long before they are greyed out
    std::vector<std::size_t> m_shown;      ///< the table's rows: months
    std::vector<FigureRef> m_eventFigures; ///< by row of the events
    Derived<Scenario, PlanResult> m_plan;  ///< last: its thread ends first
};

} // namespace isocost
