// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <optional>
#include <string>
#include <string_view>

namespace isocost
{

/// The number, text or switch at a JSON pointer of the file format, defaults included; empty where there is none, or
/// an optional one that the scenario does not state.
std::optional<CaseValue> valueAt(const Scenario &scenario, std::string_view pointer);

/// Sets it; returns what is expected there where the value is of another kind or breaks its key's rule, and empty when
/// it is done. An optional number that the scenario does not state may be set. Ids, ranges and cases are not to be
/// reached.
/// @return "a JSON pointer to a value of the scenario" where the pointer leads to none
std::optional<std::string> setValueAt(Scenario &scenario, std::string_view pointer, const CaseValue &value);

/// What setValueAt() says of a pointer that leads nowhere.
extern const char *const expectedPointer;

/// A value as error messages and lists show it: texts quoted.
std::string valueText(const CaseValue &value);

/// The scenario with a case's changes in the order given, and without any cases.
/// @param scenario and its cases must have passed validate()
Scenario withCase(const Scenario &scenario, const ScenarioCase &alternative);

} // namespace isocost
