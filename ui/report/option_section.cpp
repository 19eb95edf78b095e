// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/report/stated_numbers.h"
#include "ui/words/kind_words.h"
#include "ui/words/result_words.h"

#include <numeric>
#include <string_view>

namespace isocost
{

namespace
{

QString className(const Scenario &scenario, const std::string &id)
{
    for (const RequestClass &requests : scenario.workload.classes) {
        if (requests.id == id)
            return oneLine(requests.name.empty() ? id : requests.name, 60);
    }
    return oneLine(id, 60);
}

QString optionLabel(const std::string &key)
{
    return labelOf("/options/0/" + key);
}

void addCosts(SettingsTable &table, const Option &option, const QString &currency)
{
    if (option.opsPerMonth > 0)
        table.add(optionLabel("ops_per_month"),
                  ReportWords::tr("%1 a month").arg(format::money(option.opsPerMonth, currency)));
    for (const ExtraCost &cost : option.extraCosts) {
        const QString monthly = format::price(cost.perMonth, currency);
        const QString usage = format::price(cost.per1000Requests, currency);
        table.add(ReportWords::tr("Extra cost: %1").arg(oneLine(cost.name, 80)),
                  cost.per1000Requests == 0 ? ReportWords::tr("%1 a month").arg(monthly)
                  : cost.perMonth == 0
                      ? ReportWords::tr("%1 per %2 requests").arg(usage, format::count(1000))
                      : ReportWords::tr("%1 a month and %2 per %3 requests").arg(monthly, usage, format::count(1000)));
    }
}

void addServerless(SettingsTable &table, const Scenario &scenario, const Option &option)
{
    for (const auto &[requests, sheet] : option.sheets) {
        table.add(ReportWords::tr("Price sheet for %1").arg(className(scenario, requests)), oneLine(sheet, 80));
    }
    if (option.sheets.empty())
        table.add(ReportWords::tr("Price sheet"), oneLine(option.sheet, 80));
    table.add(optionLabel("speed"), plainNumber(option.speed));
    table.add(optionLabel("provisioned_concurrency"), plainNumber(option.provisionedConcurrency));
    table.add(optionLabel("max_throttle"),
              ReportWords::tr("up to %1 of requests").arg(format::percent(option.maxThrottle)));
}

QString fleetInWords(const Option &option)
{
    if (option.fleet.empty())
        return oneLine(option.rate, 60);
    QStringList parts;
    for (std::size_t i = 0; i + 1 < option.fleet.size(); ++i)
        parts
            << (option.fleet[i].best
                    ? ReportWords::tr("as many as pay at %1").arg(oneLine(option.fleet[i].rate, 60))
                    : ReportWords::tr("%1 at %2").arg(option.fleet[i].replicas).arg(oneLine(option.fleet[i].rate, 60)));
    parts << ReportWords::tr("the rest at %1").arg(oneLine(option.fleet.back().rate, 60));
    return parts.join(QStringLiteral(", "));
}

QString speedInWords(const Option &option)
{
    if (option.requestsPerSecondPerReplica)
        return ReportWords::tr("%1 requests/s per replica").arg(plainNumber(*option.requestsPerSecondPerReplica));
    if (option.tokensPerSecondPerReplica)
        return ReportWords::tr("%1 output tokens/s per replica").arg(plainNumber(*option.tokensPerSecondPerReplica));
    return plainNumber(option.speed);
}

void addDedicated(SettingsTable &table, const Option &option)
{
    table.add(ReportWords::tr("Price sheet"), oneLine(option.sheet, 80));
    table.add(ReportWords::tr("Rate"), fleetInWords(option));
    table.add(optionLabel("slots"), plainNumber(option.slots));
    table.add(optionLabel("speed"), speedInWords(option));
    table.add(ReportWords::tr("Sizing"), option.sizing == Sizing::slo
                                             ? ReportWords::tr("until the latency target holds")
                                             : ReportWords::tr("by utilisation"));
    table.add(optionLabel("max_utilization"), format::percent(option.maxUtilization));
    table.add(ReportWords::tr("Scaling"), option.scaling == Scaling::hourly
                                              ? ReportWords::tr("follows the traffic, ready one interval early")
                                              : ReportWords::tr("fixed at the peak's need"));
    if (!option.schedule.empty())
        table.add(ReportWords::tr("Hours on"),
                  ReportWords::tr("%1 of the week's 168")
                      .arg(plainNumber(std::accumulate(option.schedule.begin(), option.schedule.end(), 0.0))));
    table.add(optionLabel("min_replicas"), plainNumber(option.minReplicas));
    table.add(optionLabel("spare_replicas"), plainNumber(option.spareReplicas));
    if (option.networkSeconds > 0)
        table.add(optionLabel("network_seconds"), format::seconds(option.networkSeconds));
}

void addProvisioned(SettingsTable &table, const Scenario &scenario, const Option &option)
{
    table.add(ReportWords::tr("Price sheet"), oneLine(option.sheet, 80));
    table.add(ReportWords::tr("Rate"), oneLine(option.rate, 60));
    table.add(optionLabel("units"),
              option.units ? plainNumber(*option.units) : ReportWords::tr("as many as cost least"));
    table.add(ReportWords::tr("Spills to"), option.spill.empty()
                                                ? ReportWords::tr("nowhere: up to %1 of requests may be turned away")
                                                      .arg(format::percent(option.maxThrottle))
                                                : optionName(scenario, option.spill));
    table.add(optionLabel("speed"), plainNumber(option.speed));
    if (option.networkSeconds > 0)
        table.add(optionLabel("network_seconds"), format::seconds(option.networkSeconds));
}

QString choicesInWords(const Scenario &scenario, const Option &option)
{
    QStringList names;
    for (const Option *choice : optionsOf(scenario, option))
        names << oneLine(displayName(*choice));
    return names.join(QStringLiteral(", "));
}

void addAssignment(SettingsTable &table, const Scenario &scenario, const Option &option)
{
    if (option.assignsItself)
        table.add(ReportWords::tr("Classes"),
                  ReportWords::tr("each where all together cost least: %1").arg(choicesInWords(scenario, option)));
    for (const auto &[requests, served] : option.assign)
        table.add(className(scenario, requests), ReportWords::tr("served by %1").arg(optionName(scenario, served)));
}

/// What the option states beyond the above, as the key table describes it.
void addOthers(SettingsTable &table, const Scenario &scenario, const Option &option)
{
    constexpr std::string_view said[] = {"provisioned_concurrency",
                                         "slots",
                                         "speed",
                                         "requests_per_second_per_replica",
                                         "tokens_per_second_per_replica",
                                         "max_throttle",
                                         "max_utilization",
                                         "min_replicas",
                                         "spare_replicas",
                                         "network_seconds",
                                         "ops_per_month",
                                         "units"};
    for (const StatedNumber &other : statedNumbers(scenario, "/options/0", option, said))
        table.add(other.name, other.value);
}

void addOption(SettingsTable &table, const Scenario &scenario, const Option &option)
{
    table.group(ReportWords::tr("%1 (%2)").arg(oneLine(displayName(option)), kindWord(traits(option.kind))));
    const OptionTraits &kind = traits(option.kind);
    if (kind.hasInstances)
        addServerless(table, scenario, option);
    if (kind.hasReplicas)
        addDedicated(table, option);
    if (kind.isSplit) {
        table.add(ReportWords::tr("Baseline on"), optionName(scenario, option.base));
        table.add(ReportWords::tr("Overflow to"), optionName(scenario, option.burst));
    }
    if (kind.buysUnits)
        addProvisioned(table, scenario, option);
    if (kind.isAssigned)
        addAssignment(table, scenario, option);
    addOthers(table, scenario, option);
    addCosts(table, option, QString::fromStdString(scenario.currency));
}

} // namespace

ReportSection optionSection(const ReportFacts &facts)
{
    ReportSection section{ReportWords::tr("Assumptions: options"), {}};
    SettingsTable table(ReportWords::tr("Setting"), ReportWords::tr("Value"));
    for (const Option *option : optionsAndParts(*facts.scenario))
        addOption(table, *facts.scenario, *option);
    if (!table.isEmpty())
        section.blocks << table.table();
    return section;
}

} // namespace isocost
