// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fields.h"

#include <array>

namespace isocost
{

Names unitNames()
{
    static const auto names = [] {
        std::array<const char *, unitCount> keys{};
        for (int i = 0; i < unitCount; ++i)
            keys[static_cast<std::size_t>(i)] = unitKey(static_cast<Unit>(i));
        return keys;
    }();
    return names;
}

} // namespace isocost
