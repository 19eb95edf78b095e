// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace isocost
{

/// Builds a new library beside its place and moves it there when it is complete, unless another program has put one
/// there meanwhile.
Status makeLibrary(const QString &path, const std::vector<SeedFile> &seeds);

} // namespace isocost
