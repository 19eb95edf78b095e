// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/provisioned.h"

#include "core/base/add_once.h"
#include "core/engine/math/rounding.h"
#include "core/engine/options/breakpoints.h"
#include "core/engine/options/pure_options.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double curveSteps = 4000; // numbers of units looked at one by one; of more, in strides

} // namespace

ProvisionedOption::ProvisionedOption(const Scenario &scenario, const Option &option,
                                     const std::vector<std::size_t> &classIndexes, Precision precision)
    : OptionModel(scenario, option), m_option(option), m_spillOption(findOption(scenario, option.spill)),
      m_bought(scenario, option, classIndexes), m_demand(demandOf(scenario.workload, precision)), m_precision(precision)
{
    if (m_spillOption)
        m_spill.emplace(scenario, *m_spillOption, classIndexes);
}

std::vector<Cell> ProvisionedOption::overflowCells(double volume, double units) const
{
    std::vector<Cell> cells = m_demand.cells;
    if (!(units > 0))
        return cells;
    for (Cell &cell : cells) {
        const double share = m_bought.overflowShare(units, cell, volume);
        cell.rate *= share;
        cell.even *= share;
    }
    return cells;
}

/// Share of all attempts.
double ProvisionedOption::overflowShare(double volume, double units) const
{
    double overflow = 0;
    for (const Cell &cell : m_demand.cells)
        overflow += cell.time * m_bought.attempts().at(cell) * m_bought.overflowShare(units, cell, volume);
    const double all = m_bought.attempts().total();
    return all > 0 ? overflow / all : 0;
}

/// The spill's outcome with the demand that so many units leave.
ProvisionedOption::Split ProvisionedOption::split(double volume, double units, Depth depth) const
{
    Split result;
    const std::vector<Cell> cells = overflowCells(volume, units);
    PerVolume left;
    for (const Cell &cell : cells) {
        left.usual += cell.time * cell.rate;
        left.deferred += cell.time * cell.even;
    }
    result.served = {volume * std::max(0.0, 1 - left.usual), volume * std::max(0.0, 1 - left.deferred)};
    const double all = m_bought.attempts().total();
    if (all > 0)
        result.overflow = (m_bought.attempts().usual * left.usual + m_bought.attempts().deferred * left.deferred) / all;
    if (!m_spill)
        return result;
    if (!m_spill->countsHours()) {
        result.spill = m_spill->outcome(volume, cells, depth);
        return result;
    }
    RatesByBin reached = allRequests(m_demand);
    const double times = static_cast<double>(m_demand.burstRates.size());
    for (std::size_t bin = 0; units > 0 && bin < reached.usual.size(); ++bin) {
        double usual = 0;
        double even = 0;
        for (double burst : m_demand.burstRates) {
            const Cell cell{m_demand.binWeights[bin] * burst, 1, 1};
            const double share = m_bought.overflowShare(units, cell, volume);
            usual += cell.rate * share / times;
            even += share / times;
        }
        reached.usual[bin] = usual;
        reached.even[bin] = even;
    }
    result.spill = m_spill->outcome(volume, cells, depth, &reached);
    return result;
}

void ProvisionedOption::charge(double units, const Split &split, Bill &bill) const
{
    if (split.spill) {
        Bill spill(bill.detail());
        m_spill->charge(*split.spill, spill);
        bill.append(std::move(spill), m_spillOption->id);
    }
    if (units > 0)
        m_bought.charge(units, split.served, bill);
}

std::vector<Reason> ProvisionedOption::reasons(double units, const Split &split) const
{
    std::vector<Reason> found;
    if (split.spill)
        found = m_spill->reasons(*split.spill);
    for (std::size_t i = 0; units > 0 && i < m_bought.reasons().size(); ++i)
        addOnce(found, m_bought.reasons()[i]);
    if (!split.spill && exceeds(split.overflow, m_option.maxThrottle))
        addOnce(found, Reason::capacity);
    return found;
}

Experience ProvisionedOption::latency(double volume, double units, const Split &split, bool everything) const
{
    Experience mix =
        split.spill ? m_spill->latency(*split.spill, everything) : Experience(scenario().workload, everything);
    if (units > 0)
        m_bought.addLatency(volume > 0 ? split.served.usual : 0, mix);
    return mix;
}

