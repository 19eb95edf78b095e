// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/scenario_sheets.h"

#include "ui/document/capacity_edits.h"
#include "ui/document/scenario_edits.h"

#include <algorithm>

namespace isocost::edits
{

namespace
{

bool usesRate(const Scenario &scenario, const std::string &sheet, const std::string &rate)
{
    return std::ranges::any_of(scenario.options, [&](const Option &option) {
        return !traits(option.kind).hasInstances && option.sheet == sheet &&
               (option.rate == rate ||
                std::ranges::any_of(option.fleet, [&](const FleetEntry &entry) { return entry.rate == rate; }));
    });
}

/// A map from class to target for other classes: those that stay keep theirs, new ones get that of the first.
void follow(std::vector<std::pair<std::string, std::string>> &map, const Workload &workload)
{
    if (map.empty())
        return;
    std::vector<std::pair<std::string, std::string>> followed;
    for (const RequestClass &c : workload.classes) {
        const auto found = std::ranges::find_if(map, [&](const auto &entry) { return entry.first == c.id; });
        followed.emplace_back(c.id, found == map.end() ? map.front().second : found->second);
    }
    map = std::move(followed);
}

/// Drops the classes that a workload does not have; true when there were some and none is left, because an empty list
/// means all classes.
bool losesAll(std::vector<std::string> &classes, const Workload &workload)
{
    const bool meansSome = !classes.empty();
    std::erase_if(classes, [&](const std::string &id) {
        return std::ranges::none_of(workload.classes, [&](const RequestClass &c) { return c.id == id; });
    });
    return meansSome && classes.empty();
}

/// Copies a sheet into the scenario unless it is there; its id there.
std::string copyIn(Scenario &scenario, const PriceSheet &sheet)
{
    PriceSheet copy = sheet;
    const PriceSheet *there = findSheet(scenario, copy.id);
    if (there && *there == copy)
        return copy.id;
    if (there)
        copy.id = uniqueId(QString::fromStdString(copy.id),
                           [&](const std::string &id) { return findSheet(scenario, id) != nullptr; });
    scenario.sheets.push_back(std::move(copy));
    return scenario.sheets.back().id;
}

} // namespace

void addFromLibrary(Scenario &scenario, const PriceSheet &sheet, const Option &plain, const QString &name)
{
    Option option = plain;
    option.sheet = copyIn(scenario, sheet);
    option.name = name.toStdString();
    option.id = uniqueId(name, [&](const std::string &id) { return findOption(scenario, id) != nullptr; });
    scenario.options.push_back(std::move(option));
    if (traits(scenario.options.back().kind).hasReplicas)
        runKnownModel(scenario, scenario.options.size() - 1);
}

void useLibrarySheet(Scenario &scenario, std::size_t option, const PriceSheet &sheet)
{
    useSheet(scenario, option, copyIn(scenario, sheet));
}

void updateSheet(Scenario &scenario, const PriceSheet &newer)
{
    for (PriceSheet &sheet : scenario.sheets) {
        if (sheet.id != newer.id)
            continue;
        PriceSheet updated = newer;
        for (const Rate &rate : sheet.rates) {
            const bool isThere = std::ranges::any_of(updated.rates, [&](const Rate &r) { return r.name == rate.name; });
            if (!isThere && usesRate(scenario, sheet.id, rate.name))
                updated.rates.push_back(rate);
        }
        sheet = std::move(updated);
    }
}

void useWorkload(Scenario &scenario, const Workload &workload)
{
    scenario.workload = workload;
    for (Option &option : scenario.options) {
        follow(option.sheets, workload);
        if (!option.assignsItself)
            follow(option.assign, workload);
    }
    std::erase_if(scenario.levers, [&](Lever &lever) { return losesAll(lever.classes, workload); });
    std::erase_if(scenario.uncertainty, [](const Uncertainty &u) { return u.at.starts_with("/workload/"); });
    dropLostRules(scenario);
    for (PriceSheet &sheet : scenario.sheets) {
        const std::size_t before = sheet.meters.size();
        std::erase_if(sheet.meters, [&](Meter &meter) { return losesAll(meter.classes, workload); });
        if (sheet.meters.size() != before) // pointers to later meters would mean others now
            std::erase_if(scenario.uncertainty, [](const Uncertainty &u) { return u.at.starts_with("/sheets/"); });
    }
}

} // namespace isocost::edits
