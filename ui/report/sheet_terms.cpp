// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a price sheet says besides its prices, as one line.
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/report/stated_numbers.h"

namespace isocost
{

namespace
{

/// What the sheet and its parts state beyond that.
void addOtherTerms(QStringList &terms, const Scenario &scenario, const std::string &at, const PriceSheet &sheet)
{
    addStated(
        terms, scenario, at + "/billing", sheet.billing,
        {"increment_seconds", "minimum_seconds", "failed_fraction", "surcharge_fraction", "custom_model_premium"});
    if (sheet.coldStart)
        addStated(terms, scenario, at + "/cold_start", *sheet.coldStart,
                  {"base_seconds", "load_gb_per_second", "keep_alive_seconds"});
    addStated(terms, scenario, at + "/instance", sheet.instance, {"concurrency"});
    if (sheet.concurrency)
        addStated(terms, scenario, at + "/concurrency", *sheet.concurrency, {"limit", "extra_price_per_month"});
    addStated(terms, scenario, at + "/limits", sheet.limits,
              {"requests_per_minute", "tokens_per_minute", "max_seconds", "max_payload_kb"});
    addStated(terms, scenario, at + "/weights", sheet.weights, {"input", "cached_input", "output"});
    if (sheet.speed)
        addStated(terms, scenario, at + "/speed", *sheet.speed, {"first_token_seconds", "output_tokens_per_second"});
    if (sheet.hardware)
        addStated(terms, scenario, at + "/hardware", *sheet.hardware,
                  {"bandwidth_tb_s", "bf16_tflops", "fp8_tflops", "fp4_tflops", "link_gb_s"});
    addStated(terms, scenario, at, sheet,
              {"memory_gb", "replicas_per_unit", "network_seconds", "discount_fraction", "minimum_charge_per_month",
               "tokens_per_minute_per_unit", "minimum_units", "unit_step"});
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

} // namespace

QString sheetTerms(const Scenario &scenario, const std::string &at, const PriceSheet &sheet)
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
    addOtherTerms(parts, scenario, at, sheet);
    parts << (sheet.accelerator ? ReportWords::tr("with an accelerator") : ReportWords::tr("without an accelerator"));
    return parts.join(QStringLiteral("; "));
}

} // namespace isocost
