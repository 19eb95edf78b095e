// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/lever_edits.h"

#include "ui/words/lever_names.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <functional>

namespace isocost::edits
{

namespace
{

struct LeverEditsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::edits)
};

/// Gives what points into a lever, uncertain inputs, notes and changes of cases, the lever's new place; what points
/// into one without goes.
void followLevers(Scenario &scenario, const std::function<std::optional<std::size_t>(std::size_t)> &newPlace)
{
    const std::string prefix = "/levers/";
    const auto isGone = [&](auto &pointing) {
        if (!pointing.at.starts_with(prefix))
            return false;
        std::size_t index = 0;
        const char *last = pointing.at.data() + pointing.at.size();
        const auto [end, error] = std::from_chars(pointing.at.data() + prefix.size(), last, index);
        const std::optional<std::size_t> place = error == std::errc() ? newPlace(index) : std::nullopt;
        if (place)
            pointing.at = prefix + std::to_string(*place) + std::string(end, last);
        return !place;
    };
    std::erase_if(scenario.uncertainty, isGone);
    std::erase_if(scenario.inputNotes, isGone);
    for (ScenarioCase &alternative : scenario.cases)
        std::erase_if(alternative.changes, isGone);
}

/// The rate that a dedicated option does not use yet, a commitment before others; else the first one.
std::string otherRate(const Scenario &scenario)
{
    const std::vector<std::string> names = rateNames(scenario);
    const auto isUsed = [&](const std::string &name) {
        return std::ranges::any_of(scenario.options, [&](const Option &option) {
            return traits(option.kind).hasReplicas && option.fleet.empty() && option.rate == name;
        });
    };
    for (const char *preferred : {"reserved_1y", "reserved_3y", "spot"}) {
        if (std::ranges::find(names, preferred) != names.end() && !isUsed(preferred))
            return preferred;
    }
    const auto unused = std::ranges::find_if_not(names, isUsed);
    return unused != names.end() ? *unused : names.empty() ? std::string() : names.front();
}

/// A sheet that no option uses, else the first one.
std::string otherSheet(const Scenario &scenario)
{
    const auto isUsed = [&](const PriceSheet &sheet) {
        return std::ranges::any_of(scenario.options, [&](const Option &option) {
            return option.sheet == sheet.id ||
                   std::ranges::any_of(option.sheets, [&](const auto &entry) { return entry.second == sheet.id; });
        });
    };
    const auto unused = std::ranges::find_if_not(scenario.sheets, isUsed);
    if (unused != scenario.sheets.end())
        return unused->id;
    return scenario.sheets.empty() ? std::string() : scenario.sheets.front().id;
}

/// Half of what the class with the most memory asks for, but no less than its model.
double smallerMemory(const Scenario &scenario, double usual)
{
    const auto &classes = scenario.workload.classes;
    const auto most = std::ranges::max_element(classes, {}, &RequestClass::memoryGb);
    if (most == classes.end() || most->memoryGb <= 0)
        return usual;
    return std::max(most->memoryGb / 2, std::min(most->modelGb, most->memoryGb));
}

} // namespace

std::vector<std::string> rateNames(const Scenario &scenario, const std::string &sheetId)
{
    std::vector<std::string> names;
    for (const PriceSheet &sheet : scenario.sheets) {
        if (!traits(sheet.kind).isOfDevices || (!sheetId.empty() && sheet.id != sheetId))
            continue;
        for (const Rate &rate : sheet.rates) {
            if (std::ranges::find(names, rate.name) == names.end())
                names.push_back(rate.name);
        }
    }
    return names;
}

Lever newLever(const Scenario &scenario, LeverKind kind)
{
    Lever lever;
    lever.kind = kind;
    lever.on = true;
    const LeverTraits &known = traits(kind);
    for (const LeverParameter &parameter : known.parameters)
        lever.*parameter.number = parameter.start;
    lever.effortDays = known.effortDays;
    lever.risk = known.risk;
    if (known.sheet)
        lever.sheet = otherSheet(scenario);
    else if (known.rate)
        lever.rate = otherRate(scenario);
    if (lever.memoryGb)
        lever.memoryGb = smallerMemory(scenario, *lever.memoryGb);
    return lever;
}

QString missingForLever(const Scenario &scenario, LeverKind kind)
{
    const LeverTraits &known = traits(kind);
    if (known.sheet && scenario.sheets.empty())
        return LeverEditsWords::tr("It needs a price sheet in the scenario.");
    if (known.rate && !known.sheet && rateNames(scenario).empty())
        return LeverEditsWords::tr("It needs a dedicated price sheet in the scenario.");
    return {};
}

std::size_t addLever(Scenario &scenario, LeverKind kind)
{
    scenario.levers.push_back(newLever(scenario, kind));
    return scenario.levers.size() - 1;
}

std::size_t duplicateLever(Scenario &scenario, std::size_t index)
{
    const Lever copy = scenario.levers.at(index);
    scenario.levers.insert(scenario.levers.begin() + static_cast<std::ptrdiff_t>(index) + 1, copy);
    followLevers(scenario, [&](std::size_t i) { return std::optional(i > index ? i + 1 : i); });
    return index + 1;
}

void removeLever(Scenario &scenario, std::size_t index)
{
    scenario.levers.erase(scenario.levers.begin() + static_cast<std::ptrdiff_t>(index));
    followLevers(scenario, [&](std::size_t i) -> std::optional<std::size_t> {
        if (i == index)
            return {};
        return i > index ? i - 1 : i;
    });
}

void moveLever(Scenario &scenario, std::size_t from, std::size_t to)
{
    if (from >= scenario.levers.size() || to >= scenario.levers.size())
        return;
    const Lever moved = scenario.levers[from];
    scenario.levers.erase(scenario.levers.begin() + static_cast<std::ptrdiff_t>(from));
    scenario.levers.insert(scenario.levers.begin() + static_cast<std::ptrdiff_t>(to), moved);
    followLevers(scenario, [&](std::size_t i) -> std::optional<std::size_t> {
        if (i == from)
            return to;
        if (from < to)
            return i > from && i <= to ? i - 1 : i;
        return i >= to && i < from ? i + 1 : i;
    });
}

} // namespace isocost::edits
