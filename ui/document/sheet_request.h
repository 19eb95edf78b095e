// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>

#include <functional>

namespace isocost
{

/// Asks for a price sheet to be shown in its form.
struct SheetRequest {
    int sheet = 0; ///< index in the scenario, after `change`
    /// Puts a sheet that the scenario does not have yet in its place; with the form's answer it becomes one undo step,
    /// without one it leaves nothing. Empty for a sheet that is there.
    std::function<void(Scenario &)> change;
    QString what; ///< the verb that Undo shows for `change`
};

} // namespace isocost
