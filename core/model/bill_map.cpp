// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/references.h"

#include <algorithm>

namespace isocost
{

namespace
{

bool hasSheet(const Scenario &scenario, const BillRule &rule)
{
    return rule.sheet.empty() || findSheet(scenario, rule.sheet);
}

bool hasClass(const Scenario &scenario, const BillRule &rule)
{
    const std::vector<RequestClass> &classes = scenario.workload.classes;
    return rule.requestClass.empty() || std::any_of(classes.begin(), classes.end(),
                                                    [&](const RequestClass &c) { return c.id == rule.requestClass; });
}

} // namespace

void checkBillMap(const BillMap &map, const Scenario &scenario, const CheckContext &context)
{
    if (!map.option.empty() && !findOption(scenario, map.option))
        context.refuse("/option", "the id of an option", quotedText(map.option));
    for (std::size_t i = 0; i < map.rules.size(); ++i) {
        const BillRule &rule = map.rules[i];
        const std::string step = "/rules/" + std::to_string(i);
        if (!hasSheet(scenario, rule))
            context.refuse(step + "/sheet", "the id of a sheet", quotedText(rule.sheet));
        if (!hasClass(scenario, rule))
            context.refuse(step + "/class", "the id of a class", quotedText(rule.requestClass));
    }
}

void dropLostRules(Scenario &scenario)
{
    if (!scenario.actuals)
        return;
    BillMap &map = *scenario.actuals;
    if (!map.option.empty() && !findOption(scenario, map.option))
        map.option.clear();
    std::erase_if(map.rules,
                  [&](const BillRule &rule) { return !hasSheet(scenario, rule) || !hasClass(scenario, rule); });
}

} // namespace isocost
