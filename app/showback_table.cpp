// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/showback_table.h"

#include "app/terminal.h"
#include "app/text_table.h"
#include "core/engine/answer/comparison/showback.h"
#include "ui/charts/csv.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"

#include <algorithm>

namespace isocost
{

namespace
{

std::string moneyCell(const std::optional<double> &amount, const std::string &currency)
{
    return amount ? plain(format::price(*amount, QString::fromStdString(currency))) : notApplicable;
}

/// What a user costs or pays follows the period; what a request costs does not.
std::string userCell(std::optional<double> perMonth, const std::string &currency)
{
    if (perMonth)
        perMonth = format::overPeriod(*perMonth);
    return moneyCell(perMonth, currency);
}

/// The names of the classes' labels, each once.
std::vector<std::string> labelNames(const Workload &workload)
{
    std::vector<std::string> names;
    for (const RequestClass &c : workload.classes) {
        for (const auto &[name, value] : c.labels) {
            if (std::ranges::find(names, name) == names.end())
                names.push_back(name);
        }
    }
    return names;
}

QString csvOptional(const std::optional<double> &value)
{
    return value ? csvNumber(*value) : QString();
}

QString csvRow(const Scenario &scenario, const std::string &option, const RequestClass &c, const ClassCost &cost,
               const std::vector<std::string> &labels)
{
    QStringList fields{csvText(QString::fromStdString(option)), csvText(QString::fromStdString(c.id))};
    for (const std::string &label : labels) {
        const auto found = std::ranges::find(c.labels, label, &std::pair<std::string, std::string>::first);
        fields << csvText(found == c.labels.end() ? QString() : QString::fromStdString(found->second));
    }
    fields << csvNumber(cost.monthlyCost) << csvText(QString::fromStdString(scenario.currency));
    for (const auto &figure : {cost.perRequest, cost.perInteraction, cost.perSession, cost.perUserMonth})
        fields << csvOptional(figure);
    return csvLine(fields);
}

} // namespace

std::string showbackTable(const Scenario &scenario, const Evaluation &evaluation)
{
    if (!hasParts(scenario.workload))
        return {};
    std::string text;
    const std::string period = plain(format::periodText());
    for (const OptionResult &option : evaluation.options) {
        if (!option.showback)
            continue;
        TextTable table({nameOf(scenario, option.id), "cost " + period, "a request", "an interaction", "a session",
                         "a user " + period});
        for (const ClassCost &cost : option.showback->classes)
            table.addRow(
                {forTerminal(cost.classId), plain(format::periodMoney(cost.monthlyCost, scenario.currency)),
                 moneyCell(cost.perRequest, scenario.currency), moneyCell(cost.perInteraction, scenario.currency),
                 moneyCell(cost.perSession, scenario.currency), userCell(cost.perUserMonth, scenario.currency)});
        table.addRow({"idle", plain(format::periodMoney(option.showback->idle, scenario.currency)), "", "", "", ""});
        text += "\n" + table.text();
        if (option.showback->marginPerUserMonth)
            text += "margin of a user " + period + ": " +
                    userCell(option.showback->marginPerUserMonth, scenario.currency) + " of " +
                    userCell(scenario.workload.pricePerUserMonth, scenario.currency) + "\n";
    }
    return text;
}

std::string showbackCsv(const Scenario &scenario, const Evaluation &evaluation)
{
    const std::vector<std::string> labels = labelNames(scenario.workload);
    QStringList header{QStringLiteral("option"), QStringLiteral("class")};
    for (const std::string &label : labels)
        header << csvText(QString::fromStdString(label));
    header << QStringLiteral("monthly_cost") << QStringLiteral("currency") << QStringLiteral("cost_per_request")
           << QStringLiteral("cost_per_interaction") << QStringLiteral("cost_per_session")
           << QStringLiteral("cost_per_user_month");
    QString csv = csvLine(header);
    for (const OptionResult &option : evaluation.options) {
        if (!option.showback)
            continue;
        for (std::size_t i = 0; i < option.showback->classes.size(); ++i)
            csv += csvRow(scenario, option.id, scenario.workload.classes[i], option.showback->classes[i], labels);
        RequestClass idle;
        idle.id = "(idle)";
        ClassCost rest;
        rest.monthlyCost = option.showback->idle;
        csv += csvRow(scenario, option.id, idle, rest, labels);
    }
    return csv.toStdString();
}

} // namespace isocost
