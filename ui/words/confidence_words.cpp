// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/confidence_words.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct ConfidenceWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Confidence)
};

bool isNothing(double amount, const std::string &currency)
{
    return format::periodMoney(amount, currency) == format::periodMoney(0.0, currency);
}

/// A name within a sentence: "output tokens", but "GPU hours".
QString withinSentence(const QString &name)
{
    const bool isWord = name.size() > 1 && name[1].isLower();
    return isWord ? name.left(1).toLower() + name.mid(1) : name;
}

const OptionConfidence *find(const ConfidenceResult &result, const std::string &id)
{
    const auto found = std::find_if(result.options.begin(), result.options.end(),
                                    [&](const OptionConfidence &option) { return option.id == id; });
    return found == result.options.end() ? nullptr : &*found;
}

/// Share of the draws in which some option may be chosen.
double decidedShare(const ConfidenceResult &result)
{
    double sum = 0;
    for (const OptionConfidence &option : result.options)
        sum += option.probabilityRecommended;
    return std::min(1.0, sum);
}

/// "API is right in 83 % of the draws", and what choosing it costs.
QString choiceText(const Scenario &scenario, const OptionConfidence &choice)
{
    const QString name = namedOption(scenario, choice.id);
    const double regret = choice.expectedRegret.value_or(0);
    if (choice.probabilityRecommended >= 1)
        return ConfidenceWordsWords::tr("%1 is right in every draw").arg(name);
    const QString right = ConfidenceWordsWords::tr("%1 is right in %2 of the draws")
                              .arg(name, format::percent(choice.probabilityRecommended));
    if (isNothing(regret, scenario.currency))
        return ConfidenceWordsWords::tr("%1; choosing it costs on average no more than the best").arg(right);
    if (regret < 0)
        return ConfidenceWordsWords::tr(
                   "%1; it costs on average %2 less than the best that meets the target, where it is that "
                   "it misses it")
            .arg(right, format::namedGuessedMoney(-regret, scenario.currency));
    return ConfidenceWordsWords::tr("%1; choosing it costs on average %2 more than the best")
        .arg(right, format::namedGuessedMoney(regret, scenario.currency));
}

/// Names an option that is right more often than the one to choose, and why it is not the one.
QString moreOftenRight(const Scenario &scenario, const ConfidenceResult &result, const OptionConfidence &choice)
{
    const auto most = std::ranges::max_element(result.options, {}, &OptionConfidence::probabilityRecommended);
    if (most == result.options.end() || most->probabilityRecommended <= choice.probabilityRecommended)
        return {};
    const QString name = namedOption(scenario, most->id);
    const QString often = format::percent(most->probabilityRecommended);
    if (most->expectedRegret.value_or(0) >= choice.expectedRegret.value_or(0))
        return ConfidenceWordsWords::tr("%1 is right more often (%2) but costs more on average").arg(name, often);
    return ConfidenceWordsWords::tr("%1 is right more often (%2) but possible in only %3")
        .arg(name, often, format::percent(most->probabilityFeasible));
}

QString measureText(const Scenario &scenario, const ConfidenceResult &result)
{
    if (result.inputs.empty())
        return {};
    const InputConfidence &first = result.inputs.front();
    if (isNothing(first.valueOfInformation, scenario.currency))
        return ConfidenceWordsWords::tr("measuring any one input by itself would not change the choice");
    return ConfidenceWordsWords::tr("measuring %1 first is worth %2")
        .arg(withinSentence(inputName(scenario, first.at)),
             format::namedGuessedMoney(first.valueOfInformation, scenario.currency));
}

} // namespace

QString signedMoney(double amount, const std::string &currency)
{
    const QString text = format::periodMoney(amount, currency);
    return amount > 0 && !isNothing(amount, currency) ? QStringLiteral("+") + text : text;
}

QString rangeKindName(Uncertainty::Kind kind)
{
    switch (kind) {
    case Uncertainty::Kind::triangular:
        return ConfidenceWordsWords::tr("triangular");
    case Uncertainty::Kind::lognormal:
        return ConfidenceWordsWords::tr("lognormal");
    case Uncertainty::Kind::uniform:
        return ConfidenceWordsWords::tr("uniform");
    }
    return {};
}

QString rangeEndsText(Uncertainty::Kind kind)
{
    if (kind == Uncertainty::Kind::lognormal)
        return ConfidenceWordsWords::tr("P10 and P90: one in ten is below the low end, one in ten above the high one");
    return ConfidenceWordsWords::tr("P0 and P100: the least and the most it can be");
}

QString rangeText(const Scenario &scenario, const Uncertainty &range)
{
    const auto value = [&](double number) { return inputValue(scenario, range.at, number); };
    QString text = ConfidenceWordsWords::tr("%1 to %2", "low, high").arg(value(range.low), value(range.high));
    if (range.mode)
        text = ConfidenceWordsWords::tr("%1, most likely %2").arg(text, value(*range.mode));
    return ConfidenceWordsWords::tr("%1 (%2)", "range (distribution)").arg(text, rangeKindName(range.kind));
}

