// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/portfolio.h"

#include "core/base/add_once.h"
#include "core/engine/options/breakpoints.h"

#include <iterator>
#include <set>

namespace isocost
{

PortfolioOption::PortfolioOption(const Scenario &scenario, const Option &option,
                                 const std::vector<std::size_t> &classIndexes, Precision precision)
    : OptionModel(scenario, option)
{
    for (const Option *part : optionsAndParts(scenario)) {
        std::vector<std::size_t> indexes;
        std::ranges::copy_if(classIndexes, std::back_inserter(indexes), [&](std::size_t i) {
            const RequestClass &c = scenario.workload.classes[i];
            return c.requestsPerDay > 0 &&
                   std::ranges::find(option.assign, std::pair(c.id, part->id)) != option.assign.end();
        });
        if (!indexes.empty() && !traits(part->kind).isAssigned)
            m_parts.push_back(makeOptionModel(scenario, *part, indexes, precision));
    }
    noteSharedSheets();
}

PortfolioOption::PortfolioOption(const Scenario &scenario, const Option &option,
                                 std::vector<std::shared_ptr<OptionModel>> parts)
    : OptionModel(scenario, option), m_parts(std::move(parts))
{
    noteSharedSheets();
}

void PortfolioOption::noteSharedSheets()
{
    std::set<const PriceSheet *> used;
    for (const SheetClasses &served : servedOn())
        m_sharesSheets |= !used.insert(served.sheet).second;
    m_sharesSheets |= scenario().savingsPlan && m_parts.size() > 1; // and its commitment
}

std::vector<SheetClasses> PortfolioOption::servedOn() const
{
    std::vector<SheetClasses> result;
    for (const auto &part : m_parts) {
        const std::vector<SheetClasses> own = part->servedOn();
        result.insert(result.end(), own.begin(), own.end());
    }
    return result;
}

/// Those of one sheet's meter are one: its free units and tiers are reached together.
std::vector<ProportionalMeter> PortfolioOption::proportionalMeters() const
{
    std::vector<ProportionalMeter> all;
    for (const auto &part : m_parts) {
        for (const ProportionalMeter &meter : part->proportionalMeters()) {
            const auto known = std::find_if(all.begin(), all.end(), [&](const ProportionalMeter &other) {
                return other.sheet == meter.sheet && other.index == meter.index;
            });
            if (known == all.end()) {
                all.push_back(meter);
            } else {
                known->quantityPerVolume += meter.quantityPerVolume;
                known->fixedQuantity += meter.fixedQuantity;
            }
        }
    }
    return all;
}

Assessment PortfolioOption::assess(double volume, Depth depth, bool) const
{
    Assessment assessment(depth);
    assessment.latency = Experience(scenario().workload, depth == Depth::full);
    for (const auto &part : m_parts) {
        Assessment own = part->assess(volume, depth, m_sharesSheets);
        assessment.bill.append(std::move(own.bill), part->option().id);
        for (Reason reason : own.reasons)
            addOnce(assessment.reasons, reason);
        assessment.latency.add(own.latency);
        for (Caveat caveat : own.figures.caveats)
            addOnce(assessment.figures.caveats, caveat);
    }
    return assessment;
}

void PortfolioOption::breakpoints(double from, double to, BreakpointList &out) const
{
    for (const auto &part : m_parts)
        part->breakpoints(from, to, out);
    if (m_sharesSheets)
        addTariffBreakpoints(proportionalMeters(), from, to, out);
}

void PortfolioOption::stopWhen(std::stop_token stop)
{
    for (const auto &part : m_parts)
        part->stopWhen(stop);
    OptionModel::stopWhen(std::move(stop));
}

} // namespace isocost
