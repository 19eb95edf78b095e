// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace isocost
{

/// How well a text answers what was typed: every word of it must be found in the text, its letters in order, case and
/// accents apart. Higher is better: whole words over beginnings of words over letters apart. Empty: it does not.
std::optional<int> fuzzyMatch(const QString &typed, const QString &text);

} // namespace isocost
