// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"

namespace isocost
{

/// Compares the schema of an open library of `version` with the tables that this program makes for that version. What
/// could act by itself (a trigger, a view, a virtual table) and every other table or index that is unknown, missing or
/// made differently is an input error that names it.
Status checkSchema(Connection &connection, unsigned version);

/// Reads the whole library for damage: every page, each index against its table, each row against the one it belongs
/// to. 37 MB of 30,000 sheets take about a second.
Status checkSound(Connection &connection);

} // namespace isocost
