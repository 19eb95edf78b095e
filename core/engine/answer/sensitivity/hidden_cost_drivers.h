// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// The five hidden-cost drivers of every serverless option, at the scenario's own volume: each driver's Shapley value
/// over the 2^5 combinations of drivers switched on and off, so that the shares add up to full - sticker whatever the
/// order.
///
/// Off means: no cold start, idle time or provisioned concurrency; no ingress, egress or processed data; no extra
/// concurrency bought; the smallest memory, no load time, storage or custom-model premium; no surcharge and every usage
/// meter at its average price at the pilot volume. Source: Shapley (1953), A value for n-person games.
/// A requested stop returns early; the caller drops the answer.
std::vector<DriverResult> hiddenCostDrivers(const Scenario &scenario, std::stop_token stop = {});

/// The same for one option; anything but serverless has no drivers and gives zeros.
DriverResult hiddenCostDrivers(const Scenario &scenario, const Option &option, std::stop_token stop = {});

} // namespace isocost
