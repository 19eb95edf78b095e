// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fields.h"

#include "core/model/lever_kinds.h"

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

Names sheetKindNames()
{
    static const auto names = [] {
        std::array<const char *, sheetTraits.size()> keys{};
        for (std::size_t i = 0; i < keys.size(); ++i)
            keys[i] = sheetTraits[i].key;
        return keys;
    }();
    return names;
}

Names leverKindNames()
{
    static const auto names = [] {
        std::array<const char *, leverKinds.size()> keys{};
        for (std::size_t i = 0; i < keys.size(); ++i)
            keys[i] = leverKinds[i].key;
        return keys;
    }();
    return names;
}

} // namespace isocost
