// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/bill_rules.h"

#include "core/engine/planning/actuals/bill_mapping.h"

#include <algorithm>

namespace isocost
{

namespace
{

BillPlace placeOf(const BillKey &key, const BillMap &map)
{
    const BillRule *rule = ruleFor(key, map);
    return rule ? BillPlace{rule->sheet, rule->requestClass} : BillPlace();
}

/// The rule for rows of a key's service and model (without one: SKU).
BillRule exactRule(const BillKey &key, const BillPlace &place)
{
    BillRule rule;
    rule.service = key.service;
    rule.model = key.model;
    if (key.model.empty())
        rule.sku = key.sku;
    rule.sheet = place.sheet;
    rule.requestClass = place.requestClass;
    return rule;
}

bool isOfSameRows(const BillRule &a, const BillRule &b)
{
    return a.service == b.service && a.sku == b.sku && a.model == b.model && a.region == b.region && a.tag == b.tag;
}

bool hasRule(const std::vector<BillRule> &rules, const BillRule &rule)
{
    return std::any_of(rules.begin(), rules.end(), [&](const BillRule &other) { return isOfSameRows(other, rule); });
}

std::size_t lengthOf(const BillRule &rule)
{
    return rule.service.size() + rule.sku.size() + rule.model.size() + rule.region.size();
}

void insertByLength(std::vector<BillRule> &rules, const BillRule &rule)
{
    rules.insert(std::upper_bound(rules.begin(), rules.end(), rule,
                                  [](const BillRule &a, const BillRule &b) { return lengthOf(a) > lengthOf(b); }),
                 rule);
}

} // namespace

std::vector<BillRule> rulesFor(const BillData &bill, const BillMap &map,
                               const std::vector<std::optional<BillPlace>> &wanted)
{
    std::vector<BillRule> front;
    BillMap all = map;
    for (bool isSettled = false; !isSettled;) {
        isSettled = true;
        for (std::size_t i = 0; i < bill.keys.size(); ++i) {
            const BillKey &key = bill.keys[i];
            if (!wanted[i] || !isMappable(key.kind) || placeOf(key, all) == *wanted[i])
                continue;
            BillRule rule = exactRule(key, *wanted[i]);
            if (hasRule(front, rule))
                rule.region = key.region;
            if (hasRule(front, rule))
                continue;
            insertByLength(front, rule);
            all.rules = front;
            all.rules.insert(all.rules.end(), map.rules.begin(), map.rules.end());
            isSettled = false;
        }
    }
    return front;
}

BillMap movedRows(const Scenario &scenario, const Option &option, const BillData &bill, BillMap map,
                  const MappedRows &group, const BillPlace &to)
{
    const std::vector<std::string> sheets = sheetsOf(scenario, option);
    std::vector<std::optional<BillPlace>> wanted;
    for (const BillKey &key : bill.keys) {
        const BillPlace now = placeOf(key, map);
        const bool isBought = std::find(sheets.begin(), sheets.end(), now.sheet) != sheets.end();
        const BillPlace shown = isBought ? now : BillPlace();
        const bool isOfGroup = key.service == group.service && key.model == group.model &&
                               (!key.model.empty() || key.sku == group.sku) &&
                               shown == BillPlace{group.sheet, group.requestClass};
        wanted.emplace_back(isOfGroup ? to : now);
    }
    std::vector<BillRule> rules = rulesFor(bill, map, wanted);
    std::erase_if(map.rules, [&](const BillRule &rule) { return hasRule(rules, rule); });
    map.rules.insert(map.rules.begin(), rules.begin(), rules.end());
    return map;
}

} // namespace isocost
