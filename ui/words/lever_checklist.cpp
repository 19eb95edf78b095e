// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/levers/lever_shares.h"
#include "core/model/case_result.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/bill_words.h"
#include "ui/words/border_words.h"
#include "ui/words/key_words.h"
#include "ui/words/lever_names.h"
#include "ui/words/lever_words.h"
#include "ui/words/result_words.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// The option that the advice is about: the answer, or else what comes closest.
const OptionResult *subjectOf(const Evaluation &evaluation)
{
    const std::optional<std::string> &id = evaluation.recommended ? evaluation.recommended : evaluation.nearest;
    return id ? resultIn(evaluation, *id) : nullptr;
}

/// Of a month by nature: a budget, a bill to come.
QString money(const Scenario &scenario, double amount)
{
    return format::money(amount, scenario.currency);
}

QString joined(const QStringList &parts)
{
    return parts.join(LeverWords::tr(", ", "between parts of a sentence"));
}

/// Where the money goes: the largest lines of the bill.
QString profile(const Scenario &scenario, const Analysis &today)
{
    constexpr std::size_t mostLines = 3;
    const OptionResult *option = subjectOf(today.evaluation);
    if (!option)
        return LeverWords::tr("Nothing can serve this workload yet: add an option that can.");
    std::vector<CostLine> lines = option->lines;
    std::erase_if(lines, [&](const CostLine &line) {
        return format::periodMoney(line.cost, scenario.currency) == money(scenario, 0.0);
    });
    std::stable_sort(lines.begin(), lines.end(), [](const CostLine &a, const CostLine &b) { return a.cost > b.cost; });
    const double least = 0.01 * option->monthlyCost; // smaller lines are not worth measuring
    QStringList parts;
    for (std::size_t i = 0; i < std::min(mostLines, lines.size()) && lines[i].cost > 0 && lines[i].cost >= least; ++i)
        parts << LeverWords::tr("%1 %2 (%3)", "bill line, amount (share)")
                     .arg(itemInWords(lines[i]), format::periodMoney(lines[i].cost, scenario.currency),
                          format::percent(lines[i].cost / option->monthlyCost));
    const QString name = namedOption(scenario, option->id);
    if (parts.isEmpty())
        return LeverWords::tr("%1 costs nothing at this volume; there is no bill to profile.").arg(name);
    return LeverWords::tr("Measure what the largest lines of %1 at %2 are made of: %3.")
        .arg(name, format::namedPeriodMoney(option->monthlyCost, scenario.currency), joined(parts));
}

/// "p95 latency (2.8 s today, target 4 s)".
QString latencyWatch(const Scenario &scenario, const OptionResult &option)
{
    const std::optional<ServiceLevel> &slo = scenario.workload.slo;
    const QString now =
        option.latency && option.latency->slo ? format::seconds(*option.latency->slo) : LeverWords::tr("without bound");
    if (slo && option.latency)
        return LeverWords::tr("p%1 latency (%2 today, target %3)")
            .arg(format::number(slo->percentile, 6), now, format::seconds(slo->seconds));
    return slo ? LeverWords::tr("p%1 latency (target %2)")
                     .arg(format::number(slo->percentile, 6), format::seconds(slo->seconds))
               : LeverWords::tr("latency, for which no target is set");
}

QString monitor(const Scenario &scenario, const Analysis &today)
{
    QStringList parts = {
        LeverWords::tr("volume (%1 requests/day)").arg(format::requestsPerDay(today.evaluation.requestsPerDay))};
    if (const OptionResult *option = subjectOf(today.evaluation)) {
        parts << latencyWatch(scenario, *option);
        if (option->coldStart && option->coldStart->probability > 0)
            parts << LeverWords::tr("cold starts (%1 of the requests)")
                         .arg(format::percent(option->coldStart->probability));
        if (option->burstAboveRequestsPerSecond)
            parts << LeverWords::tr("bursts above %1 requests/s")
                         .arg(format::number(*option->burstAboveRequestsPerSecond, 3));
        if (option->utilization)
            parts << LeverWords::tr("utilisation (%1)").arg(format::percent(*option->utilization));
    }
    QString text = LeverWords::tr("Record every day: %1.").arg(joined(parts));
    if (scenario.plan && scenario.plan->budgetPerMonth) {
        const double budget = *scenario.plan->budgetPerMonth;
        text += LeverWords::tr(" Alert at %1 and %2 a month, half and four fifths of the budget of %3.")
                    .arg(money(scenario, 0.5 * budget), money(scenario, 0.8 * budget), money(scenario, budget));
    }
    return text;
}

/// The cheapest split, or the cheapest option that is none; only sound ones.
const OptionResult *cheapest(const Evaluation &evaluation, bool split)
{
    const OptionResult *found = nullptr;
    for (const OptionResult &option : evaluation.options) {
        if ((traits(option.kind).isSplit) == split && isSound(option) &&
            (!found || option.monthlyCost < found->monthlyCost))
            found = &option;
    }
    return found;
}

