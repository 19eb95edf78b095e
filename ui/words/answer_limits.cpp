// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/answer_limits.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/border_words.h"
#include "ui/words/input_name.h"
#include "ui/words/lever_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double nearBorder = 1.1; ///< ratio of volumes within which a border is near
constexpr double atEnd = 1.01;     ///< ratio within which a value stands at an end of its range

struct AnswerLimitsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Answer)
};

QString answerOf(const Scenario &scenario, const Band &band)
{
    return band.option ? AnswerLimitsWords::tr("%1 is the answer").arg(namedOption(scenario, *band.option))
                       : AnswerLimitsWords::tr("no option qualifies");
}

/// The border nearest to today's volume, where it is near.
QString borderText(const Scenario &scenario, const Analysis &analysis)
{
    const std::vector<Band> bands = spokenEnvelope(analysis.crossovers.envelope).bands;
    const double today = analysis.evaluation.requestsPerDay;
    const auto here =
        std::ranges::find_if(bands, [&](const Band &band) { return today >= band.from && today <= band.to; });
    if (here == bands.end() || here->option != analysis.evaluation.recommended)
        return {};
    const double below = here == bands.begin() ? HUGE_VAL : today / here->from;
    const double above = here + 1 == bands.end() ? HUGE_VAL : here->to / today;
    if (std::min(below, above) > nearBorder)
        return {};
    const bool isBelow = below <= above;
    const QString share = format::percent(isBelow ? 1 - 1 / below : above - 1);
    const QString then = answerOf(scenario, isBelow ? *(here - 1) : *(here + 1));
    return isBelow ? AnswerLimitsWords::tr("Today's volume is at the edge of this answer: with %1 fewer requests %2.")
                         .arg(share, then)
                   : AnswerLimitsWords::tr("Today's volume is at the edge of this answer: with %1 more requests %2.")
                         .arg(share, then);
}

QString outsideText(const Analysis &analysis)
{
    const CrossoverResult &examined = analysis.crossovers;
    const double today = analysis.evaluation.requestsPerDay;
    if (examined.envelope.empty() || !(today > 0) || (today >= examined.from && today <= examined.to))
        return {};
    return AnswerLimitsWords::tr(
               "Today's volume lies outside the volumes that were examined, %1 to %2 requests/day: where the answer "
               "changes beyond them is not known.")
        .arg(format::requestsPerDay(examined.from), format::requestsPerDay(examined.to));
}

/// Volumes that stand at an end of the range given for them: all that may differ lies to one side.
QStringList rangeTexts(const Scenario &scenario)
{
    QStringList texts;
    for (std::size_t i = 0; i < scenario.workload.classes.size(); ++i) {
        const std::string at = "/workload/classes/" + std::to_string(i) + "/requests_per_day";
        const auto range = std::ranges::find(scenario.uncertainty, at, &Uncertainty::at);
        const double volume = scenario.workload.classes[i].requestsPerDay;
        if (range == scenario.uncertainty.end() || !(volume > 0))
            continue;
        const bool isLow = volume <= range->low * atEnd;
        if (!isLow && volume * atEnd < range->high)
            continue;
        texts << (isLow ? AnswerLimitsWords::tr(
                              "%1 is at the low end of its range, %2 to %3: more is likelier than less.")
                        : AnswerLimitsWords::tr(
                              "%1 is at the high end of its range, %2 to %3: less is likelier than more."))
                     .arg(inputName(scenario, at), inputValue(scenario, at, range->low),
                          inputValue(scenario, at, range->high));
    }
    return texts;
}

QString leverText(const Scenario &scenario, const Analysis &analysis, const LeverAnalysis &levers)
{
    const bool areOn = std::ranges::any_of(scenario.levers, &Lever::on);
    if (!areOn || levers.recommended == analysis.evaluation.recommended)
        return {};
    const LeverResult *best = levers.recommended ? leverResult(levers, *levers.recommended) : nullptr;
    if (!best)
        return AnswerLimitsWords::tr("With the levers that are on no option qualifies.");
    return AnswerLimitsWords::tr("With the levers that are on the answer is another one: %1 at %2.")
        .arg(namedOption(scenario, best->option), format::namedPeriodMoney(best->after, scenario.currency));
}

} // namespace

QStringList answerLimits(const Scenario &scenario, const Analysis &analysis, const LeverAnalysis *levers)
{
    QStringList texts{borderText(scenario, analysis), outsideText(analysis)};
    texts << rangeTexts(scenario);
    if (levers)
        texts << leverText(scenario, analysis, *levers);
    texts.removeAll(QString());
    return texts;
}

} // namespace isocost
