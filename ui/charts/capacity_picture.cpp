// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/capacity_table.h"
#include "ui/charts/capacity_chart.h"
#include "ui/charts/csv.h"
#include "ui/charts/log_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct CapacityPictureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CapacityChart)
};

constexpr int deviceCounts[] = {1, 2, 4, 8};
constexpr std::size_t mostCounts = 3; // that fit, beside the chosen one
constexpr double sameLength = 1.5;

std::vector<CapacityPoint> measuredPoints(const ReplicaSetup &setup, const MeanTokens &mean,
                                          const std::vector<MeasuredPoint> &measured)
{
    const auto isNear = [](double a, double b) {
        return a > 0 && b > 0 ? std::abs(std::log(a / b)) <= std::log(sameLength) : a == b;
    };
    std::vector<CapacityPoint> points;
    for (const MeasuredPoint &row : measured) {
        if (row.model != setup.model.id || row.gpus != setup.gpus || row.precision != setup.precision ||
            row.engine != setup.engine || !isNear(row.inputTokens, mean.input) ||
            !isNear(row.outputTokens, mean.output))
            continue;
        const double seconds = row.firstTokenSeconds + std::max(0.0, row.outputTokens - 1) * row.secondsPerToken;
        points.push_back({row.concurrency, 1 / row.secondsPerToken,
                          row.concurrency * row.outputTokens / seconds / row.gpus, row.firstTokenSeconds});
    }
    return points;
}

CapacityLine lineOf(const ReplicaSetup &setup, const MeanTokens &mean, const std::vector<MeasuredPoint> &measured)
{
    CapacityLine line;
    line.gpus = setup.gpus;
    line.precision = setup.precision;
    line.name = CapacityPictureWords::tr("%1 × %2", "devices × precision")
                    .arg(setup.gpus)
                    .arg(QLatin1String(weightPrecisionKey(setup.precision)));
    const CapacityTable table = capacityTable(setup, mean, measured);
    line.isMeasured = table.isMeasured;
    for (const CapacityRow &row : table.rows)
        line.points.push_back({row.concurrency, 1 / row.secondsPerToken, row.perGpu, row.firstTokenSeconds});
    line.measured = measuredPoints(setup, mean, measured);
    return line;
}

void widen(std::pair<double, double> &range, double value)
{
    if (!(value > 0) || !std::isfinite(value))
        return;
    range = range.second > 0 ? std::pair(std::min(range.first, value), std::max(range.second, value))
                             : std::pair(value, value);
}

} // namespace

CapacityPicture capacityPicture(const ReplicaSetup &chosen, const MeanTokens &mean,
                                const std::vector<MeasuredPoint> &measured, const std::optional<CapacityPoint> &today)
{
    CapacityPicture picture;
    picture.today = today;
    for (const WeightPrecision precision : {WeightPrecision::bf16, WeightPrecision::fp8, WeightPrecision::fp4}) {
        if (!tflopsOf(chosen.hardware, precision) || !(mean.output > 0))
            continue;
        std::vector<int> counts(std::begin(deviceCounts), std::end(deviceCounts));
        if (std::find(counts.begin(), counts.end(), chosen.gpus) == counts.end())
            counts.push_back(chosen.gpus);
        std::size_t shown = 0;
        for (int gpus : counts) {
            ReplicaSetup setup = chosen;
            setup.gpus = gpus;
            setup.precision = precision;
            const bool isChosen = gpus == chosen.gpus && precision == chosen.precision;
            CapacityLine line = lineOf(setup, mean, measured);
            if (line.points.empty() || (shown >= mostCounts && !isChosen))
                continue;
            ++shown;
            line.isChosen = isChosen;
            line.index = static_cast<int>(picture.lines.size());
            picture.lines.push_back(std::move(line));
        }
    }
    if (picture.lines.empty())
        return picture;
    std::vector<CapacityPoint> all;
    for (const CapacityLine &line : picture.lines) {
        all.insert(all.end(), line.points.begin(), line.points.end());
        all.insert(all.end(), line.measured.begin(), line.measured.end());
    }
    if (today)
        all.push_back(*today);
    for (const CapacityPoint &point : all) {
        widen(picture.pace, point.tokensPerSecond);
        widen(picture.perGpu, point.perGpu);
    }
    for (auto *range : {&picture.pace, &picture.perGpu}) {
        const LogRange round = roundedOut({range->first / 1.1, range->second * 1.1});
        *range = {round.from, round.to};
    }
    return picture;
}

QString CapacityFigure::csv() const
{
    QString csv =
        csvLine({csvText(CapacityPictureWords::tr("devices")), csvText(CapacityPictureWords::tr("precision")),
                 csvText(CapacityPictureWords::tr("measured")), csvText(CapacityPictureWords::tr("requests at a time")),
                 csvText(CapacityPictureWords::tr("first token, seconds")),
                 csvText(CapacityPictureWords::tr("tokens a second of a request")),
                 csvText(CapacityPictureWords::tr("tokens a second of a device"))});
    for (const CapacityLine &line : m_picture.lines) {
        const auto add = [&](const std::vector<CapacityPoint> &points, bool isMeasured) {
            for (const CapacityPoint &p : points)
                csv += csvLine({csvNumber(line.gpus), csvText(QLatin1String(weightPrecisionKey(line.precision))),
                                csvText(isMeasured ? CapacityPictureWords::tr("yes") : CapacityPictureWords::tr("no")),
                                csvNumber(p.concurrency), csvNumber(p.firstTokenSeconds), csvNumber(p.tokensPerSecond),
                                csvNumber(p.perGpu)});
        };
        add(line.points, false);
        add(line.measured, true);
    }
    return csv;
}

} // namespace isocost
