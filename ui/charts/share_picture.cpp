// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/csv.h"
#include "ui/charts/share_chart.h"
#include "ui/format/format.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct SharePictureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::ShareChart)
};

void include(LogRange &range, bool &any, double value)
{
    if (!(value > 0) || !std::isfinite(value))
        return;
    range = any ? LogRange{std::min(range.from, value), std::max(range.to, value)} : LogRange{value, value};
    any = true;
}

/// Round ends, and at least half a decade between them.
LogRange widened(LogRange range)
{
    if (range.to < 3 * range.from)
        range = {range.from / 1.7, range.to * 1.7};
    return roundedOut(range);
}

/// The stretch in which a curve does something: from 99.9 % to 0.1 %, as far as it goes.
void includeBend(const ShareLine &line, LogRange &range, bool &any)
{
    for (std::size_t i = 0; i < line.x.size(); ++i) {
        const bool bends = (i + 1 < line.x.size() && line.share[i + 1] < 0.999) || line.share[i] < 0.999;
        const bool over = i > 0 && line.share[i - 1] <= 0.001;
        if (bends && !over)
            include(range, any, line.x[i]);
    }
}

} // namespace

const std::vector<LatencyCurve> &latencyCurvesOf(const Analysis &analysis, TargetMetric metric)
{
    return metric == TargetMetric::firstToken ? analysis.firstTokens
           : metric == TargetMetric::perToken ? analysis.paces
                                              : analysis.latencies;
}

SharePicture latencyPicture(const Scenario &scenario, const Analysis &analysis, TargetMetric metric)
{
    SharePicture picture;
    picture.metric = metric;
    bool any = false;
    for (const LatencyCurve &curve : latencyCurvesOf(analysis, metric)) {
        ShareLine line;
        line.name = optionName(scenario, curve.option);
        line.index = optionIndex(scenario, curve.option);
        line.x = curve.seconds;
        line.share = curve.exceedance;
        line.share.resize(line.x.size());
        includeBend(line, picture.range, any);
        picture.lines.push_back(std::move(line));
    }
    if (const auto &slo = scenario.workload.slo; slo && slo->metric == metric) {
        picture.mark = slo->seconds;
        picture.limit = 1 - slo->percentile / 100;
        picture.markText = SharePictureWords::tr("p%1 target %2")
                               .arg(format::number(slo->percentile, 6), format::seconds(slo->seconds));
        include(picture.range, any, slo->seconds);
    }
    picture.range = widened(picture.range);
    return picture;
}

SharePicture coldStartPicture(const Scenario &scenario, const Analysis &analysis)
{
    SharePicture picture;
    picture.axis = SharePicture::Axis::requestsPerDay;
    bool any = false;
    for (const ColdStartCurve &curve : analysis.coldStarts) {
        if (curve.requestsPerDay.empty())
            continue;
        ShareLine line;
        line.name = optionName(scenario, curve.option);
        line.index = optionIndex(scenario, curve.option);
        line.x = curve.requestsPerDay;
        line.share = curve.probability;
        line.share.resize(line.x.size());
        for (const OptionResult &option : analysis.evaluation.options) {
            if (option.id == curve.option && option.coldStart)
                line.atMark = option.coldStart->probability;
        }
        include(picture.range, any, line.x.front());
        include(picture.range, any, line.x.back());
        picture.lines.push_back(std::move(line));
    }
    const double today = analysis.evaluation.requestsPerDay;
    if (today > 0) {
        picture.mark = today;
        picture.markText = SharePictureWords::tr("Today %1/day").arg(format::requestsPerDay(today));
        include(picture.range, any, today);
    }
    picture.range = widened(picture.range);
    return picture;
}

std::optional<double> shareAt(const SharePicture &picture, const ShareLine &line, double x)
{
    if (line.x.empty() || !(x > 0))
        return {};
    if (line.atMark && picture.mark && std::abs(x - *picture.mark) <= 1e-9 * x)
        return line.atMark;
    const bool latency = picture.axis == SharePicture::Axis::seconds;
    constexpr double slack = 1e-9; // the axis may end a rounding error beyond the curve
    if (x < line.x.front() && x >= line.x.front() * (1 - slack))
        return line.share.front();
    if (x > line.x.back() && x <= line.x.back() * (1 + slack))
        return line.share.back();
    if (x < line.x.front())
        return latency ? std::optional(1.0) : std::nullopt;
    if (x > line.x.back())
        return latency ? std::optional(line.share.back()) : std::nullopt;
    const auto right = static_cast<std::size_t>(std::lower_bound(line.x.begin(), line.x.end(), x) - line.x.begin());
    if (right == 0 || line.x[right] == x)
        return line.share[right];
    const double part = std::log(x / line.x[right - 1]) / std::log(line.x[right] / line.x[right - 1]);
    return std::lerp(line.share[right - 1], line.share[right], part);
}

QString ShareFigure::csv() const
{
    const bool latency = m_picture.axis == SharePicture::Axis::seconds;
    QString csv =
        csvLine({csvText(SharePictureWords::tr("option")),
                 csvText(latency ? SharePictureWords::tr("seconds") : SharePictureWords::tr("requests per day")),
                 csvText(latency ? SharePictureWords::tr("share of requests that take longer")
                                 : SharePictureWords::tr("share of requests that start cold"))});
    for (const ShareLine &line : m_picture.lines) {
        for (std::size_t i = 0; i < line.x.size(); ++i)
            csv += csvLine({csvText(line.name), csvNumber(line.x[i]), csvNumber(line.share[i])});
    }
    return csv;
}

} // namespace isocost
