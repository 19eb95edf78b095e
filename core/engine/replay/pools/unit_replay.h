// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/serverless/bought_units.h"
#include "core/engine/replay/calls.h"
#include "core/engine/replay/platform_service.h"

namespace isocost
{

/// Bought units, call by call: a bucket that holds the weighted tokens of one minute and is filled at the units'
/// throughput. A call that finds its tokens there takes them; one that finds less is not served here. A call of more
/// than a minute's tokens is served by a full bucket.
class UnitReplay
{
public:
    /// @param start the bucket is full then
    UnitReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
               double units, double start);

    /// Whether the units serve call `n` of a block; `seconds` is set to what it takes then, network included.
    bool serve(const Calls &block, std::size_t n, double &seconds);
    /// The month's charge for so many requests (no tax).
    void charge(double requestsPerMonth, Bill &bill) const { m_model.charge(m_units, requestsPerMonth, bill); }

private:
    const Scenario &m_scenario;
    const Option &m_option;
    BoughtUnits m_model;
    PlatformService m_service;
    double m_units;
    double m_perSecond; ///< weighted tokens
    double m_most;      ///< that the bucket holds
    double m_level;
    double m_since;
};

} // namespace isocost
