// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"

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
    return ReportWords::tr("%1, %2").arg(text, date);
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

QString meterPrice(const Meter &meter, const QString &currency)
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
    return (lines << rulesOf(meter)).join(QStringLiteral("; "));
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

QString ratePrice(const Rate &rate, const QString &currency)
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
    return parts.join(QStringLiteral("; "));
}

/// A price's own source and date, or the sheet's where it has none.
QString sourceOf(const PriceSheet &sheet, const std::string &source, const std::string &effective)
{
    return sourceOf(source.empty() ? sheet.source : source, effective.empty() ? sheet.effective : effective);
}

ReportTable priceTable(const PriceSheet &sheet)
{
    const QString currency = QString::fromStdString(sheet.currency);
    ReportTable table;
    table.columns = {{ReportWords::tr("What is charged"), false, 1},
                     {ReportWords::tr("Price"), false, 1.3},
                     {ReportWords::tr("Source and date"), false, 1}};
    for (const Rate &rate : sheet.rates) {
        table.rows << ReportRow{{ReportWords::tr("Rate %1").arg(oneLine(rate.name, 60)), ratePrice(rate, currency),
                                 sourceOf(sheet, rate.source, rate.effective)}};
    }
    for (const Meter &meter : sheet.meters)
        table.rows << ReportRow{
            {meterName(meter), meterPrice(meter, currency), sourceOf(sheet, meter.source, meter.effective)}};
    return table;
}

void addServerlessTerms(QStringList &terms, const PriceSheet &sheet)
{
    const Billing &billing = sheet.billing;
    if (billing.incrementSeconds > 0)
        terms << ReportWords::tr("billed in steps of %1").arg(format::seconds(billing.incrementSeconds));
    if (billing.minimumSeconds > 0)
        terms << ReportWords::tr("at least %1 a request").arg(format::seconds(billing.minimumSeconds));
    if (billing.failedFraction > 0)
        terms << ReportWords::tr("%1 of failed calls billed").arg(format::percent(billing.failedFraction));
    if (billing.surchargeFraction > 0)
        terms << ReportWords::tr("surcharge %1").arg(format::percent(billing.surchargeFraction));
    if (billing.customModelPremium > 0)
        terms << ReportWords::tr("custom models %1 more").arg(format::percent(billing.customModelPremium));
    if (billing.idleBilled)
        terms << ReportWords::tr("idle time billed");
    if (const std::optional<ColdStart> &cold = sheet.coldStart) {
        terms << ReportWords::tr("cold start %1 and the model at %2, kept warm for %3, %4")
                     .arg(format::seconds(cold->baseSeconds),
                          cold->loadGbPerSecond > 0 ? ReportWords::tr("%1 GB/s").arg(plainNumber(cold->loadGbPerSecond))
                                                    : ReportWords::tr("no load time"),
                          format::seconds(cold->keepAliveSeconds),
                          cold->billed ? ReportWords::tr("billed") : ReportWords::tr("not billed"));
    }
    if (sheet.instance.concurrency > 1)
        terms << ReportWords::tr("an instance serves %1 requests at once").arg(sheet.instance.concurrency);
    if (sheet.concurrency && sheet.concurrency->limit)
        terms << ReportWords::tr("at most %1 requests at once").arg(plainNumber(*sheet.concurrency->limit));
    if (sheet.concurrency && sheet.concurrency->extraPricePerMonth)
        terms << ReportWords::tr("one more for %1 a month")
                     .arg(
                         format::price(*sheet.concurrency->extraPricePerMonth, QString::fromStdString(sheet.currency)));
    const Limits &limits = sheet.limits;
    if (limits.requestsPerMinute)
        terms << ReportWords::tr("at most %1 requests a minute").arg(plainNumber(*limits.requestsPerMinute));
    if (limits.tokensPerMinute)
        terms << ReportWords::tr("at most %1 tokens a minute").arg(plainNumber(*limits.tokensPerMinute));
    if (limits.maxSeconds)
        terms << ReportWords::tr("at most %1 a request").arg(format::seconds(*limits.maxSeconds));
    if (limits.maxPayloadKb)
        terms << ReportWords::tr("payloads of at most %1 KB").arg(plainNumber(*limits.maxPayloadKb));
}

QString terms(const PriceSheet &sheet)
{
    QStringList parts;
    if (traits(sheet.kind).isByUse) {
        addServerlessTerms(parts, sheet);
        QStringList sizes;
        for (const double gb : sheet.memoryOptionsGb)
            sizes << plainNumber(gb);
        if (!sizes.isEmpty())
            parts << ReportWords::tr("memory of %1 GB").arg(sizes.join(QStringLiteral(", ")));
    } else if (traits(sheet.kind).isOfUnits) {
        const QString unit = oneLine(sheet.unit.empty() ? "unit" : sheet.unit, 30);
        parts << ReportWords::tr("%1 weighted tokens a minute for each %2")
                     .arg(plainNumber(sheet.tokensPerMinutePerUnit.value_or(0)), unit);
        parts << ReportWords::tr("an input token counts %1, a cached one %2, an output token %3")
                     .arg(plainNumber(sheet.weights.input),
                          plainNumber(sheet.weights.cachedInput.value_or(sheet.weights.input)),
                          plainNumber(sheet.weights.output));
        parts << ReportWords::tr("sold from %1 on, %2 more at a time").arg(sheet.minimumUnits).arg(sheet.unitStep);
    } else if (traits(sheet.kind).isOfDevices) {
        parts << (sheet.memoryGb ? ReportWords::tr("%1 GB of memory a replica").arg(plainNumber(*sheet.memoryGb))
                                 : ReportWords::tr("memory not limited"));
        if (sheet.replicasPerUnit != 1)
            parts << ReportWords::tr("sold in units of %1 replicas").arg(sheet.replicasPerUnit);
    }
    if (sheet.networkSeconds > 0)
        parts << ReportWords::tr("network time %1").arg(format::seconds(sheet.networkSeconds));
    if (sheet.discountFraction > 0)
        parts << ReportWords::tr("discount %1").arg(format::percent(sheet.discountFraction));
    if (sheet.minimumChargePerMonth > 0)
        parts << ReportWords::tr("at least %1 a month")
                     .arg(format::money(sheet.minimumChargePerMonth, QString::fromStdString(sheet.currency)));
    parts << (sheet.accelerator ? ReportWords::tr("with an accelerator") : ReportWords::tr("without an accelerator"));
    return parts.join(QStringLiteral("; "));
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
    for (const PriceSheet &sheet : facts.scenario->sheets) {
        if (!isUsed(*facts.scenario, sheet))
            continue;
        section.blocks << ReportText{heading(sheet), ReportText::Role::heading};
        section.blocks << ReportText{
            ReportWords::tr("Prices in %1, source: %2. Terms: %3.")
                .arg(oneLine(sheet.currency, 12), sourceOf(sheet.source, sheet.effective), terms(sheet))};
        const ReportTable prices = priceTable(sheet);
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
