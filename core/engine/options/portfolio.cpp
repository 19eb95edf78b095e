// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/portfolio.h"

#include <algorithm>

namespace isocost
{

PortfolioOption::PortfolioOption(const Scenario &scenario, const Option &option,
                                 const std::vector<std::size_t> &classIndexes, Precision precision)
    : OptionModel(scenario, option)
{
    for (const Option &part : scenario.options) {
        if (part.kind == OptionKind::portfolio)
            continue;
        std::vector<std::size_t> indexes;
        for (std::size_t i : classIndexes) {
            const std::string &id = scenario.workload.classes[i].id;
            const bool assigned = std::any_of(option.assign.begin(), option.assign.end(), [&](const auto &entry) {
                return entry.first == id && entry.second == part.id;
            });
            if (assigned && scenario.workload.classes[i].requestsPerDay > 0)
                indexes.push_back(i);
        }
        if (!indexes.empty())
            m_parts.push_back(makeOptionModel(scenario, part, indexes, precision));
    }
}

Assessment PortfolioOption::assess(double volume, Depth depth) const
{
    Assessment assessment(depth);
    for (const auto &part : m_parts) {
        const Assessment own = part->assess(volume, depth);
        assessment.bill.append(own.bill, part->option().id);
        for (Reason reason : own.reasons) {
            if (std::find(assessment.reasons.begin(), assessment.reasons.end(), reason) == assessment.reasons.end())
                assessment.reasons.push_back(reason);
        }
        assessment.latency.add(own.latency.totalWeight(), own.latency);
        for (Caveat caveat : own.figures.caveats) {
            std::vector<Caveat> &known = assessment.figures.caveats;
            if (std::find(known.begin(), known.end(), caveat) == known.end())
                known.push_back(caveat);
        }
    }
    return assessment;
}

void PortfolioOption::breakpoints(double from, double to, BreakpointList &out) const
{
    for (const auto &part : m_parts)
        part->breakpoints(from, to, out);
}

bool PortfolioOption::isPiecewiseLinear() const
{
    return std::all_of(m_parts.begin(), m_parts.end(), [](const auto &part) { return part->isPiecewiseLinear(); });
}

bool PortfolioOption::isNonDecreasing() const
{
    return std::all_of(m_parts.begin(), m_parts.end(), [](const auto &part) { return part->isNonDecreasing(); });
}

void PortfolioOption::stopWhen(std::stop_token stop)
{
    for (const auto &part : m_parts)
        part->stopWhen(stop);
    OptionModel::stopWhen(std::move(stop));
}

} // namespace isocost
