// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/border_words.h"
#include "ui/words/result_words.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace isocost
{

namespace
{

constexpr std::size_t mostInAll = 30; ///< more than that is cut to the rows that one page holds
constexpr std::size_t mostRows = 20;

/// The crossovers that a report lists, ascending: all when they fit; else every one at which the recommendation
/// changes, and of the others those nearest to today's volume.
std::vector<SpokenCrossover> listed(const CrossoverResult &result, const std::vector<SpokenCrossover> &all,
                                    double today)
{
    if (all.size() <= mostInAll)
        return all;
    std::vector<SpokenCrossover> chosen;
    std::vector<SpokenCrossover> others;
    for (const SpokenCrossover &crossover : all)
        (crossover.changesAnswer ? chosen : others).push_back(crossover);
    const auto distance = [&](const SpokenCrossover &crossover) {
        const double volume = result.crossovers[crossover.index].requestsPerDay;
        return today > 0 ? std::abs(std::log(volume / today)) : volume;
    };
    std::ranges::stable_sort(others, {}, distance);
    for (std::size_t i = 0; i < others.size() && chosen.size() < mostRows; ++i)
        chosen.push_back(others[i]);
    std::ranges::sort(chosen, {}, &SpokenCrossover::index);
    return chosen;
}

ReportTable crossoverTable(const Scenario &scenario, const CrossoverResult &result,
                           const std::vector<SpokenCrossover> &crossovers)
{
    const QString currency = QString::fromStdString(scenario.currency);
    ReportTable table;
    table.columns = {{ReportWords::tr("Requests/day"), true},
                     {ReportWords::tr("Cost a month there"), true},
                     {ReportWords::tr("Cheaper below")},
                     {ReportWords::tr("Cheaper above")},
                     {ReportWords::tr("How they meet")}};
    for (const SpokenCrossover &shown : crossovers) {
        const Crossover &crossover = result.crossovers[shown.index];
        table.rows << ReportRow{
            {format::requestsPerDay(crossover.requestsPerDay), format::money(crossover.monthlyCost, currency),
             shownName(scenario, crossover.cheaperBelow), shownName(scenario, crossover.cheaperAbove),
             crossover.jump ? ReportWords::tr("at a cost step") : ReportWords::tr("curves cross")},
            shown.changesAnswer ? ReportRow::Kind::emphasis : ReportRow::Kind::plain};
    }
    return table;
}

void addSlivers(QList<ReportBlock> &blocks, int slivers)
{
    if (slivers > 0)
        blocks << ReportText{ReportWords::tr("… %1.", "and 3 slivers").arg(sliverCount(slivers)),
                             ReportText::Role::note};
}

/// Pairs of options that never cost the same, each as a sentence.
void addPairsWithoutCrossing(QList<ReportBlock> &blocks, const Scenario &scenario, const CrossoverResult &result)
{
    std::set<std::pair<std::string, std::string>> crossing;
    for (const Crossover &crossover : result.crossovers) {
        crossing.insert({crossover.first, crossover.second});
        crossing.insert({crossover.second, crossover.first});
    }
    for (std::size_t i = 0; i < scenario.options.size(); ++i) {
        for (std::size_t j = i + 1; j < scenario.options.size(); ++j) {
            if (crossing.count({scenario.options[i].id, scenario.options[j].id}))
                continue;
            blocks << ReportText{ReportWords::tr("%1 and %2 never cross between %3 and %4 requests/day.")
                                     .arg(namedOption(scenario, scenario.options[i].id),
                                          namedOption(scenario, scenario.options[j].id),
                                          format::requestsPerDay(result.from), format::requestsPerDay(result.to))};
        }
    }
}

bool hasTarget(const Scenario &scenario)
{
    const auto aims = [](const RequestClass &c) { return c.slo.has_value(); };
    return scenario.workload.slo.has_value() || std::ranges::any_of(scenario.workload.classes, aims);
}

ReportTable bandTable(const Scenario &scenario, const std::vector<Band> &bands)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("From requests/day"), true},
                     {ReportWords::tr("To requests/day"), true},
                     {ReportWords::tr("Recommended")}};
    for (const Band &band : bands) {
        table.rows << ReportRow{{format::requestsPerDay(band.from), format::requestsPerDay(band.to),
                                 band.option ? shownName(scenario, *band.option)
                                 : hasTarget(scenario)
                                     ? ReportWords::tr("no option is possible and meets the latency target")
                                     : ReportWords::tr("no option is possible")}};
    }
    return table;
}

} // namespace

ReportSection crossoverSection(const ReportFacts &facts)
{
    const Scenario &scenario = *facts.scenario;
    const CrossoverResult &result = facts.analysis->crossovers;
    ReportSection section{ReportWords::tr("Where the answer changes"), {}, true};
    if (!result.envelope.empty()) {
        section.blocks << ReportText{ReportWords::tr("Recommended by volume"), ReportText::Role::heading};
        section.blocks << ReportText{
            (hasTarget(scenario)
                 ? ReportWords::tr("The cheapest option that is possible and meets the latency target, for volumes "
                                   "from %1 to %2 requests/day. All request classes grow together.")
                 : ReportWords::tr("The cheapest option that is possible, for volumes from %1 to %2 requests/day. All "
                                   "request classes grow together."))
                .arg(format::requestsPerDay(result.from), format::requestsPerDay(result.to))};
        const SpokenEnvelope spoken = spokenEnvelope(result.envelope);
        section.blocks << bandTable(scenario, spoken.bands);
        addSlivers(section.blocks, spoken.slivers);
    }
    if (scenario.options.size() < 2)
        return section;
    section.blocks << ReportText{ReportWords::tr("Crossovers"), ReportText::Role::heading};
    const SpokenCrossovers spoken = spokenCrossovers(result);
    const auto shown = listed(result, spoken.shown, facts.analysis->evaluation.requestsPerDay);
    if (!shown.empty()) {
        section.blocks << ReportText{
            shown.size() == spoken.shown.size()
                ? ReportWords::tr("Every volume at which two options cost the same, or one steps past the other; the "
                                  "recommendation changes where the row stands out.")
                : ReportWords::tr("Volumes at which two options cost the same or one steps past the other: all those "
                                  "at which the recommendation "
                                  "changes, where the row stands out, and of the others those nearest to today's "
                                  "volume.")};
        section.blocks << crossoverTable(scenario, result, shown);
    }
    addSlivers(section.blocks, spoken.slivers);
    if (shown.size() < spoken.shown.size()) {
        section.blocks << ReportText{
            ReportWords::tr("%1 more crossovers change no recommendation and are left out here; the Crossover view and "
                            "the command “isocost crossover” list all %2.")
                .arg(plainNumber(static_cast<double>(spoken.shown.size() - shown.size()), 0),
                     plainNumber(static_cast<double>(spoken.shown.size()), 0)),
            ReportText::Role::note};
    }
    addPairsWithoutCrossing(section.blocks, scenario, result);
    return section;
}

} // namespace isocost
