// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet/fleet.h"
#include "core/engine/options/option_model.h"
#include "core/engine/options/serverless/serverless.h"

namespace isocost
{

/// The sheets of the model's pools with their classes, each sheet once.
std::vector<SheetClasses> servedOnSheets(const ServerlessModel &model);

/// Everything on serverless sheets.
class ServerlessOption : public OptionModel
{
public:
    ServerlessOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                     const DriverSwitches &drivers = {}, Precision precision = Precision::exact);

    Assessment assess(double volume, Depth depth, bool together) const override;
    std::vector<SheetClasses> servedOn() const override { return servedOnSheets(m_model); }
    std::vector<ProportionalMeter> proportionalMeters() const override { return m_model.proportionalMeters(); }
    void breakpoints(double from, double to, BreakpointList &out) const override;
    bool isPiecewiseLinear() const override { return m_model.isProportional(); }
    bool isNonDecreasing() const override { return m_model.isNonDecreasing(); }
    bool followsTarget() const override { return true; }

private:
    ServerlessModel m_model;
    Demand m_demand;
};

/// Everything on a dedicated fleet.
class DedicatedOption : public OptionModel
{
public:
    DedicatedOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                    Precision precision = Precision::exact, const std::vector<int> &bestCounts = {});

    Assessment assess(double volume, Depth depth, bool together) const override;
    std::vector<SheetClasses> servedOn() const override;
    std::vector<ProportionalMeter> proportionalMeters() const override { return m_fleet.proportionalMeters(); }
    void breakpoints(double from, double to, BreakpointList &out) const override;
    bool isPiecewiseLinear() const override { return !m_fleet.sizesForSlo() || !m_fleet.isHourly(); }
    bool isNonDecreasing() const override { return m_fleet.isNonDecreasing(); }
    bool mayQualify() const override { return m_fleet.reasons().empty() && !m_fleet.refusesHours(); }
    bool followsTarget() const override { return m_fleet.sizesForSlo(); }
    void startFrom(const OptionModel &similar) override;
    bool shareSizes(const OptionModel &other) override;

    const FleetModel &fleet() const { return m_fleet; }

private:
    FleetModel m_fleet;
};

/// Fills the serverless figures of a result.
void describeServerless(const ServerlessModel &model, const ServerlessOutcome &outcome, OptionResult &figures);

} // namespace isocost
