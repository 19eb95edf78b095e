// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"
#include "core/model/scenario.h"

#include <string>

namespace isocost
{

/// What each class costs of each option, with what is idle, as text for a terminal; empty where the workload is one
/// class of which nothing is known but its requests.
std::string showbackTable(const Scenario &scenario, const Evaluation &evaluation);

/// The same as CSV, with a column for each label of a class.
std::string showbackCsv(const Scenario &scenario, const Evaluation &evaluation);

} // namespace isocost
