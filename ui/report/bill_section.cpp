// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "core/engine/answer/comparison/showback.h"
#include "core/engine/answer/evaluate.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/bill_words.h"
#include "ui/words/kind_words.h"
#include "ui/words/result_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

QString tierPrices(const Meter &meter, const QString &currency)
{
    QStringList parts;
    for (const Tier &tier : meter.tiers)
        parts << format::unitPrice(tier.price, meter.per, meter.unit, currency);
    return parts.size() > 2 ? ReportWords::tr("%1 down to %2, by tier").arg(parts.front(), parts.back())
                            : parts.join(ReportWords::tr(", then "));
}

/// The rate of a line and the sheet that it stands in; both null where the line is of something else.
std::pair<const Rate *, const PriceSheet *> rateOf(const Scenario &scenario, const CostLine &line)
{
    const PriceSheet *sheet = findSheet(scenario, line.sheet);
    if (line.kind != CostKind::rate || line.index < 0 || !sheet)
        return {};
    return {&sheet->rates[static_cast<std::size_t>(line.index)], sheet};
}

/// The price that a line was charged at, in the unit it is quoted in.
QString priceOf(const Scenario &scenario, const CostLine &line)
{
    const PriceSheet *sheet = findSheet(scenario, line.sheet);
    if (!sheet)
        return format::none();
    const QString currency = QString::fromStdString(sheet->currency);
    if (line.kind == CostKind::meter) {
        const Meter &meter = sheet->meters[static_cast<std::size_t>(line.index)];
        return meter.price ? format::unitPrice(*meter.price, meter.per, meter.unit, currency)
                           : tierPrices(meter, currency);
    }
    if (const Rate *rate = rateOf(scenario, line).first)
        return rate->hourly ? format::hourlyPrice(*rate->hourly, currency)
                            : ReportWords::tr("%1 a month").arg(format::price(rate->monthly.value_or(0), currency));
    return format::none();
}

/// What the price is multiplied by: of a rate by the hour the hours, whatever number of instances they come from.
QString quantityOf(const Scenario &scenario, const CostLine &line)
{
    if (!line.quantity)
        return format::none();
    const auto shown = [](double quantity) { return plainNumber(quantity, quantity < 100 ? 3 : 0); };
    const auto [rate, sheet] = rateOf(scenario, line);
    if (!rate)
        return shown(*line.quantity);
    const bool isInstance = !traits(sheet->kind).isOfUnits;
    if (!rate->hourly && *line.quantity == 1)
        return isInstance ? ReportWords::tr("1 instance") : ReportWords::tr("1 unit");
    if (!rate->hourly)
        return isInstance ? ReportWords::tr("%1 instances").arg(shown(*line.quantity))
                          : ReportWords::tr("%1 units").arg(shown(*line.quantity));
    const QString hours = shown(*line.quantity * scenario.hoursPerMonth);
    return isInstance ? ReportWords::tr("%1 instance-hours").arg(hours) : ReportWords::tr("%1 unit-hours").arg(hours);
}

QString sheetInWords(const Scenario &scenario, const CostLine &line)
{
    QString words;
    if (const PriceSheet *sheet = findSheet(scenario, line.sheet)) {
        words = oneLine((sheet->provider == "-" ? "" : sheet->provider + " ") + sheet->product, 60);
        if (words.isEmpty())
            words = oneLine(line.sheet, 60);
    } else {
        words = ReportWords::tr("The option itself");
    }
    return line.from.empty() ? words : ReportWords::tr("%1, for %2").arg(words, optionName(scenario, line.from));
}

ReportTable billTable(const Scenario &scenario, const OptionResult &option, const QString &currency)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Item"), false, 1.2},
                     {ReportWords::tr("Price")},
                     {ReportWords::tr("Quantity a month"), true},
                     {ReportWords::tr("Cost a month"), true}};
    QString group;
    for (const CostLine &line : option.lines) {
        const QString sheet = sheetInWords(scenario, line);
        if (sheet != group)
            table.rows << ReportRow{{group = sheet}, ReportRow::Kind::group};
        table.rows << ReportRow{{itemInWords(line), priceOf(scenario, line), quantityOf(scenario, line),
                                 moneyToTheCent(line.cost, currency)}};
    }
    table.rows << ReportRow{{ReportWords::tr("Total"), {}, {}, moneyToTheCent(option.monthlyCost, currency)},
                            ReportRow::Kind::total};
    return table;
}

