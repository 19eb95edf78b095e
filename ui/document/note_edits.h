// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <string>

/// Edits of the notes on single inputs, as pure changes of the scenario.
namespace isocost::edits
{

/// The note on the number at a JSON pointer; nullptr when it has none.
const InputNote *noteAt(const Scenario &scenario, const std::string &pointer);

/// Gives the number at `note.at` that note, in place of one it has; without words and source it loses its note. Keys
/// unknown to this program stay.
void setNote(Scenario &scenario, const InputNote &note);

} // namespace isocost::edits
