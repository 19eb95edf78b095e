// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"
#include "core/engine/planning/plan/decided.h"
#include "core/model/validate.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/format.h"
#include "ui/words/answer_text.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

QString standing(const Explainer &out, const OptionResult &option)
{
    if (!option.feasible) {
        QStringList reasons;
        for (Reason reason : option.reasons)
            reasons << reasonText(reason);
        return Explain::tr("not possible: %1").arg(reasons.join(QStringLiteral("; ")));
    }
    if (!out.scenario().workload.slo || !option.sloMet)
        return Explain::tr("possible");
    return *option.sloMet ? Explain::tr("meets the target") : Explain::tr("misses the target");
}

QString targetText(const Scenario &scenario)
{
    const auto &slo = scenario.workload.slo;
    return slo ? Explain::tr("p%1 within %2").arg(plainFigure(slo->percentile), format::seconds(slo->seconds))
               : Explain::tr("no latency target");
}

QString costText(const Explainer &out, const Evaluation &evaluation, const std::string &option)
{
    const OptionResult *result = resultIn(evaluation, option);
    return result ? out.exactMoney(result->monthlyCost) : QStringLiteral("—");
}

QString nameOr(const Explainer &out, const std::optional<std::string> &option)
{
    return option ? out.name(*option) : Explain::tr("no option");
}

void targetInputs(Explainer &out)
{
    out.input("/workload/slo/percentile");
    out.input("/workload/slo/seconds");
}

} // namespace

void explainDifference(Explainer &out)
{
    const OptionResult *other = resultIn(out.analysis().evaluation, out.figure().other);
    if (!other)
        return;
    const double amount = out.result()->monthlyCost - other->monthlyCost;
    out.say(Explain::tr("Difference to %1").arg(out.named(other->id)), out.money(amount),
            Explain::tr("This option's monthly cost less the other's."));
    out.addend(out.name(out.result()->id), out.result()->monthlyCost);
    out.addend(Explain::tr("less %1").arg(out.named(other->id)), -other->monthlyCost);
    out.priceInputs(*out.result());
    out.priceInputs(*other);
}

void explainPremium(Explainer &out)
{
    const auto &raw = out.result()->rawGpuCost;
    if (!raw || !(*raw > 0))
        return;
    out.say(Explain::tr("Premium over raw GPU cost"),
            Explain::tr("%1×", "times").arg(plainFigure(out.result()->monthlyCost / *raw)),
            Explain::tr("The monthly cost divided by what the busy slots alone would cost on the scenario's cheapest "
                        "dedicated option that holds the models, without idle time."),
            Explain::tr("cost ÷ (λ S ÷ slots × price of a replica)"));
    out.step(Explain::tr("Monthly cost"), out.exactMoney(out.result()->monthlyCost));
    out.step(Explain::tr("Raw GPU cost of the same load"), out.exactMoney(*raw));
    out.priceInputs(*out.result());
}

void explainFeasible(Explainer &out)
{
    const OptionResult &option = *out.result();
    out.say(
        Explain::tr("Can serve the workload"), option.feasible ? Explain::tr("yes") : Explain::tr("no"),
        Explain::tr("Possible when the models fit into memory, every request has a price, and the platform's limits "
                    "on concurrency, rate, time, payload and accelerators hold."));
    for (Reason reason : option.reasons)
        out.step(reasonText(reason));
    if (option.concurrency) {
        out.step(Explain::tr("Concurrency required"), plainFigure(option.concurrency->required));
        out.step(Explain::tr("Concurrency limit"),
                 option.concurrency->limit ? plainFigure(*option.concurrency->limit) : Explain::tr("no limit"));
    }
    out.classInputs({"memory_gb", "payload_in_kb", "payload_out_kb"});
    if (const PriceSheet *sheet = findSheet(out.scenario(), out.option()->sheet)) {
        for (const char *path : {"memory_gb", "concurrency/limit", "limits/requests_per_minute",
                                 "limits/tokens_per_minute", "limits/max_seconds", "limits/max_payload_kb"})
            out.sheetInput(*sheet, path);
    }
}

void explainTarget(Explainer &out)
{
    const auto &slo = out.scenario().workload.slo;
    const OptionResult &option = *out.result();
    if (!slo || !option.sloMet)
        return;
    out.say(Explain::tr("Meets %1").arg(targetText(out.scenario())),
            *option.sloMet ? Explain::tr("yes") : Explain::tr("no"),
            Explain::tr("Whether the latency at the target's percentile is within the target."));
    const bool bounded = option.latency && option.latency->slo;
    out.step(Explain::tr("Latency p%1").arg(plainFigure(slo->percentile)),
             bounded ? format::seconds(*option.latency->slo) : Explain::tr("unbounded"));
    out.step(Explain::tr("Target"), format::seconds(slo->seconds));
    if (bounded)
        out.step(*option.sloMet ? Explain::tr("To spare") : Explain::tr("Missed by"),
                 format::seconds(std::abs(*option.latency->slo - slo->seconds)));
    targetInputs(out);
}

