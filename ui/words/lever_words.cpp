// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/lever_words.h"

#include "core/engine/planning/levers/lever_effects.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/lever_names.h"
#include "ui/words/result_words.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// An amount without its sign.
QString size(double amount, const Scenario &scenario)
{
    return format::periodMoney(std::abs(amount), scenario.currency);
}

/// True for an amount that shows as zero.
bool isNoMoney(double amount, const Scenario &scenario)
{
    return size(amount, scenario) == size(0, scenario);
}

/// "$9,803 (65 %)": how far the cost moves.
QString movedBy(const Scenario &scenario, const LeverResult &result)
{
    const double saved = result.before - result.after;
    return result.before > 0 ? LeverWords::tr("%1 (%2)", "amount (share)")
                                   .arg(size(saved, scenario), format::percent(std::abs(saved) / result.before))
                             : size(saved, scenario);
}

QString daysText(double days)
{
    return format::number(days, 4);
}

/// "A100s goes from $15,000 to $5,197 a month, $9,803 (65 %) less".
QString change(const Scenario &scenario, const LeverResult &result)
{
    const QString before = format::periodMoney(result.before, scenario.currency);
    const QString after = format::namedPeriodMoney(result.after, scenario.currency);
    const QString name = namedOption(scenario, result.option);
    const double saved = result.before - result.after;
    if (isNoMoney(saved, scenario))
        return LeverWords::tr("%1 stays at %2").arg(name, format::namedPeriodMoney(result.before, scenario.currency));
    const QString moved = movedBy(scenario, result);
    return saved > 0 ? LeverWords::tr("%1 goes from %2 to %3, %4 less").arg(name, before, after, moved)
                     : LeverWords::tr("%1 goes from %2 to %3, %4 more").arg(name, before, after, moved);
}

QString paybackText(const RoadmapStep &step)
{
    if (!step.paybackMonths)
        return QStringLiteral("–");
    constexpr double daysPerMonth = 30;
    const bool isSoon = *step.paybackMonths < 1;
    const double count = isSoon ? std::max(1.0, *step.paybackMonths * daysPerMonth) : *step.paybackMonths;
    const QString number = format::number(count, 2);
    if (number == format::number(1, 2))
        return isSoon ? LeverWords::tr("1 day") : LeverWords::tr("1 month");
    return isSoon ? LeverWords::tr("%1 days").arg(number) : LeverWords::tr("%1 months").arg(number);
}

} // namespace

bool changesNothing(const Scenario &scenario, const LeverShare &lever)
{
    return isNoMoney(lever.share, scenario) && isNoMoney(lever.standardError, scenario);
}

QString leverShareText(const Scenario &scenario, const LeverShare &lever)
{
    const QString amount = format::periodMoney(lever.share, scenario.currency);
    const QString text = lever.share > 0 ? LeverWords::tr("+%1", "an amount added").arg(amount) : amount;
    if (lever.standardError <= 0)
        return text;
    return LeverWords::tr("%1 ± %2", "amount, standard error")
        .arg(text, format::periodMoney(lever.standardError, scenario.currency));
}

QString leverNote(const Scenario &scenario, const LeverShare &lever)
{
    return changesNothing(scenario, lever) ? LeverWords::tr("changes nothing") : QString();
}

QString savingText(const Scenario &scenario, double saving)
{
    if (isNoMoney(saving, scenario))
        return LeverWords::tr("nothing");
    return saving > 0 ? size(saving, scenario) : LeverWords::tr("costs %1", "a lever").arg(size(saving, scenario));
}

QStringList leverFigureHeadings()
{
    return {LeverWords::tr("Lever"), LeverWords::tr("Saves alone, %1", "a month").arg(format::periodText()),
            LeverWords::tr("Saves added last"), LeverWords::tr("Its share (Shapley)")};
}

QList<QStringList> leverFigureRows(const Scenario &scenario, const LeverResult &result)
{
    QList<QStringList> rows;
    for (const LeverShare &lever : result.levers) {
        QString share = savingText(scenario, -lever.share);
        if (lever.standardError > 0)
            share = LeverWords::tr("%1 ± %2", "amount, standard error")
                        .arg(share, format::periodMoney(lever.standardError, scenario.currency));
        rows << QStringList{leverTitle(scenario, lever.index), savingText(scenario, -lever.alone),
                            savingText(scenario, -lever.addedLast), share};
    }
    return rows;
}

const LeverResult *leverResult(const LeverAnalysis &analysis, const std::string &option)
{
    const auto found = std::ranges::find(analysis.options, option, &LeverResult::option);
    return found == analysis.options.end() ? nullptr : &*found;
}

QString leverStanding(const LeverResult &result)
{
    if (!result.feasible)
        return LeverWords::tr("not possible");
    if (!result.sloMet)
        return LeverWords::tr("possible");
    return *result.sloMet ? LeverWords::tr("meets the target") : LeverWords::tr("misses the target");
}

QString leverSaving(const Scenario &scenario, const LeverResult &result)
{
    const double saved = result.before - result.after;
    if (isNoMoney(saved, scenario))
        return LeverWords::tr("nothing");
    const QString moved = movedBy(scenario, result);
    return saved > 0 ? moved : LeverWords::tr("%1 more").arg(moved);
}

