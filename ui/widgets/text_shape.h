// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFontMetrics;

namespace isocost
{

/// The same for texts that differ in their digits alone, as those of a drag mostly do.
QString shapeOf(QString text);
/// Whether all digits of a font are as wide, so that texts of one shape take the same room.
bool hasEvenDigits(const QFontMetrics &metrics);

} // namespace isocost
