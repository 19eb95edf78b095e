// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

namespace isocost
{

/// Picks the key table of T: `describe(visitor, Keys<T>{})`, see fields.h.
template <class T> struct Keys {
};

/// The names of an enum's values in the file, in the enum's order.
using Names = std::span<const char *const>;

/// Those of a table of an enum's traits.
template <class Table> constexpr auto keysIn(const Table &table)
{
    std::array<const char *, std::tuple_size_v<Table>> names{};
    std::ranges::transform(table, names.begin(), [](const auto &row) { return row.key; });
    return names;
}

} // namespace isocost
