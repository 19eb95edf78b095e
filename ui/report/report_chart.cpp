// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_chart.h"

#include "ui/charts/bill_picture.h"
#include "ui/charts/bridge_chart.h"
#include "ui/charts/commitment_chart.h"
#include "ui/charts/confidence_pictures.h"
#include "ui/charts/crossover_chart.h"
#include "ui/charts/lever_bridge.h"
#include "ui/charts/plan_chart.h"
#include "ui/charts/share_chart.h"
#include "ui/charts/split_chart.h"
#include "ui/charts/traffic_chart.h"
#include "ui/format/money_period.h"

namespace isocost
{

void paintReportChart(QPainter &painter, const QRectF &area, const ReportChart &chart)
{
    const format::MonthsShown months; // as the report says beside it
    using Kind = ReportChart::Kind;
    const Scenario &scenario = *chart.scenario;
    const Analysis &analysis = *chart.analysis;
    switch (chart.kind) {
    case Kind::crossover:
        return paintCrossoverChart(painter, area, scenario, analysis);
    case Kind::bridge:
        return paintBridge(painter, area, scenario, analysis, chart.option);
    case Kind::splitCost:
        return paintHybridCurve(painter, area, scenario, analysis, chart.option);
    case Kind::splitTraffic:
        return paintHybridTraffic(painter, area, scenario, analysis, chart.option);
    case Kind::plan:
        if (chart.planning && chart.planning->plan)
            paintPlan(painter, area, scenario, *chart.planning->plan);
        return;
    case Kind::latency:
        return paintLatency(painter, area, scenario, analysis);
    case Kind::levers:
        if (!chart.planning)
            return;
        return paintLeverBridge(painter, area, scenario, *chart.planning, chart.option);
    case Kind::actuals:
        if (chart.actuals)
            paintFigure(painter, area, TimelineFigure(billByDay(*chart.actuals)), ChartTheme::print);
        return;
    case Kind::commitment:
        if (chart.commitment)
            paintFigure(painter, area, CommitmentFigure(commitmentPicture(scenario, *chart.commitment)),
                        ChartTheme::print);
        return;
    case Kind::costRanges:
    case Kind::tornado:
        if (!chart.planning || !chart.planning->confidence)
            return;
        return paintFigure(painter, area,
                           RowFigure(chart.kind == Kind::tornado
                                         ? tornadoPicture(scenario, *chart.planning->confidence)
                                         : costRangePicture(scenario, *chart.planning->confidence)),
                           ChartTheme::print);
    }
}

} // namespace isocost
