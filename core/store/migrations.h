// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"

namespace isocost
{

/// The version of the tables that this program writes (SQLite's user_version).
unsigned newestLibraryVersion();

/// Brings the tables from version `from` (0: an empty file) to the newest one, inside the caller's transaction. What
/// is stored already stays.
void migrate(Connection &connection, unsigned from);

/// The same, up to version `to` only; for building a library as an older program left it.
void migrate(Connection &connection, unsigned from, unsigned to);

} // namespace isocost
