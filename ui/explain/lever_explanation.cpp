// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"
#include "core/engine/options/option_model.h"
#include "core/engine/planning/levers/lever_effects.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/engine/traffic/traffic.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/format.h"
#include "ui/words/bill_words.h"
#include "ui/words/key_words.h"
#include "ui/words/lever_names.h"
#include "ui/words/lever_words.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

double costWithLevers(const Explainer &out, const std::vector<const Lever *> &levers)
{
    const Scenario changed = withLevers(out.scenario(), levers);
    const Option *option = findOption(changed, out.figure().option);
    return option ? makeOptionModel(changed, *option, allClasses(changed))->monthlyCost(1) : 0;
}

/// One line of the bill, before and after.
struct LinePair {
    QString item;
    double before = 0;
    double after = 0;
};

std::vector<LinePair> billsOf(const OptionResult *before, const OptionResult *after)
{
    std::vector<LinePair> pairs;
    const auto add = [&](const OptionResult *option, double LinePair::*amount) {
        if (!option)
            return;
        for (const CostLine &line : option->lines) {
            const QString item = itemInWords(line);
            auto pair = std::ranges::find(pairs, item, &LinePair::item);
            if (pair == pairs.end())
                pair = pairs.insert(pairs.end(), LinePair{item, 0, 0});
            (*pair).*amount += line.cost;
        }
    };
    add(before, &LinePair::before);
    add(after, &LinePair::after);
    return pairs;
}

/// The lines of the option's bill, without the levers and with all that are on.
void billSteps(Explainer &out)
{
    const Evaluation without = evaluate(out.scenario());
    const Evaluation with = evaluate(withLeversOn(out.scenario()));
    out.step(Explain::tr("The bill, without the levers → with all that are on:"));
    for (const LinePair &pair : billsOf(resultIn(without, out.figure().option), resultIn(with, out.figure().option)))
        out.step(pair.item,
                 Explain::tr("%1 → %2", "before → after").arg(out.exactMoney(pair.before), out.exactMoney(pair.after)));
}

void leverInputs(Explainer &out, int index)
{
    const Lever &lever = out.scenario().levers[static_cast<std::size_t>(index)];
    const std::string base = "/levers/" + std::to_string(index) + "/";
    const LeverTraits &kind = traits(lever.kind);
    for (const LeverParameter &parameter : kind.parameters) {
        if (lever.*parameter.number)
            out.input(base + parameter.key);
        else
            out.note(Explain::tr("%1 is not given: %2.")
                         .arg(keyLabel(keyOf(parameter)), keyValue(keyOf(parameter), parameter.usual,
                                                                   QString::fromStdString(out.scenario().currency))));
    }
    if (kind.classes)
        out.note(Explain::tr("Classes it applies to: %1.").arg(leverClasses(out.scenario(), lever)));
    if (!lever.rate.empty())
        out.note(Explain::tr("Rate: %1.").arg(QString::fromStdString(lever.rate).simplified()));
    const PriceSheet *sheet = lever.sheet.empty() ? nullptr : findSheet(out.scenario(), lever.sheet);
    for (std::size_t i = 0; sheet && i < sheet->meters.size(); ++i)
        out.meterInputs(*sheet, static_cast<int>(i));
    for (const PriceSheet &priced : out.scenario().sheets) {
        for (const Rate &rate : priced.rates) {
            if (lever.rate.empty() ? &priced == sheet : rate.name == lever.rate)
                out.rateInputs(priced, rate);
        }
    }
}

