// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_frame.h"
#include "ui/charts/csv.h"
#include "ui/charts/split_chart.h"
#include "ui/format/money_period.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct SplitPictureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::SplitChart)
};

SplitPoint pointOf(const HybridPoint &point)
{
    SplitPoint result{point.replicas, point.monthlyCost, point.dedicatedShare, SplitPoint::Standing::sound};
    if (!point.feasible)
        result.standing = SplitPoint::Standing::infeasible;
    else if (!point.sloMet.value_or(true))
        result.standing = SplitPoint::Standing::missesTarget;
    return result;
}

/// From zero, unless all costs lie so close together that their differences would be lost.
void setRange(SplitPicture &picture)
{
    double low = HUGE_VAL;
    double high = 0;
    for (const SplitPoint &point : picture.points) {
        low = std::min(low, point.monthlyCost);
        high = std::max(high, point.monthlyCost);
    }
    if (picture.dedicatedAlone && picture.dedicatedAlone->monthlyCost <= 2 * high) {
        low = std::min(low, picture.dedicatedAlone->monthlyCost);
        high = std::max(high, picture.dedicatedAlone->monthlyCost);
    }
    if (picture.byTheHour)
        low = std::min(low, picture.byTheHour->monthlyCost);
    if (!(high > 0))
        return;
    const double from = low > 0.6 * high && high > low ? low - 0.15 * (high - low) : 0;
    std::tie(picture.from, picture.to) = roundRange(from, high + 0.04 * (high - from));
}

} // namespace

SplitPicture splitPicture(const Scenario &scenario, const Analysis &analysis, const HybridCurve &curve)
{
    SplitPicture picture;
    picture.currency = QString::fromStdString(scenario.currency);
    picture.index = optionIndex(scenario, curve.option);
    for (const HybridPoint &point : curve.points) {
        if (curve.binReplicas.empty() && point.replicas == curve.replicas)
            picture.best = static_cast<int>(picture.points.size());
        picture.points.push_back(pointOf(point));
    }
    if (!curve.binReplicas.empty())
        picture.byTheHour =
            CostLevel{SplitPictureWords::tr("the split, by the hour"), picture.index, curve.monthlyCost};
    if (const Option *option = findOption(scenario, curve.option)) {
        picture.base = optionName(scenario, option->base);
        picture.burst = optionName(scenario, option->burst);
        for (const OptionResult &result : analysis.evaluation.options) {
            if (result.id == option->base)
                picture.dedicatedAlone = CostLevel{SplitPictureWords::tr("%1 alone").arg(picture.base),
                                                   optionIndex(scenario, result.id), result.monthlyCost};
        }
    }
    setRange(picture);
    return picture;
}

QString standingText(SplitPoint::Standing standing)
{
    switch (standing) {
    case SplitPoint::Standing::sound:
        return SplitPictureWords::tr("possible");
    case SplitPoint::Standing::missesTarget:
        return SplitPictureWords::tr("misses the latency target");
    case SplitPoint::Standing::infeasible:
        return SplitPictureWords::tr("not possible");
    }
    return {};
}

QString SplitFigure::csv() const
{
    QString csv = csvLine(
        {csvText(SplitPictureWords::tr("dedicated replicas")),
         csvText(SplitPictureWords::tr("%1 %2", "currency a month").arg(m_picture.currency, format::periodText())),
         csvText(SplitPictureWords::tr("share on dedicated")), csvText(SplitPictureWords::tr("standing"))});
    for (const SplitPoint &point : m_picture.points)
        csv += csvLine({csvNumber(point.replicas), csvNumber(format::overPeriod(point.monthlyCost)),
                        csvNumber(point.dedicatedShare), csvText(standingText(point.standing))});
    return csv;
}

} // namespace isocost
