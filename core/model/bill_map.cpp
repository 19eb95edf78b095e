// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/references.h"

#include <algorithm>

namespace isocost
{

void checkBillMap(const BillMap &map, const Scenario &scenario, const CheckContext &context)
{
    if (!map.option.empty() && !findOption(scenario, map.option))
        context.refuse("/option", "the id of an option", quotedText(map.option));
    const std::vector<RequestClass> &classes = scenario.workload.classes;
    for (std::size_t i = 0; i < map.rules.size(); ++i) {
        const BillRule &rule = map.rules[i];
        const std::string step = "/rules/" + std::to_string(i);
        const bool hasClass = std::any_of(classes.begin(), classes.end(),
                                          [&](const RequestClass &c) { return c.id == rule.requestClass; });
        if (!findSheet(scenario, rule.sheet))
            context.refuse(step + "/sheet", "the id of a sheet", quotedText(rule.sheet));
        if (!rule.requestClass.empty() && !hasClass)
            context.refuse(step + "/class", "the id of a class", quotedText(rule.requestClass));
    }
}

} // namespace isocost