/// Both are real evaluations: what the lever does alone, and what the others do without it.
void aloneAndMissing(Explainer &out, const LeverResult &result, const LeverShare &share, const Lever &lever)
{
    std::vector<const Lever *> others = leversOn(out.scenario());
    std::erase(others, &lever);
    out.step(Explain::tr("Cost without any lever"), out.exactMoney(result.before));
    out.step(Explain::tr("Cost with only this lever on"), out.exactMoney(costWithLevers(out, {&lever})));
    out.step(Explain::tr("Cost with all levers but this one"), out.exactMoney(costWithLevers(out, others)));
    out.step(Explain::tr("Cost with all levers that are on"), out.exactMoney(result.after));
    out.step(Explain::tr("Saves alone"), out.exactMoney(-share.alone));
    out.step(Explain::tr("Saves when added last"), out.exactMoney(-share.addedLast));
}

const LeverResult *shownResult(const Explainer &out)
{
    return out.planning().levers ? leverResult(*out.planning().levers, out.figure().option) : nullptr;
}

const LeverShare *shareOf(const LeverResult &result, int lever)
{
    const auto found = std::ranges::find(result.levers, lever, &LeverShare::index);
    return found == result.levers.end() ? nullptr : &*found;
}

} // namespace

void explainLeverShare(Explainer &out)
{
    const LeverResult *result = shownResult(out);
    const LeverShare *share = result ? shareOf(*result, out.figure().index) : nullptr;
    if (!share)
        return;
    const Lever &lever = out.scenario().levers[static_cast<std::size_t>(share->index)];
    const bool nothing = changesNothing(out.scenario(), *share);
    out.say(leverTitle(out.scenario(), share->index),
            nothing ? Explain::tr("changes nothing") : leverShareText(out.scenario(), *share),
            Explain::tr("What this lever changes of the cost when it joins the others, on average over all orders "
                        "in which the levers can join (Shapley value): so the shares add up to the whole saving. "
                        "A minus sign is a saving."),
            u"φ_i = Σ_{S ∌ i} |S|! (n − 1 − |S|)! ÷ n! · (cost(S ∪ i) − cost(S))");
    const auto count = static_cast<double>(share->byPlace.size());
    double place = 0;
    for (const double change : share->byPlace)
        out.addend(Explain::tr("Joining as number %1 of %2, its mean change of %3 ÷ %2")
                       .arg(format::number(++place, 6), format::number(count, 6), out.exactMoney(change * count)),
                   change);
    aloneAndMissing(out, *result, *share, lever);
    billSteps(out);
    if (share->standardError > 0)
        out.note(Explain::tr("More than %1 levers are on: the mean is over %2 orders drawn at random, with a "
                             "standard error of %3.")
                     .arg(format::number(static_cast<double>(mostExactLevers), 6), format::number(leverPermutations, 6),
                          out.exactMoney(share->standardError)));
    leverInputs(out, share->index);
}

void explainLeverCost(Explainer &out)
{
    const LeverResult *result = shownResult(out);
    if (!result)
        return;
    const bool after = out.figure().index != 0;
    out.say(after ? Explain::tr("Cost with the levers") : Explain::tr("Cost without the levers"),
            out.money(after ? result->after : result->before),
            after ? Explain::tr("The cost without levers and the share of each lever that is on. The levers are "
                                "applied to the scenario in the order of the list, and the result is priced as "
                                "any scenario is.")
                  : Explain::tr("The sum of all lines of the bill, as the scenario stands without any lever."),
            after ? Explain::tr("before + Σ shares = after") : Explain::tr("Σ lines"));
    if (!after) {
        const Evaluation without = evaluate(out.scenario());
        if (const OptionResult *option = resultIn(without, out.figure().option)) {
            for (const CostLine &line : option->lines)
                out.addend(itemInWords(line), line.cost);
        }
        return out.note(Explain::tr("Click a line of the bill in the comparison to see its quantity and price."));
    }
    out.addend(Explain::tr("Cost without any lever"), result->before);
    for (const LeverShare &share : result->levers)
        out.addend(leverTitle(out.scenario(), share.index), share.share);
    billSteps(out);
    for (const LeverShare &share : result->levers)
        leverInputs(out, share.index);
}

} // namespace isocost
