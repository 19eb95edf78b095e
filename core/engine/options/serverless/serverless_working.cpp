// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/serverless.h"

namespace isocost
{

namespace
{

/// A step whose result is the product of its inputs; one that comes to nothing is left out.
void addProduct(StepKind kind, const std::string &classId, std::vector<double> inputs, std::vector<BillStep> &steps)
{
    double product = 1;
    for (double input : inputs)
        product *= input;
    if (product != 0)
        steps.push_back({kind, classId, std::move(inputs), product});
}

} // namespace

std::vector<BillStep> ServerlessModel::partsOf(const MeterPlan &plan, const ServerlessOutcome &outcome) const
{
    const Meter &meter = *plan.meter;
    const double secondsPerMonth = 3600 * m_scenario->hoursPerMonth;
    std::vector<BillStep> steps;
    if (meter.unit == Unit::month)
        addProduct(StepKind::month, {}, {meter.share}, steps);
    std::size_t timed = 0;
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const Pool &pool = m_pools[p];
        if (&sheetOf(pool).meters[static_cast<std::size_t>(plan.index)] != plan.meter)
            continue;
        const double instances = provisioned();
        if (meter.unit == Unit::provisionedSecond || meter.unit == Unit::provisionedGbSecond)
            addProduct(
                StepKind::provisioned, {},
                {instances, secondsPerMonth, meter.unit == Unit::provisionedGbSecond ? pool.memoryGb : 1, meter.share},
                steps);
        if (meter.unit == Unit::gbMonth)
            addProduct(StepKind::stored, {}, {pool.modelGb, 1, meter.share}, steps);
        const TimedPart *part = plan.timed.empty() ? nullptr : &plan.timed[timed++];
        for (const PoolClass &c : pool.classes) {
            if (!isPerMonth(meter.unit) && countsClass(meter, *c.traffic.source))
                addClassParts(plan, part, pool, c, outcome, steps);
        }
    }
    return steps;
}

/// What one class adds to a meter: its calls or its part of the instances' time, then cold starts and idle time.
void ServerlessModel::addClassParts(const MeterPlan &plan, const TimedPart *part, const Pool &pool, const PoolClass &c,
                                    const ServerlessOutcome &outcome, std::vector<BillStep> &steps) const
{
    const Meter &meter = *plan.meter;
    const std::string &id = c.traffic.source->id;
    const int timing = c.traffic.timing;
    const double served = outcome.volume * outcome.served.of(timing);
    double hours = 1;
    if (plan.hours >= 0) {
        const TimedShare &inHours = outcome.inHours[static_cast<std::size_t>(plan.hours)];
        hours = inHours.of(timing);
    }
    const double requests = c.traffic.requestsPerMonth * served;
    const double secondsPerMonth = 3600 * m_scenario->hoursPerMonth;
    const double gb = isMemoryTime(meter.unit) ? pool.memoryGb : 1;
    const PoolOutcome state = part ? outcome.pools[part->pool] : PoolOutcome();
    const double onKind = part ? shareOnKind(plan, state, timing) : 1;
    if (!part || !part->isShared) {
        const double each = perRequest(pool, c, meter) / c.failedFactor;
        addProduct(StepKind::calls, id, {requests, c.failedFactor, each, onKind, meter.share, hours}, steps);
    } else {
        const PerVolume &all = pool.busySeconds;
        const double whole = outcome.volume * all.times(outcome.served).total();
        const double ofPool = whole > 0 ? busySecondsOf(pool, c) * served / whole : 0;
        addProduct(StepKind::busyTime, id, {state.meanBusy, secondsPerMonth, gb, ofPool, onKind, meter.share, hours},
                   steps);
    }
    if (part && part->coldBilled) {
        const double calls = requests * (part->isShared ? 1 + c.traffic.source->failureFraction : c.failedFactor);
        addProduct(StepKind::coldStarts, id, {calls, state.coldOf(timing), pool.coldSeconds, gb, meter.share, hours},
                   steps);
    }
    if (part && part->idleBilled && pool.attemptsPerSecond > 0)
        addProduct(StepKind::idleTime, id,
                   {state.meanIdle, secondsPerMonth, gb, c.traffic.attemptsPerSecond / pool.attemptsPerSecond,
                    meter.share, hours},
                   steps);
}

} // namespace isocost
