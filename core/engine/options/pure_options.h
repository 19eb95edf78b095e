// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet.h"
#include "core/engine/options/option_model.h"
#include "core/engine/options/serverless.h"

namespace isocost
{

/// Everything on serverless sheets.
class ServerlessOption : public OptionModel
{
public:
    ServerlessOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                     const DriverSwitches &drivers = {}, Precision precision = Precision::exact);

    Assessment assess(double volume, Depth depth) const override;
    void breakpoints(double from, double to, BreakpointList &out) const override;
    bool isPiecewiseLinear() const override;
    bool isNonDecreasing() const override;

private:
    ServerlessModel m_model;
    Demand m_demand;
};

/// Everything on a dedicated fleet.
class DedicatedOption : public OptionModel
{
public:
    DedicatedOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                    Precision precision = Precision::exact);

    Assessment assess(double volume, Depth depth) const override;
    void breakpoints(double from, double to, BreakpointList &out) const override;
    bool isPiecewiseLinear() const override;
    bool isNonDecreasing() const override;

    const FleetModel &fleet() const { return m_fleet; }

private:
    FleetModel m_fleet;
};

/// Fills the serverless figures of a result.
void describeServerless(const ServerlessModel &model, const ServerlessOutcome &outcome, OptionResult &figures);

} // namespace isocost
