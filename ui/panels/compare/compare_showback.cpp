// SPDX-License-Identifier: GPL-3.0-or-later
// Who causes an option's cost.
#include "core/engine/answer/comparison/showback.h"
#include "ui/charts/log_axis.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/panels/compare/compare_cells.h"

#include <algorithm>

namespace isocost::cells
{

namespace
{

CompareCell amount(const std::optional<double> &value, const Scenario &scenario)
{
    constexpr int digits = 4;
    if (!value)
        return absent(CompareWords::tr("There are no requests."));
    return shown(format::price(roundedTo(*value, digits), QString::fromStdString(scenario.currency)), *value);
}

/// An amount of a user: it follows the period, unlike that of a request.
CompareCell userAmount(std::optional<double> perMonth, const Scenario &scenario)
{
    if (perMonth)
        perMonth = format::overPeriod(*perMonth);
    return amount(perMonth, scenario);
}

ClassCost costOf(const CompareFacts &f)
{
    const std::vector<ClassCost> &classes = f.showback().classes;
    const auto own = std::ranges::find(classes, f.row.explained.item, &ClassCost::classId);
    return own == classes.end() ? ClassCost() : *own;
}

CompareCell classCost(const CompareFacts &f)
{
    CompareCell cell = money(costOf(f).monthlyCost, f.scenario);
    cell.why = CompareWords::tr("Meters by quantity, fleets by busy time; what is idle is apart.");
    return cell;
}

CompareCell idleCost(const CompareFacts &f)
{
    CompareCell cell = money(f.showback().idle, f.scenario);
    cell.why = CompareWords::tr("Paid for and not used. The costs below spread it over the classes.");
    return cell;
}

template <std::optional<double> ClassCost::*figure> CompareCell unitCost(const CompareFacts &f)
{
    return amount(costOf(f).*figure, f.scenario);
}

CompareCell userCost(const CompareFacts &f)
{
    return userAmount(costOf(f).perUserMonth, f.scenario);
}

template <std::optional<double> Showback::*figure> CompareCell allUserCost(const CompareFacts &f)
{
    return userAmount(f.showback().*figure, f.scenario);
}

FigureRef explainedAs(ShowbackPart part, const std::string &classId = {})
{
    FigureRef figure{FigureKind::showback};
    figure.index = static_cast<int>(part);
    figure.item = classId;
    return figure;
}

} // namespace

void addClasses(Rows &rows, const Scenario &scenario)
{
    const Workload &workload = scenario.workload;
    if (!hasParts(workload))
        return;
    rows.push_back({CompareWords::tr("Who causes the cost")});
    const QString period = format::periodText();
    const auto each = [&](ShowbackPart part, CompareCell (*cell)(const CompareFacts &), const QString &title,
                          auto applies) {
        for (const RequestClass &c : workload.classes) {
            const QString name = QString::fromStdString(c.name.empty() ? c.id : c.name).simplified();
            if (applies(c))
                rows.push_back({title.arg(name), cell, explainedAs(part, c.id)});
        }
    };
    const auto always = [](const RequestClass &) { return true; };
    each(ShowbackPart::classCost, classCost,
         CompareWords::tr("%1, %2", "class, a month").arg(QStringLiteral("%1"), period), always);
    rows.push_back({CompareWords::tr("Idle, %1", "a month").arg(period), idleCost, explainedAs(ShowbackPart::idle)});
    each(ShowbackPart::request, unitCost<&ClassCost::perRequest>, CompareWords::tr("A request of %1"), always);
    each(ShowbackPart::interaction, unitCost<&ClassCost::perInteraction>, CompareWords::tr("An interaction of %1"),
         [](const RequestClass &c) { return c.callsPerInteraction != 1; });
    each(ShowbackPart::session, unitCost<&ClassCost::perSession>, CompareWords::tr("A session of %1"),
         [](const RequestClass &c) { return c.conversation.has_value(); });
    const auto knowsUsers = [](const RequestClass &c) { return c.sessionsPerUserMonth.has_value(); };
    each(ShowbackPart::user, userCost,
         CompareWords::tr("A user %2, by %1", "class, a month").arg(QStringLiteral("%1"), period), knowsUsers);
    if (!std::ranges::any_of(workload.classes, knowsUsers))
        return;
    rows.push_back({CompareWords::tr("A user %1", "a month").arg(period), allUserCost<&Showback::perUserMonth>,
                    explainedAs(ShowbackPart::allUsers)});
    if (workload.pricePerUserMonth)
        rows.push_back({CompareWords::tr("Margin of a user %1", "a month").arg(period),
                        allUserCost<&Showback::marginPerUserMonth>, explainedAs(ShowbackPart::margin)});
}

} // namespace isocost::cells
