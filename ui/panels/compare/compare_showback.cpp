// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/log_axis.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/panels/compare/compare_rows.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct CompareShowbackWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Compare)
};

CompareCell amount(const std::optional<double> &value, const Scenario &scenario)
{
    constexpr int digits = 4;
    if (!value)
        return {QStringLiteral("—"), {}, CompareShowbackWords::tr("There are no requests.")};
    return {format::price(roundedTo(*value, digits), QString::fromStdString(scenario.currency)), *value, {}};
}

/// An amount of a user: it follows the period, unlike that of a request.
CompareCell userAmount(std::optional<double> perMonth, const Scenario &scenario)
{
    if (perMonth)
        perMonth = format::overPeriod(*perMonth);
    return amount(perMonth, scenario);
}

CompareCell wholeAmount(double value, const Scenario &scenario, const QString &why)
{
    return {format::periodMoney(value, scenario.currency), format::overPeriod(value), why};
}

} // namespace

bool isOfShowback(Figure figure)
{
    return figure >= Figure::classCost && figure <= Figure::margin;
}

CompareCell showbackCell(const Scenario &scenario, const CompareRow &row, const Showback &showback)
{
    const auto own = std::ranges::find(showback.classes, row.item, &ClassCost::classId);
    const ClassCost cost = own == showback.classes.end() ? ClassCost() : *own;
    switch (row.figure) {
    case Figure::classCost:
        return wholeAmount(cost.monthlyCost, scenario,
                           CompareShowbackWords::tr("Meters by quantity, fleets by busy time; what is idle is apart."));
    case Figure::idleCost:
        return wholeAmount(
            showback.idle, scenario,
            CompareShowbackWords::tr("Paid for and not used. The costs below spread it over the classes."));
    case Figure::requestCost:
        return amount(cost.perRequest, scenario);
    case Figure::interactionCost:
        return amount(cost.perInteraction, scenario);
    case Figure::sessionCost:
        return amount(cost.perSession, scenario);
    case Figure::userCost:
        return userAmount(cost.perUserMonth, scenario);
    case Figure::allUserCost:
        return userAmount(showback.perUserMonth, scenario);
    case Figure::margin:
        return userAmount(showback.marginPerUserMonth, scenario);
    default:
        return {};
    }
}

} // namespace isocost
