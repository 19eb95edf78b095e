// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace isocost::format
{

/// Reads a number as people type it: the default locale's separators, "1e6", "200k", "1.5M", a trailing unit or percent
/// sign given in `suffix`, digits of any script. Group separators count only where they part whole groups of three;
/// elsewhere a single dot or comma is the decimal point, so "1,5" is 1.5 in English too, and "0.5" is a half in German.
/// A number that could be two ("250,000" where the locale groups by other signs) is none. Empty for anything else,
/// including infinities and NaN.
std::optional<double> parseNumber(const QString &text, const QString &suffix = {});

/// Why text is no number, a sentence; of one that could be two, how to write it.
QString notANumber(const QString &text);

} // namespace isocost::format
