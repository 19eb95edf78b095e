#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verb.h"
#include "core/engine/plan.h"
#include "core/formats/planning_json.h"
#include "ui/format/answer_text.h"
#include "ui/format/format.h"

namespace isocost
{

namespace
{

std::string plain(const QString &text)
{
    return forTerminal(text.toStdString());
}

std::string monthName(const std::optional<int> &month)
{
    return month ? "month " + std::to_string(*month) : "never";
}

std::string monthTable(const Scenario &scenario, const PlanResult &plan)
{
    const auto money = [&](double amount) { return plain(format::money(amount, scenario.currency)); };
    std::vector<std::string> header = {"month", "requests/day"};
    for (const std::string &id : plan.options)
        header.push_back(plain(optionName(scenario, id)));
    header.insert(header.end(), {"runs", "cost", "switching"});
    TextTable table(header);
    for (const PlanMonth &month : plan.months) {
        std::vector<std::string> row = {std::to_string(month.month),
                                        plain(format::requestsPerDay(month.requestsPerDay))};
        for (double bill : month.bills)
            row.push_back(money(bill));
        row.push_back(plain(optionName(scenario, month.option)));
        row.push_back(money(month.monthlyCost));
        row.push_back(month.switchingCost > 0 ? money(month.switchingCost) : "-");
        table.addRow(row);
    }
    return table.text();
}

std::string planText(const Scenario &scenario, const PlanResult &plan)
{
    const auto money = [&](double amount) { return plain(format::money(amount, scenario.currency)); };
    std::string text = monthTable(scenario, plan) + "\n";
    text += "Cheapest path: " + money(plan.total) + " in " + std::to_string(plan.months.size()) + " months";
    if (plan.outstanding > 0)
        text += ", of which " + money(plan.outstanding) + " is owed on commitments after the last";
    text += "\n";
    for (std::size_t i = 0; i < plan.options.size(); ++i)
        text +=
            plain(optionName(scenario, plan.options[i])) + " all the time: " + money(plan.singleOptionTotals[i]) + "\n";
    text += "Switch in: ";
    for (int month : plan.migrationMonths)
        text += (month == plan.migrationMonths.front() ? "month " : ", month ") + std::to_string(month);
    text += plan.migrationMonths.empty() ? "no month\n" : "\n";
    text += "Latest first switch that still pays: " + monthName(plan.latestFirstSwitchMonth) + "\n";
    if (!plan.budget)
        return text;
    text += "Over budget, with the buffer: " + monthName(plan.budget->firstMonthOver) + "\n";
    for (const BudgetAlert &alert : plan.budget->alerts)
        text += "At " + plain(format::percent(alert.fraction)) + " of the budget: " + monthName(alert.month) + "\n";
    return text;
}

} // namespace

int runPlan(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"}});
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    if (!file)
        return fail({}, file.error());
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    if (!scenario->plan)
        return fail(*file, {ErrorCode::input, "/plan", "expected an object, found nothing"});
    const PlanResult plan = planMonths(*scenario, *scenario->plan);
    const std::string text = arguments->has("--json") ? writePlan(plan) : planText(*scenario, plan);
    return printOut(text) ? exitDone : exitFailed;
}

} // namespace isocost
