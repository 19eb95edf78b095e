// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plan_layout.h"
#include "ui/format/format.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct PlanLayoutWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::PlanChart)
};

constexpr int mostLanes = 4;

struct Extent {
    double low = HUGE_VAL; ///< of those over nought
    double high = 0;

    void add(double value)
    {
        if (value > 0 && std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    double ratio() const { return high > 0 ? high / low : 1; }
};

/// Nought, or round numbers, below and above; logarithmic where one thing alone grows or shrinks more than so often.
ChartAxis axisFor(const Extent &extent, bool logarithmic)
{
    constexpr double mostDecades = 1e9;
    ChartAxis axis;
    axis.logarithmic = logarithmic;
    if (logarithmic) {
        const LogRange range = roundedOut({std::max(extent.low, extent.high / mostDecades) / 1.1, extent.high * 1.1});
        axis.from = range.from;
        axis.to = range.to;
    } else {
        std::tie(axis.from, axis.to) = roundRange(0, extent.high > 0 ? extent.high * 1.06 : 1);
    }
    return axis;
}

ChartAxis volumeAxis(const PlanPicture &picture)
{
    constexpr double steep = 50;
    Extent extent;
    for (double volume : picture.requestsPerDay)
        extent.add(volume);
    ChartAxis axis = axisFor(extent, extent.ratio() > steep);
    if (!axis.logarithmic)
        axis.ticks = {{axis.from, format::compact(axis.from)}, {axis.to, format::compact(axis.to)}};
    axis.title = PlanLayoutWords::tr("Volume", "requests a day; beside a low plot");
    axis.label = [](double value) { return format::compact(value); };
    return axis;
}

/// Each commitment in the first lane that is free; -1 where none is.
std::vector<int> lanesFor(const std::vector<PlanBar> &bars)
{
    std::vector<int> lanes;
    std::vector<int> freeFrom;
    for (const PlanBar &bar : bars) {
        const auto free = std::find_if(freeFrom.begin(), freeFrom.end(), [&](int end) { return end <= bar.begin; });
        const int lane = static_cast<int>(free - freeFrom.begin());
        if (free != freeFrom.end())
            *free = bar.end;
        else if (lane < mostLanes)
            freeFrom.push_back(bar.end);
        lanes.push_back(lane < mostLanes ? lane : -1);
    }
    return lanes;
}

} // namespace

ChartAxis planCostAxis(const PlanPicture &picture)
{
    constexpr double steep = 50;
    constexpr double apart = 1000;
    Extent all;
    bool isSteep = false;
    for (const PlanLine &line : picture.lines) {
        Extent own;
        for (double bill : line.bills) {
            own.add(bill);
            all.add(bill);
        }
        isSteep = isSteep || own.ratio() > steep;
    }
    for (double paid : picture.paid)
        all.add(paid * (picture.budget ? 1 + picture.buffer : 1));
    const bool logarithmic = isSteep || all.ratio() > apart;
    // A budget far above all that is paid is not worth squeezing the bills for.
    const double reach = logarithmic ? 100 : 3;
    if (picture.budget && *picture.budget <= reach * all.high)
        all.add(*picture.budget);
    ChartAxis axis = axisFor(all, logarithmic);
    axis.title = PlanLayoutWords::tr("Cost of a month (%1)").arg(picture.currency);
    axis.label = [currency = picture.currency](double value) { return format::moneyAxis(value, currency); };
    return axis;
}

double PlanLayout::y(double amount) const
{
    const ChartAxis &axis = bills.y;
    const double shown = std::isfinite(amount) ? std::clamp(amount, axis.from, axis.to) : axis.to;
    return bills.py(shown);
}

QRectF PlanLayout::barOf(const PlanBar &bar, int lane) const
{
    const int last = static_cast<int>(std::lround(bills.x.to - 0.5));
    const double height = lanes.height() / std::max(1, laneCount);
    const double from = left(bar.begin) + 1;
    // What reaches past the last month sticks out.
    const double to = bar.end > last + 1 ? lanes.right() + 9 : right(bar.end - 1) - 1;
    return {from, lanes.top() + lane * height + 1, std::max(2.0, to - from), height - 2};
}

PlanLayout planLayout(const PlanPicture &picture, const QRectF &target, const ChartLook &look,
                      const std::vector<LegendKey> &keys)
{
    PlanLayout layout;
    layout.line = QFontMetricsF(look.font).height();
    layout.keysWidth = target.width() - 24;
    const double keysHeight = paintKeys(nullptr, {}, layout.keysWidth, look, keys);
    layout.laneOf = lanesFor(picture.bars);
    layout.laneCount = layout.laneOf.empty() ? 0 : *std::max_element(layout.laneOf.begin(), layout.laneOf.end()) + 1;
    const double headHeight = picture.marks.empty() ? 6 : (picture.marks.size() == 1 ? 1 : 2) * (layout.line + 6);
    const double bandHeight = layout.line + 6;
    const double lanesHeight = layout.laneCount > 0 ? layout.laneCount * (layout.line + 5) + 3 : 0;
    const double whole = target.height() - keysHeight - 6;
    const double volumeHeight = std::max(0.24 * whole, 6.5 * layout.line);
    ChartAxis x;
    x.from = -0.5;
    x.to = std::max(0.5, static_cast<double>(picture.paid.size()) - 0.5);
    x.whole = true;
    x.label = [](double value) { return format::number(value, 6); };
    const QRectF upper(target.left(), target.top(), target.width(), whole - volumeHeight);
    layout.bills = chartFrame(upper, look, x, planCostAxis(picture), headHeight, bandHeight + lanesHeight + 8);
    x.title = PlanLayoutWords::tr("Month");
    const QRectF lower(target.left(), upper.bottom(), target.width(), volumeHeight);
    layout.volume = chartFrame(lower, look, x, volumeAxis(picture), 2);
    const double left = std::max(layout.bills.plot.left(), layout.volume.plot.left());
    layout.bills.plot.setLeft(left);
    layout.volume.plot.setLeft(left);
    const QRectF &plot = layout.bills.plot;
    layout.head = QRectF(left, target.top() + 2, plot.width(), headHeight - 4);
    layout.band = QRectF(left, plot.bottom() + 3, plot.width(), bandHeight);
    layout.lanes = QRectF(left, layout.band.bottom() + 3, plot.width(), std::max(0.0, lanesHeight - 3));
    layout.keys = QPointF(target.left() + 12, target.top() + whole + 2);
    return layout;
}

} // namespace isocost