ProvisionedOption::Candidate ProvisionedOption::candidate(double volume, double units, bool withTarget) const
{
    const Split there = split(volume, units, Depth::standing);
    Candidate result;
    result.units = units;
    result.overflow = there.overflow;
    Bill bill(BillDetail::total);
    charge(units, there, bill);
    result.cost = bill.total();
    result.reasons = reasons(units, there);
    if (withTarget && hasTarget(scenario().workload))
        result.sloMet = latency(volume, units, there, false).holds();
    return result;
}

bool ProvisionedOption::qualifies(const Candidate &candidate) const
{
    return candidate.reasons.empty() && candidate.sloMet.value_or(true);
}

Assessment ProvisionedOption::assess(double volume, Depth depth, bool together) const
{
    Assessment assessment(depth);
    if (!m_bought.sheet())
        return assessment;
    const Candidate found = chosen(volume);
    if (depth == Depth::cost && !together) {
        assessment.bill.add(found.cost);
        return assessment;
    }
    const Split there = split(volume, found.units, depth);
    charge(found.units, there, assessment.bill);
    if (depth == Depth::cost)
        return assessment;
    assessment.reasons = found.reasons;
    assessment.latency = latency(volume, found.units, there, depth >= Depth::full);
    if (depth < Depth::full)
        return assessment;
    OptionResult &figures = assessment.figures;
    if (there.spill)
        describeServerless(*m_spill, *there.spill, figures);
    figures.purchase = purchase(volume, found);
    double tokens = 0;
    for (const Cell &cell : m_demand.cells) {
        const double asked = volume * m_bought.tokensPerMinute(cell);
        tokens += cell.time * std::min(asked, found.units * m_bought.tokensPerMinuteOfUnit());
    }
    if (found.units > 0)
        figures.utilization = tokens / (found.units * m_bought.tokensPerMinuteOfUnit());
    if (figures.coldStart && figures.coldStart->probability > 0 && found.units > 0)
        figures.caveats.push_back(Caveat::overflowBurstierThanPoisson);
    return assessment;
}

/// The rate's price over what the unit's throughput would cost as use of the spill, at its lowest tiers.
std::optional<double> ProvisionedOption::breakEvenShare() const
{
    if (!m_spill || !(m_bought.tokensPerMonth() > 0))
        return {};
    const double use = m_spill->firstTierCost(m_spill->outcome(1, m_demand.cells, Depth::cost));
    const double perToken = use / m_bought.tokensPerMonth();
    const double tokensOfUnit = m_bought.tokensPerMinuteOfUnit() * 60 * scenario().hoursPerMonth;
    if (!(perToken > 0) || !(tokensOfUnit > 0))
        return {};
    return m_bought.unitPrice() / (tokensOfUnit * perToken);
}

PurchaseResult ProvisionedOption::purchase(double volume, const Candidate &chosen) const
{
    PurchaseResult result;
    result.units = chosen.units;
    result.purchasedShare = chosen.units > 0 ? 1 - chosen.overflow : 0;
    result.breakEvenShare = breakEvenShare();
    for (const Candidate &c : candidates(volume, curveSteps, true))
        result.curve.push_back({c.units, withRetrievalAndTax(scenario(), volume, c.cost), c.reasons.empty(), c.sloMet});
    return result;
}

std::vector<SheetClasses> ProvisionedOption::servedOn() const
{
    std::vector<SheetClasses> result;
    if (m_spill)
        result = servedOnSheets(*m_spill);
    if (m_bought.sheet())
        result.push_back({m_bought.sheet(), m_bought.classes()});
    return result;
}

std::vector<ProportionalMeter> ProvisionedOption::proportionalMeters() const
{
    return m_spill ? m_spill->proportionalMeters() : std::vector<ProportionalMeter>();
}

bool ProvisionedOption::chargesByRequest() const
{
    return std::any_of(m_option.extraCosts.begin(), m_option.extraCosts.end(),
                       [](const ExtraCost &extra) { return extra.per1000Requests > 0; });
}

bool ProvisionedOption::isNonDecreasing() const
{
    if (!m_spill)
        return true;
    return !hasTarget(scenario().workload) && m_spill->isNonDecreasing();
}

} // namespace isocost
