// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sweep_result.h"
#include "ui/charts/chart_view.h"
#include "ui/document/scenario_document.h"

class QLabel;

namespace isocost
{

class AxisBar;
class FigureTable;

/// A sweep that is asked for; the scenario stands where moving the input leaves it.
struct SweepAsk {
    Scenario scenario;
    Axis axis;

    bool operator==(const SweepAsk &) const = default;
};

/// One row a value and a border of a sweep.
/// @param borders gets the rows that are borders
QList<QStringList> sweepRows(const Scenario &scenario, const SweepResult &sweep, QList<int> &borders);

/// Every option over one input, as a chart and as a table. A click gives the input the value of the place.
class SweepPage : public QWidget
{
    Q_OBJECT

public:
    explicit SweepPage(ScenarioDocument &document, QWidget *parent = nullptr);

    AxisBar *bar() const { return m_bar; }
    ChartView *chart() const { return m_chart->view(); }
    FigureTable *table() const { return m_table; }
    QString summary() const;

private:
    void build();
    void ask();
    void answered();
    void tell(const QString &words);
    void take(int stop);

    ScenarioDocument &m_document;
    AxisBar *m_bar;
    QLabel *m_summary;
    ChartBox *m_chart;
    FigureTable *m_table;
    SweepAsk m_ask;
    Derived<SweepAsk, SweepResult> m_sweep; ///< last: its thread ends first
};

} // namespace isocost
