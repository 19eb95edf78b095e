// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_columns.h"

#include <span>
#include <string_view>

namespace isocost
{

/// Whether a status says that the call failed: 400 and above or below 100, a word of failure, or as the rule says.
bool statusFails(std::string_view status, StatusRule rule);
/// Parts of words, in small letters, with which services say that a call failed.
std::span<const std::string_view> failureParts();
/// Whether a column of success says that there was none: false, f, 0, no, or a word of failure.
bool successFails(std::string_view success);
/// Whether a column of errors holds one: anything but nothing, false, 0, or empty brackets.
bool errorFails(std::string_view error);

} // namespace isocost
