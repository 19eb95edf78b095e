// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/answer_change.h"

#include "ui/format/format.h"
#include "ui/words/border_words.h"
#include "ui/words/result_words.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

bool costsCrossAt(const CrossoverResult &result, const Band &below, const Band &above)
{
    return std::any_of(result.crossovers.begin(), result.crossovers.end(), [&](const Crossover &crossover) {
        return std::abs(crossover.requestsPerDay - above.from) <= 1e-6 * above.from &&
               below.option == crossover.cheaperBelow && above.option == crossover.cheaperAbove;
    });
}

/// ", ‘API’ above that": the answer beyond the neighbour's stretch, where it is not today's again.
QString beyondText(const Scenario &scenario, const std::vector<Band> &bands, std::size_t neighbour, const Band &today,
                   bool upwards)
{
    const Band *beyond = bandBeyond(bands, neighbour, upwards);
    if (!beyond || beyond->option == today.option)
        return {};
    const QString name = beyond->option ? namedOption(scenario, *beyond->option) : AnswerTextWords::tr("no option");
    const QString stretch = spokenBeyond(bands, static_cast<std::size_t>(beyond - bands.data()), upwards);
    return AnswerTextWords::tr(", %1 %2", "option, stretch of volumes").arg(name, stretch);
}

QString neighbourText(const Scenario &scenario, const Band &neighbour, const QString &where, bool costsCross)
{
    if (!neighbour.option)
        return scenario.workload.slo
                   ? AnswerTextWords::tr(" No option can serve the workload within the target %1.").arg(where)
                   : AnswerTextWords::tr(" No option can serve the workload %1.").arg(where);
    const QString name = namedOption(scenario, *neighbour.option);
    return costsCross ? AnswerTextWords::tr(" %1 is cheaper %2.").arg(name, where)
                      : AnswerTextWords::tr(" %1 is the answer %2.").arg(name, where);
}

/// The band of today's volume; the first or last one for a volume outside the computed range.
std::size_t bandOf(const std::vector<Band> &envelope, double volume)
{
    std::size_t i = 0;
    while (i + 1 < envelope.size() && volume > envelope[i].to)
        ++i;
    return i;
}

/// That today's answer holds in a stretch that is too narrow to plan by; empty where the envelope has another answer.
QString sliverText(const CrossoverResult &result, const Evaluation &evaluation)
{
    const Band &band = result.envelope[bandOf(result.envelope, evaluation.requestsPerDay)];
    if (band.option != evaluation.recommended)
        return {};
    return AnswerTextWords::tr(" This holds only between %1 and %2 requests/day.")
        .arg(format::requestsPerDay(band.from), format::requestsPerDay(band.to));
}

} // namespace

QString nearestChange(const Scenario &scenario, const Analysis &analysis)
{
    const CrossoverResult &result = analysis.crossovers;
    const std::vector<Band> envelope = spokenEnvelope(result.envelope).bands;
    const double today = analysis.evaluation.requestsPerDay;
    if (envelope.empty())
        return {};
    const std::size_t here = bandOf(envelope, today);
    if (envelope[here].option != analysis.evaluation.recommended)
        return sliverText(result, analysis.evaluation);
    if (envelope.size() == 1) {
        return AnswerTextWords::tr(" This holds at every volume from %1 up to %2 requests/day.")
            .arg(format::requestsPerDay(result.from), format::requestsPerDay(result.to));
    }
    const bool hasBelow = here > 0;
    const bool hasAbove = here + 1 < envelope.size();
    bool goBelow = hasBelow;
    if (hasBelow && hasAbove && today > 0)
        goBelow = today / envelope[here].from <= envelope[here].to / today;
    const std::size_t next = goBelow ? here - 1 : here + 1;
    const Band &lower = envelope[std::min(here, next)];
    const Band &upper = envelope[std::max(here, next)];
    const QString where =
        spokenStretch(envelope, next, !goBelow) + beyondText(scenario, envelope, next, envelope[here], !goBelow);
    return neighbourText(scenario, envelope[next], where, costsCrossAt(result, lower, upper));
}

} // namespace isocost
