// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/library_tables.h"

#include "app/terminal.h"
#include "app/text_table.h"
#include "core/model/number_rule.h"
#include "ui/format/format.h"

namespace isocost
{

namespace
{

std::string orDash(const std::string &text)
{
    return text.empty() ? notApplicable : forTerminal(text);
}

std::string field(const char *name, const std::string &text)
{
    return text.empty() ? std::string() : std::string(name) + ": " + forTerminal(text) + "\n";
}

/// The price of a meter, or of each of its tiers.
std::string meterPrice(const Meter &meter, const QString &currency)
{
    if (meter.tiers.empty())
        return plain(format::unitPrice(meter.price.value_or(0), meter.per, meter.unit, currency));
    std::string text;
    for (const Tier &tier : meter.tiers)
        text += (text.empty() ? "" : "; ") + plain(format::unitPrice(tier.price, meter.per, meter.unit, currency)) +
                " from " + numberText(tier.from);
    return text;
}

std::string ratePrice(const Rate &rate, const PriceSheet &sheet)
{
    const QString currency = QString::fromStdString(sheet.currency);
    if (rate.monthly)
        return plain(format::price(*rate.monthly, currency)) + " / month";
    return plain(format::hourlyPrice(rate.hourly.value_or(0), currency));
}

std::string verdict(const PlatformPrice &price)
{
    std::string text;
    const auto add = [&](const std::string &word) { text += (text.empty() ? "no: " : ", ") + word; };
    if (!price.hasCurrencyRate)
        add("currency");
    if (price.isOtherModel)
        add("model");
    if (price.lacksMemory)
        add("no_memory");
    for (const Reason reason : price.result.reasons)
        add(reasonKey(reason));
    if (!text.empty())
        return text;
    return price.result.sloMet.value_or(true) ? "yes" : "misses the target";
}

std::string name(const PlatformPrice &price)
{
    const std::string rate = price.rate.empty() ? "" : " " + price.rate;
    return forTerminal(price.sheetId + rate);
}

} // namespace

std::string libraryTable(const std::vector<SheetSummary> &sheets, const std::vector<WorkloadSummary> &workloads,
                         const std::vector<ScenarioSummary> &scenarios)
{
    TextTable table({"sheet", "effective", "kind", "currency", "region", "provider", "product"});
    for (const SheetSummary &sheet : sheets)
        table.addRow({plain(sheet.id), orDash(sheet.effective.toStdString()), traits(sheet.kind).key,
                      plain(sheet.currency), orDash(sheet.region.toStdString()), orDash(sheet.provider.toStdString()),
                      orDash(sheet.product.toStdString())});
    TextTable others({"workload", "classes", "requests/day"});
    for (const WorkloadSummary &workload : workloads)
        others.addRow({plain(workload.name), std::to_string(workload.classes),
                       plain(format::requestsPerDay(workload.requestsPerDay))});
    TextTable decisions({"scenario", "sheets", "requests/day"});
    for (const ScenarioSummary &scenario : scenarios)
        decisions.addRow({plain(scenario.name), std::to_string(scenario.sheets.size()),
                          plain(format::requestsPerDay(scenario.requestsPerDay))});
    return (table.isEmpty() ? "no price sheets\n" : table.text()) + "\n" +
           (others.isEmpty() ? "no workloads\n" : others.text()) + "\n" +
           (decisions.isEmpty() ? "no scenarios\n" : decisions.text());
}

std::string sheetTable(const PriceSheet &sheet)
{
    std::string text =
        field("sheet", sheet.id) + field("kind", traits(sheet.kind).key) + field("provider", sheet.provider) +
        field("product", sheet.product) + field("region", sheet.region) + field("currency", sheet.currency) +
        field("effective", sheet.effective) + field("source", sheet.source) + field("notes", sheet.notes) + "\n";
    TextTable table({"item", "price", "effective", "source"});
    for (const Rate &rate : sheet.rates)
        table.addRow({forTerminal(rate.name), ratePrice(rate, sheet), orDash(rate.effective), orDash(rate.source)});
    for (const Meter &meter : sheet.meters)
        table.addRow({unitKey(meter.unit), meterPrice(meter, QString::fromStdString(sheet.currency)),
                      orDash(meter.effective), orDash(meter.source)});
    return text + (table.isEmpty() ? "no prices\n" : table.text());
}

std::string workloadTable(const Workload &workload)
{
    TextTable table({"class", "requests/day", "input tokens", "output tokens", "compute seconds", "model"});
    const auto number = [](double value) { return plain(format::number(value, 6)); };
    for (const RequestClass &c : workload.classes)
        table.addRow({forTerminal(c.id), plain(format::requestsPerDay(c.requestsPerDay)), number(c.inputTokens),
                      number(c.outputTokens), c.computeSeconds ? number(*c.computeSeconds) : notApplicable,
                      orDash(c.model)});
    return field("workload", workload.name) + "\n" + table.text();
}

std::string platformTable(const Scenario &scenario, const std::vector<PlatformPrice> &prices,
                          const PlatformPrice *smallest)
{
    TextTable table({"platform", "monthly cost", "per 1,000", "p95", "replicas", "serves it", "provider"});
    for (const PlatformPrice &price : prices) {
        const OptionResult &result = price.result;
        const auto money = [&](double amount) {
            const auto &reasons = result.reasons;
            const bool isPriced = std::find(reasons.begin(), reasons.end(), Reason::unpriced) == reasons.end();
            return price.hasCurrencyRate && isPriced ? plain(format::money(amount, scenario.currency)) : notApplicable;
        };
        const bool hasP95 = result.latency && result.latency->p95;
        table.addRow({name(price), money(result.monthlyCost), money(result.costPer1000Requests),
                      hasP95 ? plain(format::seconds(*result.latency->p95)) : notApplicable,
                      result.replicas ? plain(format::number(*result.replicas, 6)) : notApplicable, verdict(price),
                      orDash(price.provider)});
    }
    std::string text = table.isEmpty() ? "no price sheets\n" : table.text();
    if (!table.isEmpty())
        text += "\nEvery platform is taken to need the workload's own compute seconds; a replica is one instance; spot "
                "prices "
                "as if never interrupted.\n";
    if (smallest)
        text += "\nsmallest dedicated platform that serves it, without interruptions: " + name(*smallest) + ", " +
                plain(format::money(smallest->result.monthlyCost, scenario.currency)) + " a month\n";
    return text;
}

} // namespace isocost