void explainRecommendation(Explainer &out)
{
    const Evaluation &evaluation = out.analysis().evaluation;
    if (evaluation.options.empty())
        return;
    const auto &chosen = evaluation.recommended ? evaluation.recommended : evaluation.nearest;
    const OptionResult *result = chosen ? resultIn(evaluation, *chosen) : nullptr;
    out.say(evaluation.recommended ? Explain::tr("Why %1").arg(nameOr(out, chosen))
                                   : Explain::tr("Why no option, and %1 comes closest").arg(nameOr(out, chosen)),
            result ? out.money(result->monthlyCost) : QString(),
            Explain::tr("The cheapest option that can serve the workload and meets the target (%1). On a tie: "
                        "serverless, then dedicated, then a split. Where none does, the possible one with the lowest "
                        "latency at the target's percentile comes closest.")
                .arg(targetText(out.scenario())));
    for (const OptionResult &option : evaluation.options)
        out.step(Explain::tr("%1: %2").arg(out.name(option.id), standing(out, option)),
                 out.exactMoney(option.monthlyCost));
    const QString reason = reasonSentence(out.scenario(), evaluation);
    if (!reason.isEmpty())
        out.note(reason);
    const QStringList said = QString::fromStdString(out.scenario().notes).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &paragraph : said) // what was guessed stands there
        out.note(Explain::tr("Notes: %1").arg(paragraph.simplified()));
    targetInputs(out);
    out.classInputs({"requests_per_day"});
    if (result)
        out.priceInputs(*result);
}

void explainCrossover(Explainer &out)
{
    const auto &all = out.analysis().crossovers.crossovers;
    const int index = out.figure().index;
    if (index < 0 || static_cast<std::size_t>(index) >= all.size())
        return;
    const Crossover &crossing = all[static_cast<std::size_t>(index)];
    const QString volume = Explain::tr("%1 requests/day").arg(format::requestsPerDay(crossing.requestsPerDay));
    out.say(Explain::tr("Crossover of %1 and %2").arg(out.named(crossing.first), out.named(crossing.second)), volume,
            crossing.jump
                ? Explain::tr("The volume at which one of the costs steps past the other: a replica, a unit or "
                              "a tier more.")
                : Explain::tr("The volume at which both options cost the same; all classes scaled by one "
                              "factor."),
            u"cost₁(D) = cost₂(D)");
    constexpr double aside = 0.01;
    const auto at = [&](double requestsPerDay) {
        const Evaluation there = evaluate(out.scenario(), requestsPerDay);
        out.step(Explain::tr("At %1 requests/day: %2 %3, %4 %5")
                     .arg(format::requestsPerDay(requestsPerDay), out.named(crossing.first),
                          costText(out, there, crossing.first), out.named(crossing.second),
                          costText(out, there, crossing.second)));
    };
    at(crossing.requestsPerDay * (1 - aside));
    out.step(Explain::tr("At the crossover"), out.exactMoney(crossing.monthlyCost));
    at(crossing.requestsPerDay * (1 + aside));
    out.step(Explain::tr("Cheaper below"), out.name(crossing.cheaperBelow));
    out.step(Explain::tr("Cheaper above"), out.name(crossing.cheaperAbove));
    const Evaluation there = evaluate(out.scenario(), crossing.requestsPerDay);
    for (const std::string &id : {crossing.first, crossing.second}) {
        if (const OptionResult *option = resultIn(there, id))
            out.priceInputs(*option);
    }
    out.input("/calendar/hours_per_month");
}

void explainCurvePoint(Explainer &out)
{
    if (!out.option())
        return;
    const double volume = out.figure().value;
    const Evaluation there = evaluate(out.scenario(), volume);
    const OptionResult *option = resultIn(there, out.figure().option);
    if (!option)
        return;
    out.say(Explain::tr("Cost at %1 requests/day").arg(format::requestsPerDay(volume)), out.money(option->monthlyCost),
            Explain::tr("The whole bill at that volume, every class scaled by the same factor."),
            Explain::tr("Σ lines"));
    out.addLines(*option);
    if (option->replicas)
        out.step(Explain::tr("Replicas at that volume"), plainFigure(*option->replicas));
    out.step(Explain::tr("Standing at that volume"), standing(out, *option));
    out.priceInputs(*option);
}

void explainFlip(Explainer &out)
{
    const std::string &at = out.figure().at;
    const std::optional<double> today = numberAt(out.scenario(), at);
    Scenario changed = out.scenario();
    if (!today || !setNumberAt(changed, at, out.figure().value) || !validate(changed).empty())
        return;
    const Evaluation now = evaluate(asDecided(out.scenario()));
    const Evaluation then = evaluate(asDecided(changed));
    out.say(Explain::tr("Flip point of %1").arg(inputName(out.scenario(), at)),
            inputValue(out.scenario(), at, out.figure().value),
            Explain::tr("The value nearest to today's at which the recommended option changes, everything else left as "
                        "it is."));
    out.step(Explain::tr("Today, at %1: %2").arg(inputValue(out.scenario(), at, *today), nameOr(out, now.recommended)));
    out.step(Explain::tr("At the flip point: %1").arg(nameOr(out, then.recommended)));
    for (const OptionResult &option : then.options)
        out.step(Explain::tr("%1 there: %2").arg(out.name(option.id), standing(out, option)),
                 out.exactMoney(option.monthlyCost));
    out.input(at);
    targetInputs(out);
}

} // namespace isocost
