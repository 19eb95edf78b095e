// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"
#include "ui/charts/chart_figure.h"
#include "ui/charts/log_axis.h"

#include <optional>
#include <utility>
#include <vector>

namespace isocost
{

/// One option's share (0 to 1) over a logarithmic quantity.
struct ShareLine {
    QString name;
    int index = 0; ///< the option's place in the scenario
    std::vector<double> x;
    std::vector<double> share;    ///< same length
    std::optional<double> atMark; ///< the exact share at SharePicture::mark, where it was evaluated

    bool operator==(const ShareLine &) const = default;
};

/// Shares of several options over one logarithmic axis.
struct SharePicture {
    enum class Axis { seconds, requestsPerDay };
    Axis axis = Axis::seconds;
    TargetMetric metric = TargetMetric::total; ///< what the seconds are those of
    LogRange range;
    std::vector<ShareLine> lines;
    std::optional<double> mark; ///< where a vertical line stands: the target's seconds, today's volume
    QString markText;
    std::optional<double> limit; ///< the share that may at most be beyond the mark

    bool operator==(const SharePicture &) const = default;
};

/// P(latency > t) of every option, with the service level's target where it is about the same: whole answers, first
/// tokens, or the pace.
SharePicture latencyPicture(const Scenario &scenario, const Analysis &analysis,
                            TargetMetric metric = TargetMetric::total);
/// The distributions behind it.
const std::vector<LatencyCurve> &latencyCurvesOf(const Analysis &analysis, TargetMetric metric);
/// Cold-start probability by requests/day of every option with cold starts, today's volume marked.
SharePicture coldStartPicture(const Scenario &scenario, const Analysis &analysis);

/// The line's share at `x`, interpolated in ln x; 1 below and the last share above the computed range for a latency, no
/// value outside it for volumes.
std::optional<double> shareAt(const SharePicture &picture, const ShareLine &line, double x);

class ShareFigure : public ChartFigure
{
public:
    explicit ShareFigure(SharePicture picture) : m_picture(std::move(picture)) {}

    const SharePicture &picture() const { return m_picture; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override;
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    double stopValue(int stop) const;

    SharePicture m_picture;
};

/// The latency distributions as vectors, for paper; nothing where there are none.
void paintLatency(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                  ChartTheme theme = ChartTheme::print);
/// Cold-start probability against volume; nothing where no option has cold starts.
void paintColdStarts(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                     ChartTheme theme = ChartTheme::print);

} // namespace isocost
