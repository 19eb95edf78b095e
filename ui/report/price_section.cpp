// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "core/base/json_pointer.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/report/stated_numbers.h"

#include <algorithm>

namespace isocost
{

namespace
{

QString sourceOf(const std::string &source, const std::string &effective)
{
    const QString date = oneLine(effective, 20);
    const QString text = oneLine(source, 240);
    if (text.isEmpty() || date.isEmpty())
        return text.isEmpty() && date.isEmpty() ? QStringLiteral("–") : text + date;
    return ReportWords::tr("%1 (%2)", "source (date)").arg(text, date);
}

/// When and how a meter counts, beyond its price.
QStringList rulesOf(const Meter &meter)
{
    QStringList rules;
    if (meter.minimumPerRequest > 0)
        rules << ReportWords::tr("at least %1 a request").arg(plainNumber(meter.minimumPerRequest));
    if (meter.block > 0)
        rules << ReportWords::tr("the month rounded up to a multiple of %1").arg(plainNumber(meter.block));
    if (meter.overInputTokens)
        rules << ReportWords::tr("for prompts of more than %1 tokens").arg(plainNumber(*meter.overInputTokens));
    if (meter.upToInputTokens)
        rules << ReportWords::tr("for prompts of up to %1 tokens").arg(plainNumber(*meter.upToInputTokens));
    QStringList hours;
    for (const HourWindow &window : meter.hours)
        hours << ReportWords::tr("%1 to %2", "hours of the day").arg(plainNumber(window.from), plainNumber(window.to));
    if (!hours.isEmpty())
        rules << ReportWords::tr("only at %1 o'clock UTC").arg(hours.join(ReportWords::tr(" and ", "between hours")));
    if (meter.reference)
        rules << ReportWords::tr("quoted for requests of %1 tokens in and %2 out")
                     .arg(plainNumber(meter.reference->inputTokens), plainNumber(meter.reference->outputTokens));
    return rules;
}

QString meterPrice(const Scenario &scenario, const std::string &at, const Meter &meter, const QString &currency)
{
    QStringList lines;
    if (meter.price)
        lines << format::unitPrice(*meter.price, meter.per, meter.unit, currency);
    for (const Tier &tier : meter.tiers) {
        lines << ReportWords::tr("%1 from %2 on")
                     .arg(format::unitPrice(tier.price, meter.per, meter.unit, currency), plainNumber(tier.from));
    }
    if (meter.tiers.size() > 1)
        lines << (meter.tiering == Tiering::volume ? ReportWords::tr("everything at the tier reached")
                                                   : ReportWords::tr("each slice at its own price"));
    if (meter.free > 0)
        lines << ReportWords::tr("first %1 free each month").arg(plainNumber(meter.free));
    lines << rulesOf(meter);
    addStated(
        lines, scenario, at, meter,
        {"price", "per", "share", "free", "minimum_per_request", "block", "over_input_tokens", "up_to_input_tokens"});
    return lines.join(QStringLiteral("; "));
}

QString meterName(const Meter &meter)
{
    QString unit = meter.unit == Unit::month ? ReportWords::tr("monthly fee") : format::unitName(meter.unit);
    QString name = oneLine(meter.label, 80);
    if (name.isEmpty()) {
        unit.front() = unit.front().toUpper();
        name = unit;
    }
    if (meter.share != 1)
        name += ReportWords::tr(", %1 of the quantity").arg(format::percent(meter.share));
    if (!meter.classes.empty()) {
        QStringList ids;
        for (const std::string &id : meter.classes)
            ids << oneLine(id, 40);
        name += ReportWords::tr(", only for %1").arg(ids.join(QStringLiteral(", ")));
    }
    return name;
}

QString ratePrice(const Scenario &scenario, const std::string &at, const Rate &rate, const QString &currency)
{
    QStringList parts;
    parts << (rate.hourly ? format::hourlyPrice(*rate.hourly, currency)
                          : ReportWords::tr("%1 a month").arg(format::price(rate.monthly.value_or(0), currency)));
    if (rate.termMonths > 0)
        parts << ReportWords::tr("committed for %1 months").arg(plainNumber(rate.termMonths));
    if (rate.upfront > 0)
        parts << ReportWords::tr("%1 upfront").arg(format::money(rate.upfront, currency));
    if (rate.interruptionsPerHour > 0) {
        parts << ReportWords::tr("%1 interruptions an hour, %2 to recover")
                     .arg(plainNumber(rate.interruptionsPerHour), format::seconds(rate.recoverySeconds));
    }
    addStated(parts, scenario, at, rate,
              {"hourly", "monthly", "term_months", "upfront", "interruptions_per_hour", "recovery_seconds"});
    return parts.join(QStringLiteral("; "));
}

/// A price's own source and date, or the sheet's where it has none.
QString sourceOf(const PriceSheet &sheet, const std::string &source, const std::string &effective)
{
    return sourceOf(source.empty() ? sheet.source : source, effective.empty() ? sheet.effective : effective);
}

ReportTable priceTable(const Scenario &scenario, const std::string &at, const PriceSheet &sheet)
{
    const QString currency = QString::fromStdString(sheet.currency);
    ReportTable table;
    table.columns = {{ReportWords::tr("What is charged"), false, 1},
                     {ReportWords::tr("Price"), false, 1.3},
                     {ReportWords::tr("Source and date"), false, 1}};
    for (const Rate &rate : sheet.rates) {
        table.rows << ReportRow{{ReportWords::tr("Rate %1").arg(oneLine(rate.name, 60)),
                                 ratePrice(scenario, at + "/rates" + pointerStep(rate.name), rate, currency),
                                 sourceOf(sheet, rate.source, rate.effective)}};
    }
    for (std::size_t i = 0; i < sheet.meters.size(); ++i) {
        const Meter &meter = sheet.meters[i];
        table.rows << ReportRow{{meterName(meter),
                                 meterPrice(scenario, at + "/meters/" + std::to_string(i), meter, currency),
                                 sourceOf(sheet, meter.source, meter.effective)}};
    }
    return table;
}

QString heading(const PriceSheet &sheet)
{
    QStringList parts;
    for (const std::string &part : {sheet.provider, sheet.product, sheet.region}) {
        if (!part.empty() && part != "-")
            parts << oneLine(part, 80);
    }
    return parts.isEmpty()
               ? oneLine(sheet.id, 80)
               : ReportWords::tr("%1 (sheet %2)").arg(parts.join(QStringLiteral(", ")), oneLine(sheet.id, 60));
}

/// True for a sheet that some option, or a lever that is on, is priced by.
bool isUsed(const Scenario &scenario, const PriceSheet &sheet)
{
    return std::ranges::any_of(optionsAndParts(scenario),
                               [&](const Option *option) {
                                   return option->sheet == sheet.id ||
                                          std::ranges::any_of(option->sheets, [&](const auto &routed) {
                                              return routed.second == sheet.id;
                                          });
                               }) ||
           std::ranges::any_of(scenario.levers,
                               [&](const Lever &lever) { return lever.on && lever.sheet == sheet.id; });
}

} // namespace

ReportSection priceSection(const ReportFacts &facts)
{
    ReportSection section{ReportWords::tr("Assumptions: prices"), {}};
    const Scenario &scenario = *facts.scenario;
    for (std::size_t i = 0; i < scenario.sheets.size(); ++i) {
        const PriceSheet &sheet = scenario.sheets[i];
        const std::string at = "/sheets/" + std::to_string(i);
        if (!isUsed(scenario, sheet))
            continue;
        section.blocks << ReportText{heading(sheet), ReportText::Role::heading};
        section.blocks << ReportText{ReportWords::tr("Prices in %1, source: %2. Terms: %3.")
                                         .arg(oneLine(sheet.currency, 12), sourceOf(sheet.source, sheet.effective),
                                              sheetTerms(scenario, at, sheet))};
        const ReportTable prices = priceTable(scenario, at, sheet);
        if (!prices.rows.isEmpty())
            section.blocks << prices;
        if (!sheet.statedLimits.empty())
            section.blocks << ReportText{ReportWords::tr("The vendor states, and no figure here follows it: %1")
                                             .arg(oneLine(sheet.statedLimits, 500)),
                                         ReportText::Role::note};
        for (const QString &paragraph : paragraphs(sheet.notes))
            section.blocks << ReportText{paragraph, ReportText::Role::note};
    }
    return section;
}

} // namespace isocost
