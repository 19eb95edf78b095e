// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/savings_plan_coverage.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr double sameLevel = 1e-9; // relative

double unitsIn(const PlanUse &use, std::size_t bin)
{
    return use.unitsByBin.size() == 1 ? use.unitsByBin.front() : use.unitsByBin[bin];
}

} // namespace

PlanCoverage::PlanCoverage(std::vector<SheetUse *> branches) : m_branches(std::move(branches))
{
    for (const SheetUse *branch : m_branches)
        m_units.push_back(branch->rates.back().units);
    addLevels();
    double all = 0;
    for (std::size_t b = 0; b < m_branches.size(); ++b) {
        double units = 0;
        for (const Level &level : m_levels)
            units += level.branch[b];
        m_parts.push_back(units * m_branches[b]->plan->unitPricePerHour);
        all += m_parts.back();
    }
    for (double &part : m_parts)
        part = all > 0 ? part / all : 1 / static_cast<double>(m_parts.size());
}

void PlanCoverage::addLevels()
{
    std::size_t bins = 1;
    for (const SheetUse *branch : m_branches)
        bins = std::max(bins, branch->plan->unitsByBin.size());
    std::vector<std::pair<double, std::size_t>> needs; // an hour, and the bin
    for (std::size_t bin = 0; bin < bins; ++bin) {
        double perHour = 0;
        for (const SheetUse *branch : m_branches)
            perHour += unitsIn(*branch->plan, bin) * branch->plan->unitPricePerHour;
        needs.emplace_back(perHour, bin);
    }
    std::sort(needs.begin(), needs.end());
    const double time = 1 / static_cast<double>(bins);
    for (const auto &[perHour, bin] : needs) {
        if (m_levels.empty() || perHour > m_levels.back().perHour * (1 + sameLevel))
            m_levels.push_back({perHour, 0, std::vector<double>(m_branches.size(), 0)});
        m_levels.back().time += time;
        for (std::size_t b = 0; b < m_branches.size(); ++b)
            m_levels.back().branch[b] += time * unitsIn(*m_branches[b]->plan, bin);
    }
}

void PlanCoverage::put(double commitmentPerHour)
{
    for (std::size_t b = 0; b < m_branches.size(); ++b) {
        SheetUse &branch = *m_branches[b];
        double covered = 0;
        for (const Level &level : m_levels)
            covered += level.branch[b] * (commitmentPerHour < level.perHour ? commitmentPerHour / level.perHour : 1);
        branch.rates.back().units = std::max(0.0, m_units[b] - covered);
        const double hours = branch.plan->hoursPerMonth;
        branch.commitment = {commitmentPerHour * hours * m_parts[b] / branch.terms.exchangeRate, commitmentPerHour,
                             hours, m_parts[b]};
    }
}

SavingsPlanResult PlanCoverage::figures(double commitmentPerHour) const
{
    double covered = 0;
    double all = 0;
    for (const Level &level : m_levels) {
        covered += level.time * std::min(commitmentPerHour, level.perHour);
        all += level.time * level.perHour;
    }
    SavingsPlanResult result;
    result.commitmentPerHour = commitmentPerHour;
    result.coverage = all > 0 ? covered / all : 0;
    if (commitmentPerHour > 0)
        result.utilization = covered / commitmentPerHour;
    return result;
}

/// 0 and each level, ascending.
std::vector<double> PlanCoverage::candidates() const
{
    std::vector<double> result{0};
    for (const Level &level : m_levels) {
        if (level.perHour > 0)
            result.push_back(level.perHour);
    }
    return result;
}

SavingsPlanResult PlanCoverage::settle(bool withCurve, const std::function<double()> &total)
{
    const SavingsPlan &plan = *m_branches.front()->plan->plan;
    double chosen = plan.commitmentPerHour;
    std::vector<CommitmentPoint> curve;
    if (plan.best || withCurve) {
        double least = 0;
        for (double commitment : candidates()) {
            put(commitment);
            curve.push_back({commitment, total()});
            if (plan.best && (curve.size() == 1 || curve.back().monthlyCost < least * (1 - sameLevel))) {
                least = curve.back().monthlyCost;
                chosen = commitment;
            } else if (!withCurve && curve.back().monthlyCost > least * (1 + sameLevel)) {
                break; // and so are all above
            }
        }
    }
    put(chosen);
    SavingsPlanResult result = figures(chosen);
    if (withCurve)
        result.curve = std::move(curve);
    return result;
}

} // namespace isocost
