// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sweep_result.h"
#include "ui/charts/chart_view.h"
#include "ui/document/scenario_document.h"

class QLabel;
class QPushButton;

namespace isocost
{

class AxisBar;

/// A map that is asked for; the scenario stands where moving the two inputs leaves it.
struct MapAsk {
    Scenario scenario;
    Axis x;
    Axis y;
    int size = 0; ///< values an axis

    bool isOfSame(const MapAsk &other) const { return x == other.x && y == other.y && scenario == other.scenario; }
    bool operator==(const MapAsk &other) const { return size == other.size && isOfSame(other); }
};

/// Which option wins over two inputs: drawn coarse at first, then ever finer, while it is in sight. A click gives the
/// inputs the values of the place.
class WinnerMapPage : public QWidget
{
    Q_OBJECT

public:
    explicit WinnerMapPage(ScenarioDocument &document, QWidget *parent = nullptr);

    AxisBar *xBar() const { return m_x; }
    AxisBar *yBar() const { return m_y; }
    ChartView *chart() const { return m_chart->view(); }
    QPushButton *stopButton() const { return m_stop; }
    QString summary() const;
    QString state() const;

private:
    void build();
    void ask();
    void next();
    void answered();
    void showMap();
    void showState();
    void refuse(const QString &why);
    void stopOrGoOn();
    void take(int stop);
    bool isOfAsked() const;

    ScenarioDocument &m_document;
    AxisBar *m_x;
    AxisBar *m_y;
    QLabel *m_summary;
    QLabel *m_state;
    QPushButton *m_stop;
    ChartBox *m_chart;
    MapAsk m_ask;
    bool m_isStopped = false;         ///< by a person
    QTimer m_afterDrag;               ///< to next()
    Derived<MapAsk, WinnerMap> m_map; ///< last: its thread ends first
};

} // namespace isocost
