// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arguments.h"
#include "core/store/store.h"

namespace isocost
{

/// `library update FEED [--scenarios FILE…]`: tells what a price feed would change, which decisions flip with it, and
/// imports it unless --dry-run is given. The exit code.
int runLibraryUpdate(Store &store, const Arguments &arguments);

} // namespace isocost
