// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/breakpoint_list.h"
#include "core/engine/options/fleet/fleet.h"
#include "core/engine/options/serverless/serverless.h"

namespace isocost
{

/// Volumes in (from, to) at which a meter reaches a tier bound or the end of its free allowance.
/// Exact for meters that follow the number of requests alone.
void addTariffBreakpoints(const std::vector<ProportionalMeter> &meters, double from, double to, BreakpointList &out);

/// Volumes in (from, to) above which one more unit of concurrency is bought. Exact for pools without cold starts.
void addPurchaseBreakpoints(const ServerlessModel &model, const Demand &demand, double from, double to,
                            BreakpointList &out);

/// Volumes in (from, to) above which a fleet sized by utilisation grows, or a meter's tier bound is reached. Exact.
void addFleetBreakpoints(const FleetModel &fleet, double from, double to, BreakpointList &out);

} // namespace isocost
