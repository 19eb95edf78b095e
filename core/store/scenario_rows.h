// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A scenario is kept as its file, because it must come back byte for byte and holds copies of all it uses; beside it
/// stand what one looks for: its name, currency, volume, and the sheets that its figures rest on.

#include "core/model/scenario.h"
#include "core/store/rows.h"

namespace isocost
{

template <> inline constexpr TableName tableOf<Scenario>{"scenario", ""};

template <> std::int64_t insertItem<Scenario>(Connection &connection, const RowPlace &place, const Scenario &scenario);
template <> LoadedRows<Scenario> loadRows<Scenario>(Connection &connection, const Selection &selection);

} // namespace isocost
