// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"

#include <algorithm>

namespace isocost
{

/// Each class on another option; every option is assessed on the classes it gets.
class PortfolioOption : public OptionModel
{
public:
    PortfolioOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                    Precision precision = Precision::exact);
    /// @param parts options with the classes they get, at least one request each
    PortfolioOption(const Scenario &scenario, const Option &option, std::vector<std::shared_ptr<OptionModel>> parts);

    Assessment assess(double volume, Depth depth, bool together) const override;
    std::vector<SheetClasses> servedOn() const override;
    std::vector<ProportionalMeter> proportionalMeters() const override;
    void breakpoints(double from, double to, BreakpointList &out) const override;
    bool isPiecewiseLinear() const override { return std::ranges::all_of(m_parts, &OptionModel::isPiecewiseLinear); }
    bool isNonDecreasing() const override { return std::ranges::all_of(m_parts, &OptionModel::isNonDecreasing); }
    void stopWhen(std::stop_token stop) override;

private:
    void noteSharedSheets();

    std::vector<std::shared_ptr<OptionModel>> m_parts;
    bool m_sharesSheets = false; ///< two parts have a sheet or a savings plan in common: it bills them together
};

} // namespace isocost