QString drawsText(const ConfidenceResult &result)
{
    return ConfidenceWordsWords::tr("%1 draws, seed %2")
        .arg(format::number(result.draws, 15), QString::number(result.seed));
}

QString gapText(const Scenario &scenario, const ConfidenceResult &result)
{
    if (!result.recommended || !result.runnerUp)
        return {};
    return ConfidenceWordsWords::tr(
               "The gap is the cost of %1 %3 less that of %2; the changes are those when one input leaves its "
               "most likely value.")
        .arg(namedOption(scenario, *result.recommended), namedOption(scenario, *result.runnerUp), format::periodText());
}

QString confidenceSummary(const Scenario &scenario, const ConfidenceResult &result)
{
    const OptionConfidence *choice = result.bestFixed ? find(result, *result.bestFixed) : nullptr;
    if (!choice)
        return ConfidenceWordsWords::tr("In no draw is an option possible and within the target.");
    QStringList parts{choiceText(scenario, *choice)};
    if (const QString other = moreOftenRight(scenario, result, *choice); !other.isEmpty())
        parts << other;
    if (const QString measure = measureText(scenario, result); !measure.isEmpty())
        parts << measure;
    QString text = parts.join(ConfidenceWordsWords::tr("; ")) + QLatin1Char('.');
    const double undecided = 1 - decidedShare(result);
    if (undecided > 1e-9)
        text += ConfidenceWordsWords::tr(" In %1 of the draws no option is possible and within the target.")
                    .arg(format::percent(undecided));
    return text;
}

QStringList confidenceOptionHeadings()
{
    return {ConfidenceWordsWords::tr("Option"), ConfidenceWordsWords::tr("P10"),   ConfidenceWordsWords::tr("P50"),
            ConfidenceWordsWords::tr("P90"),    ConfidenceWordsWords::tr("Right"), ConfidenceWordsWords::tr("Possible"),
            ConfidenceWordsWords::tr("Regret")};
}

QList<QStringList> confidenceOptionRows(const Scenario &scenario, const ConfidenceResult &result)
{
    const auto money = [&](double amount) { return format::periodMoney(amount, scenario.currency); };
    constexpr double leastRegret = -0.005; // less is of draws in which the option is cheaper but impossible
    QList<QStringList> rows;
    for (const OptionConfidence &option : result.options)
        rows << QStringList{optionName(scenario, option.id),
                            money(option.p10),
                            money(option.p50),
                            money(option.p90),
                            format::percent(option.probabilityRecommended),
                            format::percent(option.probabilityFeasible),
                            option.expectedRegret && *option.expectedRegret > leastRegret
                                ? money(*option.expectedRegret)
                                : format::none()};
    return rows;
}

QStringList confidenceInputHeadings()
{
    return {ConfidenceWordsWords::tr("Input"), ConfidenceWordsWords::tr("Range"), ConfidenceWordsWords::tr("Worth"),
            ConfidenceWordsWords::tr("Change at P10"), ConfidenceWordsWords::tr("Change at P90")};
}

QString headingsText()
{
    return ConfidenceWordsWords::tr(
               "P10, P50 and P90 are of the cost %1. Right: how often an option is the cheapest that is "
               "possible and within the target. Possible: how often it is, and within the target. Regret: "
               "what it costs %1 more than the right one, on average (– where it would cost less, but only for what "
               "it cannot do). Worth: what knowing an input would save %1, on average. Change: by how much the "
               "difference between the best two moves with the input at its P10 and P90.")
        .arg(format::periodText());
}

QList<QStringList> confidenceInputRows(const Scenario &scenario, const ConfidenceResult &result)
{
    QList<QStringList> rows;
    for (const InputConfidence &input : result.inputs) {
        const auto gap = [&](double Tornado::*end) {
            return input.tornado ? signedMoney((*input.tornado).*end, scenario.currency) : format::none();
        };
        const auto range = std::find_if(scenario.uncertainty.begin(), scenario.uncertainty.end(),
                                        [&](const Uncertainty &uncertainty) { return uncertainty.at == input.at; });
        rows << QStringList{inputName(scenario, input.at),
                            range == scenario.uncertainty.end() ? format::none() : rangeText(scenario, *range),
                            format::periodMoney(input.valueOfInformation, scenario.currency), gap(&Tornado::low),
                            gap(&Tornado::high)};
    }
    if (!rows.isEmpty())
        rows << QStringList{ConfidenceWordsWords::tr("All of them (perfect information)"), format::none(),
                            format::periodMoney(result.valueOfPerfectInformation, scenario.currency), format::none(),
                            format::none()};
    return rows;
}

} // namespace isocost
