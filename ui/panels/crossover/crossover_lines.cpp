// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/crossover/crossover_lines.h"
#include "ui/charts/crossover_picture.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/border_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <utility>

namespace isocost
{

namespace
{

struct CrossoverLinesWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CrossoverLines)
};

/// @param isDrawn as read off the curves
QString crossingText(const Scenario &scenario, const Crossover &crossover, bool isDrawn)
{
    const QString text =
        (isDrawn ? CrossoverLinesWords::tr("about %1 requests/day: %2 below, %3 above · %4")
                 : CrossoverLinesWords::tr("%1 requests/day: %2 below, %3 above · %4"))
            .arg(format::requestsPerDay(crossover.requestsPerDay), namedOption(scenario, crossover.cheaperBelow),
                 namedOption(scenario, crossover.cheaperAbove),
                 format::namedPeriodMoney(crossover.monthlyCost, scenario.currency));
    return crossover.jump ? CrossoverLinesWords::tr("%1 · step").arg(text) : text;
}

std::pair<std::string, std::string> pairOf(std::string a, std::string b)
{
    return a < b ? std::pair(std::move(a), std::move(b)) : std::pair(std::move(b), std::move(a));
}

bool hasCurve(const CrossoverPicture &picture, const std::string &option)
{
    return std::ranges::any_of(picture.curves, [&](const CurveShape &curve) {
        return curve.data.option == option && !curve.data.requestsPerDay.empty();
    });
}

int markerOf(const CrossoverPicture &picture, std::size_t crossover)
{
    const auto found = std::ranges::find(picture.markers, static_cast<int>(crossover), &MarkerShape::crossover);
    return found == picture.markers.end() ? -1 : static_cast<int>(found - picture.markers.begin());
}

} // namespace

QList<CrossoverLine> crossoverLines(const Scenario &scenario, const Analysis &analysis, const CrossoverPicture &picture)
{
    const CrossoverResult &result = analysis.crossovers;
    QList<CrossoverLine> lines;
    std::set<std::pair<std::string, std::string>> crossing;
    for (const Crossover &crossover : result.crossovers)
        crossing.insert(pairOf(crossover.first, crossover.second));
    const SpokenCrossovers spoken = spokenCrossovers(result);
    for (const SpokenCrossover &shown : spoken.shown)
        lines << CrossoverLine{crossingText(scenario, result.crossovers[shown.index], analysis.isDrawn),
                               markerOf(picture, shown.index), shown.changesAnswer, static_cast<int>(shown.index)};
    if (spoken.slivers > 0)
        lines << CrossoverLine{sliverCount(spoken.slivers), -1, false, -1};
    const auto &options = analysis.evaluation.options;
    for (std::size_t i = 0; i < options.size(); ++i) {
        for (std::size_t j = i + 1; j < options.size(); ++j) {
            if (crossing.count(pairOf(options[i].id, options[j].id)) > 0 || !hasCurve(picture, options[i].id) ||
                !hasCurve(picture, options[j].id))
                continue;
            lines << CrossoverLine{CrossoverLinesWords::tr("%1 and %2: never, up to %3 requests/day")
                                       .arg(namedOption(scenario, options[i].id), namedOption(scenario, options[j].id),
                                            format::requestsPerDay(result.to)),
                                   -1, false, -1};
        }
    }
    return lines;
}

} // namespace isocost
