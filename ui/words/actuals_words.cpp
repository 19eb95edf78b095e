// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/actuals_words.h"

#include "core/base/calendar_day.h"
#include "ui/format/format.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace isocost::actuals
{

namespace
{

struct ActualsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Actuals)
};

QString text(const std::string &plain)
{
    return QString::fromStdString(plain);
}

QString signedCents(std::int64_t amount, const std::string &currency)
{
    return (amount > 0 ? QStringLiteral("+") : QString()) + cents(amount, currency);
}

QString rowCount(std::uint64_t rows)
{
    return format::number(static_cast<double>(rows), 15);
}

QString factorName(VarianceFactor factor)
{
    switch (factor) {
    case VarianceFactor::volume:
        return ActualsWords::tr("Volume");
    case VarianceFactor::mix:
        return ActualsWords::tr("Mix of models and classes");
    case VarianceFactor::tokens:
        return ActualsWords::tr("Tokens per request");
    case VarianceFactor::cache:
        return ActualsWords::tr("Prompt cache");
    case VarianceFactor::price:
        return ActualsWords::tr("Prices");
    case VarianceFactor::commitment:
        return ActualsWords::tr("Use of commitments");
    case VarianceFactor::unmapped:
        return ActualsWords::tr("Not in the map");
    case VarianceFactor::apart:
        return ActualsWords::tr("Taxes, credits, adjustments");
    }
    return {};
}

QString partTitle(const std::string &name)
{
    if (name.empty())
        return ActualsWords::tr("(none)");
    if (name == billKindNames[static_cast<int>(BillKind::unused)])
        return ActualsWords::tr("unused commitment");
    return name == varianceFactorNames[static_cast<int>(VarianceFactor::apart)] ? factorName(VarianceFactor::apart)
                                                                                : text(name);
}

QString modelledText(const std::optional<double> &modelled, const std::string &currency)
{
    return modelled ? cents(std::llround(*modelled * 100), currency) : format::none();
}

/// The factor that changed most; none where nothing did.
std::optional<VarianceFactor> mainFactor(const ActualsResult &result)
{
    const auto *most = std::max_element(std::begin(result.varianceCents), std::end(result.varianceCents),
                                        [](std::int64_t a, std::int64_t b) { return std::abs(a) < std::abs(b); });
    if (*most == 0)
        return {};
    return static_cast<VarianceFactor>(most - std::begin(result.varianceCents));
}

/// Usage is charged, and none of it is known to be the option's.
bool isWithoutMap(const ActualsResult &result)
{
    return !result.rowsByRule.empty() &&
           std::ranges::all_of(result.rowsByRule, [](const MappedRows &rows) { return rows.sheet.empty(); });
}

} // namespace

QString cents(std::int64_t amount, const std::string &currency)
{
    const std::int64_t size = std::abs(amount);
    const QString whole = format::number(static_cast<double>(size / 100), 15);
    const QString places = QString::number(size % 100).rightJustified(2, QLatin1Char('0'));
    const QString symbol = format::currencySymbol(text(currency));
    const QString gap = symbol.size() > 1 ? QStringLiteral(" ") : QString();
    return (amount < 0 ? QStringLiteral("-") : QString()) + symbol + gap + whole + QLocale().decimalPoint() + places;
}

QString summary(const Scenario &scenario, const ActualsResult &result)
{
    if (isWithoutMap(result))
        return ActualsWords::tr(
                   "%1 to %2 cost %3, but no row of the bill is known to belong to %4, so the two cannot be "
                   "compared yet: say in the map which rows are which sheet's.")
            .arg(text(dayText(result.firstDay)), text(dayText(result.lastDay)), cents(result.cents, result.currency),
                 namedOption(scenario, result.option));
    const std::int64_t more = result.cents - result.modelledCents;
    QString sentence =
        ActualsWords::tr("%1 to %2 cost %3; the model says %4 of %5")
            .arg(text(dayText(result.firstDay)), text(dayText(result.lastDay)), cents(result.cents, result.currency),
                 cents(result.modelledCents, result.currency), namedOption(scenario, result.option));
    if (more == 0)
        return sentence + ActualsWords::tr(", the same.");
    const QString part = result.modelledCents > 0
                             ? ActualsWords::tr(" (%1)").arg(format::percent(std::abs(static_cast<double>(more)) /
                                                                             static_cast<double>(result.modelledCents)))
                             : QString();
    sentence +=
        (more > 0 ? ActualsWords::tr(": %1%2 more than modelled.") : ActualsWords::tr(": %1%2 less than modelled."))
            .arg(cents(std::abs(more), result.currency), part);
    if (const std::optional<VarianceFactor> main = mainFactor(result))
        sentence += ActualsWords::tr(" Most of it: %1, %2.")
                        .arg(factorName(*main).toLower(),
                             signedCents(result.varianceCents[static_cast<int>(*main)], result.currency)
                                 .replace(QLatin1Char('-'), QChar(0x2212))); // no line ends behind this one
    return sentence;
}

