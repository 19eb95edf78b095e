// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace isocost
{

/// The palette with muted, disabled and link text that has a contrast of at least 4.5 to the window and to fields: a
/// desktop's palette may make these roles faint, or leave them out, and they are black then.
QPalette readablePalette(QPalette palette);

/// Makes the application's palette a readable one; does nothing when it is.
void keepPaletteReadable();

} // namespace isocost
