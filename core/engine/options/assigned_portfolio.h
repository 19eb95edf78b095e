// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"

#include <map>

namespace isocost
{

class PortfolioOption;

/// A portfolio that assigns its classes itself: at each volume those options, out of some, that together cost least and
/// are feasible and meet the targets; where none does, that cost least. Of those within 1e-9 of the least cost the one
/// whose first classes are on options that come first.
///
/// Up to 4,096 assignments are all looked at (a picture: up to 256); of more, the best that single moves lead to from
/// each assignment of all classes to one option. An option is assessed once for each set of classes that it may get.
class AssignedPortfolio : public OptionModel
{
public:
    AssignedPortfolio(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                      Precision precision = Precision::exact);
    ~AssignedPortfolio() override;

    Assessment assess(double volume, Depth depth, bool together) const override;
    std::vector<SheetClasses> servedOn() const override;
    std::vector<ProportionalMeter> proportionalMeters() const override;
    void breakpoints(double from, double to, BreakpointList &out) const override;
    bool isPiecewiseLinear() const override { return false; }
    bool isNonDecreasing() const override { return false; }
    void stopWhen(std::stop_token stop) override;

    /// Class and option ids at a volume, of the classes that have requests.
    std::vector<std::pair<std::string, std::string>> assignedAt(double volume) const;

private:
    using Assignment = std::vector<std::size_t>; ///< by class: index into m_choices
    struct Weighed {
        double cost = 0;
        bool qualifies = false;
    };
    const Assignment &chosen(double volume) const;
    Assignment bestOfAll(double volume) const;
    Assignment bestByMoves(double volume) const;
    Assignment movedFrom(Assignment start, double volume) const;
    Weighed weigh(const Assignment &assignment, double volume) const;
    PortfolioOption portfolio(const Assignment &assignment) const;
    std::shared_ptr<OptionModel> part(std::size_t choice, const std::vector<std::size_t> &classes) const;

    Precision m_precision;
    std::vector<std::size_t> m_classes; ///< with requests
    std::vector<const Option *> m_choices;
    mutable std::map<std::pair<std::size_t, std::vector<std::size_t>>, std::shared_ptr<OptionModel>> m_parts;
    mutable std::map<double, Assignment> m_chosen; ///< by volume
};

/// The classes of a portfolio with the options they are on, at today's volume where it assigns them itself.
std::vector<std::pair<std::string, std::string>> assignmentOf(const Scenario &scenario, const Option &portfolio);

} // namespace isocost