QStringList leverHeadings()
{
    return {LeverWords::tr("Option"), LeverWords::tr("Before"), LeverWords::tr("After"),
            LeverWords::tr("Saving %1", "a month").arg(format::periodText()), LeverWords::tr("With the levers")};
}

QList<QStringList> leverRows(const Scenario &scenario, const LeverAnalysis &analysis)
{
    QList<QStringList> rows;
    for (const LeverResult &result : analysis.options) {
        QString standing = leverStanding(result);
        if (analysis.recommended == result.option)
            standing = LeverWords::tr("the answer: %1").arg(standing);
        rows << QStringList{optionName(scenario, result.option), format::periodMoney(result.before, scenario.currency),
                            format::periodMoney(result.after, scenario.currency), leverSaving(scenario, result),
                            standing};
    }
    return rows;
}

QString leverSummary(const Scenario &scenario, const LeverAnalysis &analysis)
{
    const std::size_t on = leversOn(scenario).size();
    if (on == 0)
        return LeverWords::tr("No lever is on: tick one to see what it changes.");
    const QString lead =
        on == 1 ? LeverWords::tr("With the one lever that is on, ")
                : LeverWords::tr("With the %1 levers that are on, ").arg(format::number(static_cast<double>(on), 6));
    const LeverResult *best = analysis.recommended ? leverResult(analysis, *analysis.recommended) : nullptr;
    if (!best)
        return lead + (scenario.workload.slo ? LeverWords::tr("no option can serve the workload within the target.")
                                             : LeverWords::tr("no option can serve the workload."));
    const std::optional<std::string> &now = analysis.recommendedBefore;
    const LeverResult *before = now ? leverResult(analysis, *now) : nullptr;
    if (!before || before == best)
        return lead + change(scenario, *best) + QStringLiteral(".");
    const QString text =
        lead + LeverWords::tr("the answer is %1 at %2 instead of %3 at %4: ")
                   .arg(namedOption(scenario, best->option), format::namedPeriodMoney(best->after, scenario.currency),
                        namedOption(scenario, *now), format::periodMoney(before->before, scenario.currency));
    const double saved = before->before - best->after;
    const QString amount = size(saved, scenario);
    if (isNoMoney(saved, scenario))
        return text + LeverWords::tr("as much as today.");
    return text + (saved > 0 ? LeverWords::tr("%1 less.").arg(amount)
                             : LeverWords::tr("%1 more. Levers that add cost are better left off.").arg(amount));
}

QString phaseName(RoadmapPhase phase)
{
    return phase == RoadmapPhase::first    ? LeverWords::tr("Phase 1")
           : phase == RoadmapPhase::second ? LeverWords::tr("Phase 2")
                                           : LeverWords::tr("Later");
}

QStringList roadmapHeadings()
{
    return {LeverWords::tr("When"),
            LeverWords::tr("Lever"),
            LeverWords::tr("Days"),
            LeverWords::tr("Days so far"),
            LeverWords::tr("Saves %1 more", "a month").arg(format::periodText()),
            LeverWords::tr("Pays back in"),
            LeverWords::tr("Risk")};
}

QList<QStringList> roadmapRows(const Scenario &scenario, const LeverAnalysis &analysis)
{
    QList<QStringList> rows;
    double sum = 0;
    bool known = true;
    for (const RoadmapStep &step : analysis.roadmap) {
        known = known && step.effortDays;
        sum += step.effortDays.value_or(0);
        rows << QStringList{phaseName(step.phase),
                            leverTitle(scenario, step.index),
                            step.effortDays ? daysText(*step.effortDays) : LeverWords::tr("not given", "days"),
                            known ? daysText(sum) : LeverWords::tr("–"),
                            format::periodMoney(step.savingPerMonth, scenario.currency),
                            paybackText(step),
                            riskName(scenario.levers[static_cast<std::size_t>(step.index)].risk)};
    }
    return rows;
}

QString roadmapSummary(const Scenario &scenario, const LeverAnalysis &analysis)
{
    if (leversOn(scenario).empty())
        return LeverWords::tr("No lever is on.");
    if (!analysis.recommended)
        return LeverWords::tr("There is no answer whose savings a roadmap could go by.");
    if (analysis.roadmap.empty())
        return LeverWords::tr("No lever that is on saves money in %1.")
            .arg(namedOption(scenario, *analysis.recommended));
    double days = 0;
    double saving = 0;
    double later = 0;
    for (const RoadmapStep &step : analysis.roadmap) {
        const bool planned = step.phase != RoadmapPhase::later;
        days += planned ? step.effortDays.value_or(0) : 0;
        saving += planned ? step.savingPerMonth : 0;
        later += planned ? 0 : 1;
    }
    QString text = LeverWords::tr("%1 of %2 days are planned and save %3 in %4.")
                       .arg(daysText(days), daysText(roadmapDays), format::namedPeriodMoney(saving, scenario.currency),
                            namedOption(scenario, *analysis.recommended));
    if (later > 0)
        text += LeverWords::tr(" Later is what does not fit, and what has no days given: %1.")
                    .arg(format::number(later, 6));
    text += LeverWords::tr(" Each step saves so much beside those before it; commitments wait for what changes "
                           "the capacity that is needed.");
    if (!scenario.dayRate)
        text += LeverWords::tr(" Payback needs the cost of a day of work.");
    return text;
}

} // namespace isocost
