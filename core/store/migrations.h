// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"

namespace isocost
{

/// The version of the tables that this program writes (SQLite's user_version).
unsigned newestLibraryVersion();

/// Brings the tables from version `from` (0: an empty file) to version `to`, inside the caller's transaction. What is
/// stored already stays. An older one than the newest builds a library as an older program left it.
void migrate(Connection &connection, unsigned from, unsigned to = newestLibraryVersion());

} // namespace isocost
