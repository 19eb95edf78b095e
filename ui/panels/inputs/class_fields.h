// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inputs/input_section.h"

#include <vector>

namespace isocost
{

/// The numeric inputs of class `index` that are always there, in the order shown; service time is apart.
std::vector<NumberInput> classFields(std::size_t index);
/// The spread of the service time and, with token rates, the rates.
std::vector<NumberInput> serviceTimeFields(std::size_t index, bool tokenRates);

} // namespace isocost
