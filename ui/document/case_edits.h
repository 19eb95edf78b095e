// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>

/// Edits of the cases of a scenario, and levers turned into plain inputs, as pure changes of it.
namespace isocost::edits
{

/// What keeping the values on show as a case comes to: the scenario as last saved with that case, which shows what is
/// shown now.
struct KeptCase {
    Scenario scenario;
    std::string id;
};

/// @param saved  the scenario as last saved: the base again
/// @param now    what is edited: its name, notes, ranges, cases and switch of levers stay
/// @param inputs what is shown, see inputsOf()
/// @return empty, with the reason in `problem`, where nothing differs, or something that is no single value
std::optional<KeptCase> keepAsCase(const Scenario &saved, const Scenario &now, const Scenario &inputs,
                                   const QString &name, QString *problem);

void renameCase(Scenario &scenario, const std::string &id, const QString &name);
void removeCase(Scenario &scenario, const std::string &id);

/// Turns the levers that are on into plain inputs: what they change is typed in, what they serve options by becomes
/// options, and they go. Ranges and changes of cases at values that the levers changed go with them.
/// @return the names of what went, for people; empty for nothing
QStringList applyLevers(Scenario &scenario);

} // namespace isocost::edits
