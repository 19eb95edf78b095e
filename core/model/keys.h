// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"

#include <span>

namespace isocost
{

/// Picks the key table of T: `describe(visitor, Keys<T>{})`, see fields.h.
template <class T> struct Keys {
};

/// When a key must be there on reading and whether it is written at its default.
enum class Presence {
    usual,        ///< may be absent; left out at its default
    shown,        ///< may be absent; always written
    required,     ///< must be there; always written
    orNull,       ///< may be absent or null, which is the same
    exceptInLast, ///< required in every item of a list but the last, forbidden there
};

/// The names of an enum's values in the file, in the enum's order.
using Names = std::span<const char *const>;

} // namespace isocost
