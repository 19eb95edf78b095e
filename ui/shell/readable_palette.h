// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace isocost
{

/// How well one colour is read on another: 1 (not at all) to 21 (black on white). WCAG 2.1, "contrast ratio"; a front
/// colour that is partly transparent is mixed with its background first.
double contrast(const QColor &front, const QColor &back);

/// The palette with muted, disabled and link text that has a contrast of at least 4.5 to the window and to fields: a
/// desktop's palette may make these roles faint, or leave them out, and they are black then.
QPalette readablePalette(QPalette palette);

/// Makes the application's palette a readable one; does nothing when it is.
void keepPaletteReadable();

} // namespace isocost
