// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/decision_words.h"

#include "core/base/json_pointer.h"
#include "core/model/case_values.h"
#include "core/model/validate.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/input_name.h"
#include "ui/words/lever_names.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <charconv>
#include <cmath>

namespace isocost
{

namespace
{

struct DecisionWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::DecisionWords)
};

QString leversText(const Scenario &inputs)
{
    constexpr qsizetype most = 4;
    QStringList names;
    for (const Lever &lever : inputs.levers) {
        if (lever.on)
            names << leverKindName(lever.kind);
    }
    if (names.isEmpty())
        return DecisionWordsWords::tr("With levers: none is on");
    const qsizetype more = names.size() - most;
    QString text = names.mid(0, most).join(QStringLiteral(", "));
    if (more > 0)
        text += DecisionWordsWords::tr(" and %1 more").arg(format::number(static_cast<double>(more), 6));
    return DecisionWordsWords::tr("With levers: %1").arg(text);
}

/// What a pointer's list has at its index, by name; empty elsewhere.
QString ownerName(const Scenario &scenario, const std::vector<std::string> &steps)
{
    const auto indexAt = [&](std::size_t place) {
        std::size_t index = 0;
        std::from_chars(steps[place].data(), steps[place].data() + steps[place].size(), index);
        return index;
    };
    if (steps.size() > 2 && steps[0] == "options" && indexAt(1) < scenario.options.size())
        return QString::fromStdString(displayName(scenario.options[indexAt(1)]));
    if (steps.size() > 2 && steps[0] == "sheets" && indexAt(1) < scenario.sheets.size()) {
        const PriceSheet &sheet = scenario.sheets[indexAt(1)];
        return QString::fromStdString(sheet.product.empty() ? sheet.id : sheet.product);
    }
    if (steps.size() > 2 && steps[0] == "levers" && indexAt(1) < scenario.levers.size())
        return leverTitle(scenario, static_cast<int>(indexAt(1)));
    if (steps.size() > 3 && steps[1] == "classes" && indexAt(2) < scenario.workload.classes.size()) {
        const RequestClass &c = scenario.workload.classes[indexAt(2)];
        return QString::fromStdString(c.name.empty() ? c.id : c.name);
    }
    return {};
}

/// The name of a text or a switch: its key in words, and whose it is.
QString keyInWords(const Scenario &scenario, const std::string &pointer)
{
    const std::vector<std::string> steps = pointerSteps(pointer);
    if (steps.empty())
        return QString::fromStdString(pointer);
    QString key = QString::fromStdString(steps.back()).replace(u'_', u' ');
    key = key.left(1).toUpper() + key.mid(1);
    const QString owner = ownerName(scenario, steps);
    return owner.isEmpty() ? key : DecisionWordsWords::tr("%1 · %2", "key · whose").arg(key, owner);
}

QString caseChangeText(const Scenario &scenario, const CaseChange &change)
{
    if (const double *number = std::get_if<double>(&change.value)) {
        if (numberAt(scenario, change.at))
            return DecisionWordsWords::tr("%1: %2", "input: value")
                .arg(inputName(scenario, change.at), inputValue(scenario, change.at, *number));
        return DecisionWordsWords::tr("%1: %2", "input: value")
            .arg(keyInWords(scenario, change.at), format::number(*number, 6));
    }
    QString value;
    if (const bool *flag = std::get_if<bool>(&change.value))
        value = *flag ? DecisionWordsWords::tr("yes") : DecisionWordsWords::tr("no");
    else
        value = QString::fromStdString(std::get<std::string>(change.value)).simplified();
    return DecisionWordsWords::tr("%1: %2", "input: value").arg(keyInWords(scenario, change.at), value);
}

QString caseCost(const Scenario &scenario, const OptionResult &option, const OptionResult *base)
{
    QString text = format::periodMoney(option.monthlyCost, scenario.currency);
    if (base && base != &option) {
        const double change = option.monthlyCost - base->monthlyCost;
        const QString amount = format::periodMoney(std::abs(change), scenario.currency);
        if (amount != format::periodMoney(0, scenario.currency))
            text = change > 0 ? DecisionWordsWords::tr("%1 (+%2)", "cost (more)").arg(text, amount)
                              : DecisionWordsWords::tr("%1 (−%2)", "cost (less)").arg(text, amount);
    }
    if (!option.feasible)
        return DecisionWordsWords::tr("%1, not possible", "cost").arg(text);
    return isSound(option) ? text : DecisionWordsWords::tr("%1, misses the target", "cost").arg(text);
}

} // namespace

QString decisionText(const Scenario &scenario, const Scenario &inputs, const std::string &caseId)
{
    QStringList parts;
    if (const ScenarioCase *chosen = findCase(scenario, caseId))
        parts << DecisionWordsWords::tr("Case: %1").arg(QString::fromStdString(displayName(*chosen)).simplified());
    if (inputs.leversApplied)
        parts << leversText(inputs);
    return parts.join(QStringLiteral(" · "));
}

QStringList caseHeadings(const Scenario &scenario)
{
    QStringList headings{DecisionWordsWords::tr("Case")};
    for (const Option &option : scenario.options)
        headings << optionName(scenario, option.id);
    return headings << DecisionWordsWords::tr("Answer");
}

QList<QStringList> caseRows(const Scenario &scenario, const std::vector<CaseEvaluation> &evaluations)
{
    QList<QStringList> rows;
    for (const CaseEvaluation &one : evaluations) {
        QStringList row{one.id ? QString::fromStdString(one.name).simplified() : DecisionWordsWords::tr("Base")};
        for (const OptionResult &option : one.evaluation.options)
            row << caseCost(scenario, option, resultIn(evaluations.front().evaluation, option.id));
        row << (one.evaluation.recommended ? optionName(scenario, *one.evaluation.recommended)
                                           : DecisionWordsWords::tr("none"));
        rows << row;
    }
    return rows;
}

QString caseChangesText(const Scenario &scenario, const ScenarioCase &alternative)
{
    constexpr std::size_t most = 6;
    QStringList texts;
    for (std::size_t i = 0; i < alternative.changes.size() && i < most; ++i)
        texts << caseChangeText(scenario, alternative.changes[i]);
    if (alternative.changes.size() > most)
        texts << DecisionWordsWords::tr("%1 more", "changes")
                     .arg(format::number(static_cast<double>(alternative.changes.size() - most), 6));
    return texts.join(QStringLiteral("; "));
}

} // namespace isocost
