// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_columns.h"

#include <span>
#include <string_view>

namespace isocost
{

/// What a log says of how a call went.
enum class CallOutcome {
    unsaid, ///< nothing
    answered,
    failed,
    unknown, ///< a word that is neither: the call counts as answered, and the statement says so
};

/// Of a status: failed from 400 on and below 100, by a word of failure, or as the rule says.
CallOutcome outcomeOfStatus(std::string_view status, StatusRule rule);
/// Parts of words, in small letters, with which services say that a call failed.
std::span<const std::string_view> failureParts();
/// Of a column of success: failed where it says false, f, 0, no, or a word of failure.
CallOutcome outcomeOfSuccess(std::string_view success);
/// Whether a column of errors holds one: anything but nothing, false, 0, or empty brackets.
bool errorFails(std::string_view error);

} // namespace isocost
