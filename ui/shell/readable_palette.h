// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace isocost
{

/// The palette with muted and disabled text that stands out from its background: a desktop's dark palette may leave
/// these roles out, and they are black then.
QPalette readablePalette(QPalette palette);

/// Makes the application's palette a readable one; does nothing when it is.
void keepPaletteReadable();

} // namespace isocost
