// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <QString>

#include <vector>

namespace isocost
{

/// Where a person's library is kept: library.db in the application's data folder. Application and organisation name
/// must be set.
QString defaultLibraryPath();

/// The price sheets and workloads that the program brings along, for a new library.
std::vector<SeedFile> shippedLibrary();

/// Opens the library at `path`, or at its usual place (whose folder is made) when that is empty; a new one is filled
/// with what the program brings along.
Result<std::unique_ptr<Store>> openLibrary(const QString &path);

} // namespace isocost
