// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>

#include <string>
#include <utility>
#include <vector>

/// What the library does to a scenario, as pure changes of it; ScenarioDocument::edit() makes them undoable. A scenario
/// owns copies: nothing it holds changes when the library does.
namespace isocost::edits
{

/// Adds a copy of a library sheet and an option that serves everything on it. A sheet of the same id that differs
/// stays; the copy gets an id of its own then.
/// @param plain  what the option is like (see plainOption()); its id and sheet are replaced
void addFromLibrary(Scenario &scenario, const PriceSheet &sheet, const Option &plain, const QString &name);

/// Makes an option use a sheet, which is copied into the scenario unless it is there. A sheet of the same id that
/// differs stays; the copy gets an id of its own then.
void useLibrarySheet(Scenario &scenario, std::size_t option, const PriceSheet &sheet);

/// Puts the newer version of a sheet in the place of the copy that the scenario has, under the copy's id. A rate that
/// options use and the new version lacks is kept from the old one, so that nothing breaks.
void updateSheet(Scenario &scenario, const PriceSheet &newer);

/// Puts a workload in the place of the scenario's. Where classes change, options that map classes to sheets or other
/// options serve the new ones as they served the first class before; prices and levers for classes that are gone go
/// with them.
void useWorkload(Scenario &scenario, const Workload &workload);

} // namespace isocost::edits
