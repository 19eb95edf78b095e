// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lever_bridge.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/lever_names.h"
#include "ui/words/lever_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <cmath>

namespace isocost
{

namespace
{

struct LeverBridgeWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::BridgeChart)
};

using Kind = BridgeBar::Kind;

BridgeBar leverBar(const Scenario &scenario, const LeverShare &lever, double from)
{
    const QString number = format::number(lever.index + 1, 6);
    const QString name = leverTitle(scenario, lever.index);
    const double to = from + lever.share;
    if (changesNothing(scenario, lever))
        return {Kind::nothing, name, LeverBridgeWords::tr("nothing"), from, to, number};
    LeverShare exact = lever;
    exact.standardError = 0; // a line across the end of the bar shows it
    const Kind kind = lever.share > 0 ? Kind::cost : Kind::saving;
    return {kind, name, leverShareText(scenario, exact), from, to, number, lever.standardError};
}

} // namespace

BridgePicture leverBridge(const Scenario &scenario, const LeverResult &result)
{
    BridgePicture picture;
    picture.currency = QString::fromStdString(scenario.currency);
    picture.option = optionName(scenario, result.option);
    picture.whole = LeverBridgeWords::tr("share of the cost before");
    picture.wholeIsFirst = true;
    picture.bars.push_back({Kind::total,
                            LeverBridgeWords::tr("Before"),
                            format::periodMoney(result.before, scenario.currency),
                            0,
                            result.before,
                            {}});
    double level = result.before;
    for (const LeverShare &lever : result.levers) {
        picture.bars.push_back(leverBar(scenario, lever, level));
        level += lever.share;
    }
    picture.bars.push_back({Kind::total,
                            LeverBridgeWords::tr("After"),
                            format::periodMoney(result.after, scenario.currency),
                            0,
                            result.after,
                            {}});
    return picture;
}

void paintLeverBridge(QPainter &painter, const QRectF &rect, const Scenario &scenario, const PlanningResults &planning,
                      const std::string &option, ChartTheme theme)
{
    if (!planning.levers)
        return;
    for (const LeverResult &result : planning.levers->options) {
        if (result.option == option)
            return paintFigure(painter, rect, BridgeFigure(leverBridge(scenario, result)), theme);
    }
}

} // namespace isocost
