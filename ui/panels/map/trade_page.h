// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sweep_result.h"
#include "ui/charts/chart_view.h"
#include "ui/document/scenario_document.h"

class QLabel;

namespace isocost
{

/// The scenario with its cases, and the one on show; empty: the base.
struct TradeAsk {
    Scenario scenario;
    std::string caseId;

    bool operator==(const TradeAsk &) const = default;
};

/// Cost against latency: every option with every number of replicas, each as it runs in the other cases, and which of
/// them are worth their money. A click says what a point is.
class TradePage : public QWidget
{
    Q_OBJECT

public:
    explicit TradePage(ScenarioDocument &document, QWidget *parent = nullptr);

    ChartView *chart() const { return m_chart->view(); }
    QString summary() const;
    /// What was last said of a point.
    QString pointWords() const;

private:
    void build();
    void ask();
    void answered();
    void tellPoint(int stop);

    ScenarioDocument &m_document;
    QLabel *m_summary;
    ChartBox *m_chart;
    QLabel *m_point;
    TradeAsk m_ask;
    Derived<TradeAsk, TradeOff> m_found; ///< last: its thread ends first
};

} // namespace isocost
