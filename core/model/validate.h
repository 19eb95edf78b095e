// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"

#include <optional>
#include <string_view>
#include <vector>

namespace isocost
{

/// Every rule of the file format that a scenario breaks, in file order; empty when it is sound. `where` is a JSON
/// pointer into the scenario ("/workload/classes/0/requests_per_day"), `message` says what was expected and found.
std::vector<Error> validate(const Scenario &scenario);

/// The same for a sheet on its own; pointers start at the sheet ("/meters/0/price").
std::vector<Error> validate(const PriceSheet &sheet);

/// The same for a workload on its own.
std::vector<Error> validate(const Workload &workload);

/// The number at a JSON pointer of the file format ("/workload/classes/0/payload_out_kb", "/sheets/0/meters/1/price"),
/// defaults included; empty where there is no number.
std::optional<double> numberAt(const Scenario &scenario, std::string_view pointer);

/// Sets it; false (and nothing changed) where there is no number. Does not check ranges: validate() does.
bool setNumberAt(Scenario &scenario, std::string_view pointer, double value);

} // namespace isocost
