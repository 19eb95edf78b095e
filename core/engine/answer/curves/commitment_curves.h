// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commitment_curve.h"
#include "core/model/scenario.h"

#include <stop_token>
#include <vector>

namespace isocost
{

enum class Commitments {
    stated,  ///< those that the scenario makes: its savings plan, committed layers of fleets, bought throughput
    possible ///< and, for each fleet of one rate, those that its sheet sells, or its own where that one has a term
};

/// Cost, coverage and use of every option's commitment by its amount, at the scenario's own volume: a savings plan at 0
/// and each level that the demand needs, replicas from 0 to the peak, bought units as they are sold; of more than 96
/// every so many, and always today's and the best. Each place is the option evaluated with that amount.
/// @param scenario must have passed validate()
/// Pure and thread-safe. A requested stop returns early; the caller drops the answer.
std::vector<CommitmentCurve> commitmentCurves(const Scenario &scenario, Commitments which, std::stop_token stop = {});

} // namespace isocost
