// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <string>
#include <vector>

namespace isocost
{

/// A pool of serverless instances as an explanation shows it: the classes of one model on one sheet.
struct PoolView {
    const PriceSheet *sheet = nullptr;
    std::string model;
    std::vector<const RequestClass *> classes;
    double attemptsPerSecond = 0; ///< of the scenario's whole volume, mean over the month
    double serviceSeconds = 0;    ///< mean S
    double coldSeconds = 0;       ///< C; 0 where the sheet has no cold starts
};

/// The pools of a serverless option with all of the scenario's classes.
std::vector<PoolView> poolsOf(const Scenario &scenario, const Option &option);

} // namespace isocost
