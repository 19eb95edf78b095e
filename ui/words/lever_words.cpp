// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/lever_words.h"

#include "core/engine/planning/levers/lever_shares.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/lever_names.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct LeverWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Levers)
};

/// True for an amount that shows as zero.
bool isNoMoney(double amount, const Scenario &scenario)
{
    return format::periodMoney(std::abs(amount), scenario.currency) == format::periodMoney(0.0, scenario.currency);
}

std::size_t leversOn(const Scenario &scenario)
{
    return static_cast<std::size_t>(
        std::count_if(scenario.levers.begin(), scenario.levers.end(), [](const Lever &lever) { return lever.on; }));
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
        return LeverWordsWords::tr("%1 stays at %2")
            .arg(name, format::namedPeriodMoney(result.before, scenario.currency));
    const QString amount = format::periodMoney(std::abs(saved), scenario.currency);
    const QString part = result.before > 0 ? format::percent(std::abs(saved) / result.before) : QString();
    const QString size = part.isEmpty() ? amount : LeverWordsWords::tr("%1 (%2)", "amount (share)").arg(amount, part);
    return saved > 0 ? LeverWordsWords::tr("%1 goes from %2 to %3, %4 less").arg(name, before, after, size)
                     : LeverWordsWords::tr("%1 goes from %2 to %3, %4 more").arg(name, before, after, size);
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
        return isSoon ? LeverWordsWords::tr("1 day") : LeverWordsWords::tr("1 month");
    return isSoon ? LeverWordsWords::tr("%1 days").arg(number) : LeverWordsWords::tr("%1 months").arg(number);
}

} // namespace

bool changesNothing(const Scenario &scenario, const LeverShare &lever)
{
    return isNoMoney(lever.share, scenario) && isNoMoney(lever.standardError, scenario);
}

QString leverShareText(const Scenario &scenario, const LeverShare &lever)
{
    const QString amount = format::periodMoney(lever.share, scenario.currency);
    const QString text = lever.share > 0 ? LeverWordsWords::tr("+%1", "an amount added").arg(amount) : amount;
    if (lever.standardError <= 0)
        return text;
    return LeverWordsWords::tr("%1 ± %2", "amount, standard error")
        .arg(text, format::periodMoney(lever.standardError, scenario.currency));
}

QString leverNote(const Scenario &scenario, const LeverShare &lever)
{
    return changesNothing(scenario, lever) ? LeverWordsWords::tr("changes nothing") : QString();
}

QString savingText(const Scenario &scenario, double saving)
{
    if (isNoMoney(saving, scenario))
        return LeverWordsWords::tr("nothing");
    const QString amount = format::periodMoney(std::abs(saving), scenario.currency);
    return saving > 0 ? amount : LeverWordsWords::tr("costs %1", "a lever").arg(amount);
}

QStringList leverFigureHeadings()
{
    return {LeverWordsWords::tr("Lever"), LeverWordsWords::tr("Saves alone, %1", "a month").arg(format::periodText()),
            LeverWordsWords::tr("Saves added last"), LeverWordsWords::tr("Its share (Shapley)")};
}

QList<QStringList> leverFigureRows(const Scenario &scenario, const LeverResult &result)
{
    QList<QStringList> rows;
    for (const LeverShare &lever : result.levers) {
        QString share = savingText(scenario, -lever.share);
        if (lever.standardError > 0)
            share = LeverWordsWords::tr("%1 ± %2", "amount, standard error")
                        .arg(share, format::periodMoney(lever.standardError, scenario.currency));
        rows << QStringList{leverTitle(scenario, lever.index), savingText(scenario, -lever.alone),
                            savingText(scenario, -lever.addedLast), share};
    }
    return rows;
}

const LeverResult *leverResult(const LeverAnalysis &analysis, const std::string &option)
{
    const auto found = std::find_if(analysis.options.begin(), analysis.options.end(),
                                    [&](const LeverResult &result) { return result.option == option; });
    return found == analysis.options.end() ? nullptr : &*found;
}

QString leverStanding(const LeverResult &result)
{
    if (!result.feasible)
        return LeverWordsWords::tr("not possible");
    if (!result.sloMet)
        return LeverWordsWords::tr("possible");
    return *result.sloMet ? LeverWordsWords::tr("meets the target") : LeverWordsWords::tr("misses the target");
}

QString leverSaving(const Scenario &scenario, const LeverResult &result)
{
    const double saved = result.before - result.after;
    if (isNoMoney(saved, scenario))
        return LeverWordsWords::tr("nothing");
    const QString amount = format::periodMoney(std::abs(saved), scenario.currency);
    const QString part = result.before > 0 ? format::percent(std::abs(saved) / result.before) : QString();
    const QString size = part.isEmpty() ? amount : LeverWordsWords::tr("%1 (%2)", "amount (share)").arg(amount, part);
    return saved > 0 ? size : LeverWordsWords::tr("%1 more").arg(size);
}

QStringList leverHeadings()
{
    return {LeverWordsWords::tr("Option"), LeverWordsWords::tr("Before"), LeverWordsWords::tr("After"),
            LeverWordsWords::tr("Saving %1", "a month").arg(format::periodText()),
            LeverWordsWords::tr("With the levers")};
}

