// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"
#include "core/model/result.h"

#include <string>
#include <vector>

namespace isocost
{

/// What is to be doubted about an option's figures, in the order of CautionKind, each place once.
/// @param model  of the option
/// @param result of the option, with its lines
/// @param today  date to measure the age of prices at where the scenario says none, YYYY-MM-DD; empty: their age is not
///               looked at
/// Source: prices.md section 2.
std::vector<Caution> cautionsOf(const Scenario &scenario, const OptionModel &model, const OptionResult &result,
                                const std::string &today);

} // namespace isocost
