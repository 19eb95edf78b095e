// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/commitment_curves.h"

#include <string>
#include <vector>

namespace isocost
{

/// A rate that replicas may be committed at, and that of the others.
struct RatePair {
    std::string committed;
    std::string rest;
};

/// What a fleet buys above its commitments at.
const std::string &restRate(const Option &fleet);

/// The rates that replicas of an option may be committed at, each with that of the rest: of a fleet with layers that of
/// the first; of a fleet at a rate with a term that one.
std::vector<RatePair> committedRates(const Scenario &scenario, const Option &option, Commitments which);

} // namespace isocost
