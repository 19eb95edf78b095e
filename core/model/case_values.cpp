// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/case_values.h"

#include "core/model/found_value.h"
#include "core/model/struct_rules.h"

namespace isocost
{

const char *const expectedPointer = "a JSON pointer to a number, a text or a switch of the scenario";

namespace
{

/// What says something about values of the scenario is none of them.
FoundValue findPlain(Scenario &scenario, std::string_view pointer)
{
    const bool isAbout = pointer.starts_with("/cases/") || pointer.starts_with("/uncertainty/");
    return isAbout ? FoundValue() : findValue(scenario, pointer);
}

} // namespace

std::optional<CaseValue> valueAt(const Scenario &scenario, std::string_view pointer)
{
    // Finding changes nothing, so a const scenario may be searched.
    const FoundValue found = findPlain(const_cast<Scenario &>(scenario), pointer);
    return found.read ? found.read() : std::nullopt;
}

std::optional<std::string> setValueAt(Scenario &scenario, std::string_view pointer, const CaseValue &value)
{
    const FoundValue found = findPlain(scenario, pointer);
    if (!found.set)
        return expectedPointer;
    return found.set(value) ? std::nullopt : std::optional(found.expected());
}

std::string valueText(const CaseValue &value)
{
    if (const double *number = std::get_if<double>(&value))
        return numberText(*number);
    if (const bool *flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    return quotedText(std::get<std::string>(value));
}

Scenario withCase(const Scenario &scenario, const ScenarioCase &alternative)
{
    Scenario changed = scenario;
    changed.cases.clear();
    for (const CaseChange &change : alternative.changes)
        setValueAt(changed, change.at, change.value);
    return changed;
}

} // namespace isocost
