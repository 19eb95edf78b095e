// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fields.h"

#include "core/model/lever_kinds.h"

namespace isocost
{

Names unitNames()
{
    static constexpr auto names = keysIn(unitTable);
    return names;
}

Names sheetKindNames()
{
    static constexpr auto names = keysIn(sheetTraits);
    return names;
}

Names leverKindNames()
{
    static constexpr auto names = keysIn(leverKinds);
    return names;
}

} // namespace isocost