QString modelledHelp()
{
    return ActualsWords::tr(
        "What a sheet is modelled to cost is split over services, models, regions, accounts and tags as "
        "its rows on the bill are.");
}

QStringList outlook(const Scenario &scenario, const ActualsResult &result)
{
    const QString currency = text(result.currency);
    const bool hasBudget = scenario.plan && scenario.plan->budgetPerMonth;
    const QString budget = format::money(hasBudget ? *scenario.plan->budgetPerMonth : 0, currency);
    QString month = ActualsWords::tr("The month of %1 comes to %2 at this pace")
                        .arg(text(dayText(result.lastDay)).left(7), format::money(result.monthForecast, currency));
    const auto open = std::ranges::count_if(result.days, &ActualDay::isProvisional);
    if (open == 1)
        month += ActualsWords::tr("; the bill's last day may still change and counts as such a weekday cost before");
    else if (open > 1)
        month += ActualsWords::tr("; the bill's last %1 days may still change and count as such weekdays cost before")
                     .arg(open);
    QStringList lines{month + QLatin1Char('.')};
    for (const BudgetDay &passed : result.budget) {
        const QString share = format::percent(passed.share);
        if (!passed.day) { // nor is more of it
            lines.append(ActualsWords::tr("%1 of the budget of %2 is not passed this month.").arg(share, budget));
            break;
        }
        if (passed.isForecast)
            lines.append(ActualsWords::tr("%1 of the budget of %2 will be passed on %3.")
                             .arg(share, budget, text(dayText(*passed.day))));
        else
            lines.append(ActualsWords::tr("%1 of the budget of %2 was passed on %3.")
                             .arg(share, budget, text(dayText(*passed.day))));
    }
    return lines;
}

QStringList varianceHeadings()
{
    return {ActualsWords::tr("From the model to the bill"), ActualsWords::tr("Amount")};
}

std::vector<QStringList> varianceRows(const ActualsResult &result)
{
    std::vector<QStringList> rows{{ActualsWords::tr("Modelled"), cents(result.modelledCents, result.currency)}};
    for (std::size_t i = 0; i < varianceFactorCount; ++i)
        rows.push_back(
            {factorName(static_cast<VarianceFactor>(i)), signedCents(result.varianceCents[i], result.currency)});
    rows.push_back({ActualsWords::tr("Bill"), cents(result.cents, result.currency)});
    return rows;
}

QString factorHelp(VarianceFactor factor)
{
    switch (factor) {
    case VarianceFactor::volume:
        return ActualsWords::tr("More or fewer requests, and hours of machines.");
    case VarianceFactor::mix:
        return ActualsWords::tr("Requests that went to other sheets or classes than modelled.");
    case VarianceFactor::tokens:
        return ActualsWords::tr("Longer or shorter requests.");
    case VarianceFactor::cache:
        return ActualsWords::tr("More or less of the input read from or written to the provider's cache.");
    case VarianceFactor::price:
        return ActualsWords::tr("Other prices, discounts and tiers.");
    case VarianceFactor::commitment:
        return ActualsWords::tr("What commitments saved, and what of them lay idle.");
    case VarianceFactor::unmapped:
        return ActualsWords::tr("Rows that no rule of the map gives a sheet of this option.");
    case VarianceFactor::apart:
        return ActualsWords::tr("What is charged beside usage.");
    }
    return {};
}

QStringList partHeadings(const QString &what)
{
    return {what, ActualsWords::tr("Rows"), ActualsWords::tr("Cost"), ActualsWords::tr("Modelled")};
}

std::vector<QStringList> partRows(const ActualsResult &result, const std::vector<ActualPart> &parts, std::size_t most)
{
    std::vector<QStringList> rows;
    std::uint64_t count = 0;
    std::int64_t rest = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const ActualPart &part = parts[i];
        if (i < most || parts.size() == most + 1) {
            rows.push_back({partTitle(part.name), rowCount(part.rows), cents(part.cents, result.currency),
                            modelledText(part.modelled, result.currency)});
            continue;
        }
        count += part.rows;
        rest += part.cents;
    }
    if (parts.size() > most + 1)
        rows.push_back({ActualsWords::tr("%1 others").arg(rowCount(parts.size() - most)), rowCount(count),
                        cents(rest, result.currency), format::none()});
    return rows;
}

} // namespace isocost::actuals
