// SPDX-License-Identifier: GPL-3.0-or-later
// How many units are bought.

#include "core/engine/options/serverless/provisioned.h"

#include "core/engine/math/rounding.h"
#include "core/engine/options/breakpoints.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace isocost
{

namespace
{

constexpr double nothingSpills = 1e-9;
constexpr double stepsByOne = 4000; // of more steps every so many are looked at, then those around the best
constexpr double stepsInPicture = 96;

/// The least of the whole numbers from `low` to `high` that is enough, when all above one that is are; `high` where
/// none is.
template <class Enough> double firstEnough(double low, double high, const Enough &enough)
{
    while (low < high) {
        const double middle = std::floor((low + high) / 2);
        if (enough(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

} // namespace

double ProvisionedOption::unitsAt(double step) const
{
    return m_bought.minimumUnits() + step * m_bought.unitStep();
}

double ProvisionedOption::lastStep(double volume) const
{
    double most = 0;
    for (const Cell &cell : m_demand.cells)
        most = std::max(most, volume * m_bought.tokensPerMinute(cell));
    const double throughput = m_bought.tokensPerMinuteOfUnit();
    if (!(throughput > 0))
        return 0;
    const double units = std::min(most / throughput, uncountable / 2);
    const double high = std::max(0.0, ceilTolerant((units - m_bought.minimumUnits()) / m_bought.unitStep()));
    return firstEnough(0, high, [&](double step) { return overflowShare(volume, unitsAt(step)) <= nothingSpills; });
}

/// Nothing bought, where the rest has somewhere to spill, and every number that is sold up to the first that serves
/// all; of more than `mostSteps` every so many, then ever closer around the best.
std::vector<ProvisionedOption::Candidate> ProvisionedOption::candidates(double volume, double mostSteps,
                                                                        bool withTarget) const
{
    std::vector<Candidate> result;
    if (m_option.units) {
        result.push_back(candidate(volume, *m_option.units, withTarget));
        return result;
    }
    if (m_spill)
        result.push_back(candidate(volume, 0, withTarget));
    const double last = lastStep(volume);
    double stride = last <= mostSteps ? 1 : std::ceil(last / std::min(mostSteps, stepsInPicture));
    double from = 0;
    double to = last;
    while (!stopped()) {
        for (double step = from; step < to && !stopped(); step += stride)
            result.push_back(candidate(volume, unitsAt(step), withTarget));
        result.push_back(candidate(volume, unitsAt(to), withTarget));
        if (stride == 1)
            break;
        const double centre = (result[best(result)].units - m_bought.minimumUnits()) / m_bought.unitStep();
        from = std::max(0.0, std::round(centre) - stride);
        to = std::min(last, std::max(0.0, std::round(centre)) + stride);
        stride = std::ceil(stride / 8);
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Candidate &a, const Candidate &b) { return a.units < b.units; });
    result.erase(std::unique(result.begin(), result.end(),
                             [](const Candidate &a, const Candidate &b) { return a.units == b.units; }),
                 result.end());
    return result;
}

/// The least cost that is feasible and meets the target; else the least of all. Of equal ones the fewest units.
std::size_t ProvisionedOption::best(const std::vector<Candidate> &candidates) const
{
    std::size_t found = 0;
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        const bool better = qualifies(candidates[i]);
        const bool known = qualifies(candidates[found]);
        if (better != known ? better : candidates[i].cost < candidates[found].cost)
            found = i;
    }
    return found;
}

/// With more units less spills, so that a convex bill for the rest is convex in the units.
bool ProvisionedOption::isConvex() const
{
    if (hasTarget(scenario().workload))
        return false;
    if (!m_spill)
        return !chargesByRequest();
    double saved = 0;
    for (const ExtraCost &extra : m_spillOption->extraCosts)
        saved += extra.per1000Requests;
    for (const ExtraCost &extra : m_option.extraCosts)
        saved -= extra.per1000Requests;
    return m_spill->isConvex() && saved >= 0;
}

ProvisionedOption::Candidate ProvisionedOption::chosenByHalving(double volume) const
{
    const double last = lastStep(volume);
    const auto at = [&](double step) { return candidate(volume, unitsAt(step), false); };
    const double feasible = firstEnough(0, last, [&](double step) { return at(step).reasons.empty(); });
    std::vector<Candidate> found;
    if (m_spill)
        found.push_back(candidate(volume, 0, false));
    for (const double from : {0.0, feasible}) {
        // Costs fall to their least and rise from there.
        const double least = firstEnough(from, last, [&](double step) { return at(step + 1).cost >= at(step).cost; });
        found.push_back(at(least));
    }
    return found[best(found)];
}

ProvisionedOption::Candidate ProvisionedOption::chosen(double volume) const
{
    if (!m_option.units && isConvex())
        return chosenByHalving(volume);
    const std::vector<Candidate> all =
        candidates(volume, m_precision == Precision::exact ? stepsByOne : stepsInPicture, true);
    return all[best(all)];
}

/// Without spill, units are added where more would be turned away than may be: at volumes in proportion to the units.
void ProvisionedOption::breakpoints(double from, double to, BreakpointList &out) const
{
    addTariffBreakpoints(proportionalMeters(), from, to, out);
    if (m_spill || m_option.units || !m_bought.reasons().empty() || !(m_bought.tokensPerMinuteOfUnit() > 0))
        return;
    double most = 0;
    for (const Cell &cell : m_demand.cells)
        most = std::max(most, m_bought.tokensPerMinute(cell) / m_bought.tokensPerMinuteOfUnit());
    if (!(most > 0))
        return;
    // The volume that one unit serves, in fractions of units.
    const double allowed = m_option.maxThrottle;
    const auto excess = [&](double volume) { return overflowShare(volume, 1) - allowed; };
    double served = 1 / most;
    if (allowed > 0) {
        double high = 2 * served;
        while (excess(high) <= 0 && high < 1e300)
            high *= 2;
        std::uintmax_t rounds = 200;
        const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-13 * std::max(a, b); };
        if (excess(high) > 0)
            served = boost::math::tools::toms748_solve(excess, served, high, near, rounds).first;
    }
    for (double step = std::max(0.0, std::floor((from / served - m_bought.minimumUnits()) / m_bought.unitStep()));
         step < uncountable; ++step) {
        const double volume = unitsAt(step) * served;
        if (volume >= to)
            return;
        if (volume > from && !out.add(volume))
            return;
    }
}

} // namespace isocost
