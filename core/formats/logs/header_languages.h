// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace isocost
{

/// "durée" as "duree": letters without their accents.
std::string withoutAccents(std::string_view name);

/// The English word for one of a German, French, Spanish, Italian or Portuguese header, in small letters without
/// accents; the same word where it is none.
std::string_view inEnglish(std::string_view word);

} // namespace isocost
