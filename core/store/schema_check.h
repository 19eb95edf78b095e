// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"

namespace isocost
{

/// Compares the schema of an open library of `version` with the tables that this program makes for that version. What
/// could act by itself (a trigger, a view, a virtual table) and every other table or index that is unknown, missing or
/// made differently is an input error that names it.
Status checkSchema(Connection &connection, unsigned version);

} // namespace isocost
