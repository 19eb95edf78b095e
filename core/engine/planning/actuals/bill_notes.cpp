// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/bill_notes.h"

#include "core/engine/planning/actuals/bill_parts.h"
#include "core/engine/planning/actuals/bill_trends.h"

#include <algorithm>
#include <set>

namespace isocost
{

namespace
{

std::string ruleWords(const BillRule &rule)
{
    std::string words = rule.service;
    for (const std::string *more : {&rule.model, &rule.sku, &rule.region, &rule.tag})
        words += more->empty() ? "" : (words.empty() ? "" : ", ") + *more;
    return words;
}

std::string rowsText(std::uint64_t rows)
{
    return std::to_string(rows) + (rows == 1 ? " row" : " rows");
}

void addGuesses(ActualsResult &result)
{
    constexpr std::size_t mostShown = 10;
    for (std::size_t i = 0; i < std::min(mostShown, result.guesses.size()); ++i)
        result.notes.push_back(
            "guessed: " + ruleWords(result.guesses[i]) +
            (result.guesses[i].sheet.empty() ? " is no sheet's" : " is sheet " + result.guesses[i].sheet));
    if (result.guesses.size() > mostShown)
        result.notes.push_back("guessed: " + std::to_string(result.guesses.size() - mostShown) + " more, by names");
}

void addPartNotes(const BillEntities &entities, std::vector<std::string> &notes)
{
    for (const BillEntity &part : entities.parts) {
        const double cost = part.actual.costs() + part.otherCost;
        const bool hasRows = cost != 0 || part.hasQuantities;
        if (!hasRows && part.plan.costs() > 0)
            notes.push_back("no rows: the model charges for " + partName(part) + ", and nothing of the bill is of it");
        else if (hasRows && !part.hasQuantities)
            notes.push_back("assumed: the bill counts nothing of " + partName(part) +
                            ", so that its whole difference is one of price");
        else if (hasRows && !part.hasRequests && part.plan.requests > 0)
            notes.push_back("assumed: the bill counts no requests of " + partName(part) +
                            "; as many as its units would be at the model's units a request");
        if (hasRows && part.hasQuantities && cost == 0)
            notes.push_back("free: " + partName(part) + " was used and cost nothing on this bill");
    }
}

void addMapNotes(const BillMap &map, const BillEntities &entities, std::vector<std::string> &notes)
{
    std::set<std::string> strangers;
    for (const BillRule &rule : map.rules) {
        const bool isPart = std::any_of(entities.parts.begin(), entities.parts.end(),
                                        [&](const BillEntity &part) { return part.sheet == rule.sheet; });
        if (!isPart && !rule.sheet.empty())
            strangers.insert(rule.sheet);
    }
    for (const std::string &sheet : strangers)
        notes.push_back("unmapped: rows of sheet " + sheet + ", which this option does not buy from");
}

void addTagNote(ActualsResult &result)
{
    const std::vector<std::string> &keys = result.tagKeys;
    if (!result.tagKey.empty() && std::find(keys.begin(), keys.end(), result.tagKey) == keys.end())
        result.notes.push_back("tag: no row bears the tag " + result.tagKey + ", which costs were to be summed up by");
}

void addDayNotes(const ActualsResult &result, std::vector<std::string> &notes)
{
    const auto isEmpty = [&](const ActualDay &day) {
        return day.cents == 0 && day.day >= result.firstDay && day.day <= result.lastDay;
    };
    const auto empty = std::count_if(result.days.begin(), result.days.end(), isEmpty);
    const std::int32_t days = result.lastDay - result.firstDay + 1;
    if (empty > 0)
        notes.push_back("days without a cost: " + std::to_string(empty) + " of " + std::to_string(days));
    const std::int32_t first = monthOf(result.lastDay).first;
    if (result.firstDay > first)
        notes.push_back("assumed: the days from " + dayText(first) + " to " + dayText(result.firstDay - 1) +
                        " cost as such weekdays do, in the forecast of the month");
}

} // namespace

void addBillNotes(const Scenario &scenario, const BillData &bill, const BillMap &map, const BillEntities &entities,
                  const BillCurrencies &currencies, ActualsResult &result)
{
    result.notes = bill.notes;
    addGuesses(result);
    addMapNotes(map, entities, result.notes);
    addPartNotes(entities, result.notes);
    addTagNote(result);
    const std::string conversions = currencies.conversions(scenario.currency);
    if (!conversions.empty())
        result.notes.push_back("converted: " + conversions);
    if (bill.freeRows > 0)
        result.notes.push_back("free: " + rowsText(bill.freeRows) +
                               " of usage at a cost of 0; a marketplace or an allowance may pay for it");
    if (bill.corrections > 0)
        result.notes.push_back("corrections: " + rowsText(bill.corrections) +
                               " of an earlier period; days before the bill's own stand apart from it");
    addDayNotes(result, result.notes);
}

} // namespace isocost
