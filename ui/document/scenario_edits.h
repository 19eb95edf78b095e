// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <string>

/// The edits that touch more than one place of a scenario, as pure changes of it; ScenarioDocument::edit() makes them
/// undoable. Ids they make up are unique within their list.
namespace isocost::edits
{

/// An id that `taken` does not know, made from `name`: "response-draft", "response-draft-2".
std::string uniqueId(const QString &name, const std::function<bool(const std::string &)> &taken);

/// A scenario to start from: one class at 10,000 requests a day and one serverless option whose prices are still to be
/// entered.
Scenario blankScenario();

/// Appends a class like the one at `like`, or a plain one when the scenario's count is out of range; serverless options
/// with a sheet per class and portfolios serve it as they serve that one. Returns its index.
std::size_t addClass(Scenario &scenario, const QString &name, std::size_t like);
/// Removes a class and every mention of it. The last class stays; false then.
bool removeClass(Scenario &scenario, std::size_t index);
/// Has a portfolio assign its classes itself, or all of them by hand to the first option it chose from.
void assignItself(Scenario &scenario, std::size_t index, bool itself);

/// Appends an option of that kind with what it needs: the first sheet of its kind (an empty one is made where there is
/// none), the first dedicated and serverless option (hybrid), the first plain option for every class (portfolio).
/// Returns its index.
std::size_t addOption(Scenario &scenario, const OptionTraits &kind, const QString &name);
/// Why an option of that kind cannot be added yet; empty when it can.
QString missingFor(const Scenario &scenario, const OptionTraits &kind);
std::size_t duplicateOption(Scenario &scenario, std::size_t index, const QString &name);
/// Names of the options that are made of option `id`.
QStringList usersOfOption(const Scenario &scenario, const std::string &id);
/// Removes an option and the hybrids and portfolios made of it; false, and nothing changed, where none would be left.
bool removeOption(Scenario &scenario, std::size_t index);

/// Appends a sheet: dedicated ones with an on-demand rate whose price is still to be entered (validate() refuses it
/// until then), serverless ones without a price. Returns its index.
std::size_t addSheet(Scenario &scenario, const SheetTraits &kind, const QString &name);
std::size_t duplicateSheet(Scenario &scenario, std::size_t index, const QString &name);
/// Names of the options and levers that use sheet `id`.
QStringList usersOfSheet(const Scenario &scenario, const std::string &id);
/// Removes a sheet that nothing uses; false, and nothing changed, otherwise.
bool removeSheet(Scenario &scenario, std::size_t index);
/// Points an option at a sheet; a rate that the sheet lacks becomes its first one, a fleet likewise.
void useSheet(Scenario &scenario, std::size_t option, const std::string &sheet);

/// Index of the sheet or option of that id; the list's size when there is none.
std::size_t sheetIndex(const Scenario &scenario, const std::string &id);

/// What people see of a sheet: its product, with the provider when it has one, or its id.
QString sheetName(const PriceSheet &sheet);
/// What people see of a class: its name, or its id.
QString className(const RequestClass &c);

} // namespace isocost::edits