QList<QStringList> leverRows(const Scenario &scenario, const LeverAnalysis &analysis)
{
    QList<QStringList> rows;
    for (const LeverResult &result : analysis.options) {
        QString standing = leverStanding(result);
        if (analysis.recommended == result.option)
            standing = LeverWordsWords::tr("the answer: %1").arg(standing);
        rows << QStringList{optionName(scenario, result.option), format::periodMoney(result.before, scenario.currency),
                            format::periodMoney(result.after, scenario.currency), leverSaving(scenario, result),
                            standing};
    }
    return rows;
}

QString leverSummary(const Scenario &scenario, const LeverAnalysis &analysis)
{
    const std::size_t on = leversOn(scenario);
    if (on == 0)
        return LeverWordsWords::tr("No lever is on: tick one to see what it changes.");
    const QString lead =
        on == 1
            ? LeverWordsWords::tr("With the one lever that is on, ")
            : LeverWordsWords::tr("With the %1 levers that are on, ").arg(format::number(static_cast<double>(on), 6));
    const LeverResult *best = analysis.recommended ? leverResult(analysis, *analysis.recommended) : nullptr;
    if (!best)
        return lead + (scenario.workload.slo
                           ? LeverWordsWords::tr("no option can serve the workload within the target.")
                           : LeverWordsWords::tr("no option can serve the workload."));
    const std::optional<std::string> &now = analysis.recommendedBefore;
    const LeverResult *before = now ? leverResult(analysis, *now) : nullptr;
    if (!before || before == best)
        return lead + change(scenario, *best) + QStringLiteral(".");
    const QString text =
        lead + LeverWordsWords::tr("the answer is %1 at %2 instead of %3 at %4: ")
                   .arg(namedOption(scenario, best->option), format::namedPeriodMoney(best->after, scenario.currency),
                        namedOption(scenario, *now), format::periodMoney(before->before, scenario.currency));
    const double saved = before->before - best->after;
    const QString amount = format::periodMoney(std::abs(saved), scenario.currency);
    if (isNoMoney(saved, scenario))
        return text + LeverWordsWords::tr("as much as today.");
    return text + (saved > 0 ? LeverWordsWords::tr("%1 less.").arg(amount)
                             : LeverWordsWords::tr("%1 more. Levers that add cost are better left off.").arg(amount));
}

QString phaseName(RoadmapPhase phase)
{
    switch (phase) {
    case RoadmapPhase::first:
        return LeverWordsWords::tr("Phase 1");
    case RoadmapPhase::second:
        return LeverWordsWords::tr("Phase 2");
    case RoadmapPhase::later:
        return LeverWordsWords::tr("Later");
    }
    return {};
}

QStringList roadmapHeadings()
{
    return {LeverWordsWords::tr("When"),
            LeverWordsWords::tr("Lever"),
            LeverWordsWords::tr("Days"),
            LeverWordsWords::tr("Days so far"),
            LeverWordsWords::tr("Saves %1 more", "a month").arg(format::periodText()),
            LeverWordsWords::tr("Pays back in"),
            LeverWordsWords::tr("Risk")};
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
                            step.effortDays ? daysText(*step.effortDays) : LeverWordsWords::tr("not given", "days"),
                            known ? daysText(sum) : LeverWordsWords::tr("–"),
                            format::periodMoney(step.savingPerMonth, scenario.currency),
                            paybackText(step),
                            riskName(scenario.levers[static_cast<std::size_t>(step.index)].risk)};
    }
    return rows;
}

QString roadmapSummary(const Scenario &scenario, const LeverAnalysis &analysis)
{
    if (leversOn(scenario) == 0)
        return LeverWordsWords::tr("No lever is on.");
    if (!analysis.recommended)
        return LeverWordsWords::tr("There is no answer whose savings a roadmap could go by.");
    if (analysis.roadmap.empty())
        return LeverWordsWords::tr("No lever that is on saves money in %1.")
            .arg(namedOption(scenario, *analysis.recommended));
    double days = 0;
    double saving = 0;
    std::size_t later = 0;
    for (const RoadmapStep &step : analysis.roadmap) {
        const bool planned = step.phase != RoadmapPhase::later;
        days += planned ? step.effortDays.value_or(0) : 0;
        saving += planned ? step.savingPerMonth : 0;
        later += planned ? 0 : 1;
    }
    QString text = LeverWordsWords::tr("%1 of %2 days are planned and save %3 in %4.")
                       .arg(daysText(days), daysText(roadmapDays), format::namedPeriodMoney(saving, scenario.currency),
                            namedOption(scenario, *analysis.recommended));
    if (later > 0)
        text += LeverWordsWords::tr(" Later is what does not fit, and what has no days given: %1.")
                    .arg(format::number(static_cast<double>(later), 6));
    text += LeverWordsWords::tr(" Each step saves so much beside those before it; commitments wait for what changes "
                                "the capacity that is needed.");
    if (!scenario.dayRate)
        text += LeverWordsWords::tr(" Payback needs the cost of a day of work.");
    return text;
}

} // namespace isocost