QString hybridise(const Scenario &scenario, const Analysis &today)
{
    const Evaluation &evaluation = today.evaluation;
    if (std::ranges::none_of(evaluation.options, [](const auto &option) { return traits(option.kind).isSplit; }))
        return LeverWords::tr(
            "No option splits the requests: add one to see whether dedicated replicas for the baseline "
            "and serverless for the bursts cost less.");
    const OptionResult *split = cheapest(evaluation, true);
    const OptionResult *whole = cheapest(evaluation, false);
    if (!split)
        return LeverWords::tr("No split serves the workload within its limits.");
    const QString name = namedOption(scenario, split->id);
    const QString cost = format::namedPeriodMoney(split->monthlyCost, scenario.currency);
    if (split->replicas && *split->replicas == 0)
        return LeverWords::tr("No split pays at this volume: %1 would keep no dedicated replica.").arg(name);
    const QString replicas = split->replicas ? format::number(*split->replicas, 15) : LeverWords::tr("its");
    if (!whole)
        return LeverWords::tr("Split with %1: %2 dedicated replicas and the rest serverless, %3; nothing else "
                              "serves the workload within its limits.")
            .arg(name, replicas, cost);
    const double saved = whole->monthlyCost - split->monthlyCost;
    const QString amount = format::periodMoney(std::abs(saved), scenario.currency);
    const QString other = namedOption(scenario, whole->id);
    if (saved > 0 && amount != money(scenario, 0.0))
        return LeverWords::tr("Split with %1: %2 dedicated replicas and the rest serverless cost %3, %4 less than "
                              "%5.")
            .arg(name, replicas, cost, amount, other);
    return LeverWords::tr("No split pays today: the best, %1, costs %2, %3 more than %4.")
        .arg(name, cost, amount, other);
}

QString automate(const Scenario &scenario, const LeverAnalysis &analysis)
{
    QStringList parts;
    for (const RoadmapStep &step : analysis.roadmap) {
        if (step.phase != RoadmapPhase::later && step.effortDays)
            parts << LeverWords::tr("%1 (%2)", "lever (days)")
                         .arg(leverTitle(scenario, step.index), keyValue(keyOf(leverEffort), *step.effortDays, {}));
    }
    if (parts.isEmpty())
        return analysis.roadmap.empty()
                   ? LeverWords::tr("No lever that is on saves money, so there is nothing to automate yet.")
                   : LeverWords::tr("Estimate the days of the levers that save money: none fits into %1 days.")
                         .arg(format::number(roadmapDays, 4));
    return LeverWords::tr("Carry out and automate, in this order: %1.").arg(joined(parts));
}

/// The volumes at which the answer is another one, on either side of today's.
QStringList volumesToWatch(const Scenario &scenario, const Analysis &today)
{
    QStringList parts;
    const std::vector<Band> bands = spokenEnvelope(today.crossovers.envelope).bands;
    const double volume = today.evaluation.requestsPerDay;
    for (std::size_t i = 0; i + 1 < bands.size(); ++i) {
        const bool below = volume > bands[i].to && (i + 2 >= bands.size() || volume <= bands[i + 1].to);
        const bool above = volume <= bands[i].to && (i == 0 || volume > bands[i].from);
        const auto &next = bands[below ? i : i + 1].option;
        const QString name = next ? namedOption(scenario, *next) : LeverWords::tr("no option");
        const QString at = aboutVolume(bands[i].to);
        if (below)
            parts << LeverWords::tr("below %1 requests/day (%2)", "volume (answer there)").arg(at, name);
        else if (above)
            parts << LeverWords::tr("above %1 requests/day (%2)", "volume (answer there)").arg(at, name);
    }
    return parts;
}

/// Terms of the rates that levers commit to.
QString commitments(const Scenario &scenario)
{
    double months = 0;
    for (const Lever &lever : scenario.levers) {
        for (const PriceSheet &sheet : scenario.sheets) {
            for (const Rate &rate : sheet.rates) {
                if (lever.on && lever.kind == LeverKind::commit && rate.name == lever.rate)
                    months = std::max(months, rate.termMonths);
            }
        }
    }
    return months > 0 ? LeverWords::tr(" The commitment binds for %1 months: review before it ends.")
                            .arg(format::number(months, 4))
                      : QString();
}

QString review(const Scenario &scenario, const Analysis &today, const LeverAnalysis &analysis)
{
    const LeverResult *best = analysis.recommended ? leverResult(analysis, *analysis.recommended) : nullptr;
    QString text =
        best
            ? LeverWords::tr("After a month compare the bill of %1 with %2, down from %3.")
                  .arg(namedOption(scenario, best->option), money(scenario, best->after), money(scenario, best->before))
            : LeverWords::tr("With the levers no option serves the workload within its limits: review them.");
    if (best && best->after >= best->before)
        text = LeverWords::tr("After a month compare the bill of %1 with %2.")
                   .arg(namedOption(scenario, best->option), money(scenario, best->after));
    const QStringList volumes = volumesToWatch(scenario, today);
    if (!volumes.isEmpty())
        text += LeverWords::tr(" Without levers the answer changes %1: decide again there.")
                    .arg(volumes.join(LeverWords::tr(" and ", "between volumes")));
    else if (scenario.options.size() > 1 && !today.crossovers.envelope.empty())
        text += LeverWords::tr(" No volume up to %1 requests/day changes the answer.")
                    .arg(format::requestsPerDay(today.crossovers.to));
    return text + commitments(scenario);
}

} // namespace

QList<ChecklistStep> leverChecklist(const Scenario &scenario, const Analysis &today, const LeverAnalysis &analysis)
{
    return {{LeverWords::tr("Profile"), profile(scenario, today)},
            {LeverWords::tr("Monitor"), monitor(scenario, today)},
            {LeverWords::tr("Hybridise"), hybridise(scenario, today)},
            {LeverWords::tr("Automate"), automate(scenario, analysis)},
            {LeverWords::tr("Review"), review(scenario, today, analysis)}};
}

} // namespace isocost