/// Whether costs of the second kind are worth a column beside those of the first.
bool differ(const Showback &shown, std::optional<double> ClassCost::*first, std::optional<double> ClassCost::*second)
{
    return std::ranges::any_of(shown.classes, [&](const ClassCost &cost) { return cost.*second != cost.*first; });
}

/// Who causes an option's cost; columns that would repeat the one before them, or say nothing, are left out.
ReportTable showbackTable(const Scenario &scenario, const OptionResult &option, const QString &currency)
{
    const Option *stated = findOption(scenario, option.id);
    const Showback shown = stated ? showback(scenario, option, billWorking(scenario, *stated), 1) : Showback();
    const auto amount = [&](const std::optional<double> &value) {
        return value ? format::price(*value, currency) : format::none();
    };
    ReportTable table;
    using Cost = std::optional<double> ClassCost::*;
    QList<Cost> costs{&ClassCost::perRequest};
    table.columns = {
        {ReportWords::tr("Caused by")}, {ReportWords::tr("Cost a month"), true}, {ReportWords::tr("A request"), true}};
    const auto addColumn = [&](Cost cost, const QString &title) {
        costs << cost;
        table.columns << ReportColumn{title, true};
    };
    if (differ(shown, &ClassCost::perRequest, &ClassCost::perInteraction))
        addColumn(&ClassCost::perInteraction, ReportWords::tr("An interaction"));
    if (differ(shown, costs.back(), &ClassCost::perSession))
        addColumn(&ClassCost::perSession, ReportWords::tr("A session"));
    const bool hasUsers = shown.marginPerUserMonth || std::ranges::any_of(shown.classes, [](const ClassCost &c) {
                              return c.perUserMonth.has_value();
                          });
    if (hasUsers)
        addColumn(&ClassCost::perUserMonth, ReportWords::tr("A user a month"));
    for (std::size_t i = 0; i < shown.classes.size(); ++i) {
        const RequestClass &c = scenario.workload.classes[i];
        const ClassCost &cost = shown.classes[i];
        QStringList cells{oneLine(c.name.empty() ? c.id : c.name, 60), moneyToTheCent(cost.monthlyCost, currency)};
        for (const Cost each : costs)
            cells << amount(cost.*each);
        table.rows << ReportRow{cells};
    }
    QStringList idle{ReportWords::tr("Idle"), moneyToTheCent(shown.idle, currency)};
    idle.resize(table.columns.size());
    table.rows << ReportRow{idle};
    if (shown.marginPerUserMonth) {
        QStringList margin{ReportWords::tr("Margin of a user")};
        margin.resize(table.columns.size());
        margin.back() = moneyToTheCent(*shown.marginPerUserMonth, currency);
        table.rows << ReportRow{margin};
    }
    return table;
}

} // namespace

ReportSection billSection(const ReportFacts &facts)
{
    const Evaluation &evaluation = facts.analysis->evaluation;
    const QString currency = QString::fromStdString(evaluation.currency);
    ReportSection section{ReportWords::tr("What each option costs"), {}};
    section.blocks << ReportText{
        ReportWords::tr("The bill of one month at %1 requests/day. Each line is rounded to the cent on its "
                        "own. Prices are in the sheet's currency, costs in %2.")
            .arg(format::requestsPerDay(evaluation.requestsPerDay), currency)};
    if (hasParts(facts.scenario->workload))
        section.blocks << ReportText{
            ReportWords::tr(
                "Under each bill stands who causes it. What a request costs holds its share of what is idle, in "
                "proportion to what its class uses."),
            ReportText::Role::note};
    for (const OptionResult &option : evaluation.options) {
        section.blocks << ReportText{
            ReportWords::tr("%1 (%2)").arg(oneLine(option.name), kindWord(traits(option.kind))),
            ReportText::Role::heading};
        section.blocks << billTable(*facts.scenario, option, currency);
        if (hasParts(facts.scenario->workload))
            section.blocks << showbackTable(*facts.scenario, option, currency);
    }
    return section;
}

} // namespace isocost
