// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/fleet.h"

#include <algorithm>
#include <map>

namespace isocost
{

void FleetModel::addMeters()
{
    std::map<std::string, double> storedGb;
    for (const FleetClass &c : m_classes) {
        double &gb = storedGb[c.traffic.source->model];
        gb = std::max(gb, c.traffic.source->modelGb);
    }
    double totalGb = 0;
    for (const auto &[model, gb] : storedGb)
        totalGb += gb;
    for (std::size_t i = 0; i < m_sheet->meters.size(); ++i)
        m_meters.push_back(planMeter(static_cast<int>(i), totalGb));
}

FleetModel::MeterPlan FleetModel::planMeter(int index, double storedGb)
{
    const Meter &meter = m_sheet->meters[static_cast<std::size_t>(index)];
    MeterPlan plan{index, &meter, Tariff(meter), {}, 0, 0, {}, -1};
    KeptUse kept;
    kept.storedGb = storedGb;
    if (meter.unit == Unit::month)
        plan.fixed = meter.share;
    plan.perReplica = meter.share * keptUnitsOf(meter.unit, kept);
    for (const FleetClass &c : m_classes) {
        const RequestClass &source = *c.traffic.source;
        double each = 0;
        if (traits(meter.unit).isOfFleets && countsClass(meter, source))
            each = meter.share * withMinimum(meter, unitsOf(meter.unit, callOf(source), *m_sheet)) *
                   (1 + source.failureFraction * m_sheet->billing.failedFraction);
        plan.ofClass.push_back(each);
        plan.perVolume.add(c.traffic, c.traffic.requestsPerMonth * each);
    }
    if (!meter.hours.empty() && !isPerMonth(meter.unit)) {
        const Workload &workload = m_scenario->workload;
        plan.hours = static_cast<int>(m_hours.size());
        m_hours.emplace_back(meter.hours, workload.utcOffsetHours);
        m_timeInHours.push_back(timeInHours(m_hours.back(), workload, m_demand.binWeights.size()));
        m_allInHours.push_back(shareInHours(m_timeInHours.back(), allRequests(m_demand)));
    }
    return plan;
}

SheetUse FleetModel::ratesOf(const FleetPlan &plan) const
{
    SheetUse use;
    use.terms.sheet = m_sheet;
    use.terms.exchangeRate = exchangeRate(*m_scenario, *m_sheet);
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        const RateShare &share = m_rates[i];
        const double units = i + 1 < m_rates.size()
                                 ? unitsFor(share.replicas) * share.timePaid
                                 : plan.meanPaidLast * m_option->gpusPerReplica / m_sheet->replicasPerUnit;
        use.rates.push_back({share.index, units, share.pricePerMonth});
    }
    use.plan = planUse(plan);
    return use;
}

void FleetModel::addUsedParts(const FleetPlan &plan, const std::vector<double> &attemptsPerSecond, SheetUse &use) const
{
    // Where requests slow one another down: about, at the mean number of them on a replica.
    double together = 1;
    const auto busy = [&] {
        double slots = 0;
        for (std::size_t c = 0; c < m_classes.size(); ++c)
            slots += attemptsPerSecond[c] * m_classes[c].laws.seconds.at(together);
        return slots;
    };
    constexpr int rounds = 60;
    for (int i = 0; slowsDown() && plan.meanPaid > 0 && i < rounds; ++i)
        together = std::clamp(0.5 * (together + busy() / plan.meanPaid), 1.0, m_slots);
    const double slots = m_slots * plan.meanPaid;
    for (RateUse &rate : use.rates) {
        std::vector<double> units(m_scenario->workload.classes.size());
        for (std::size_t c = 0; c < m_classes.size() && slots > 0; ++c) {
            const auto place = m_classes[c].traffic.source - m_scenario->workload.classes.data();
            units[static_cast<std::size_t>(place)] =
                rate.units * attemptsPerSecond[c] * m_classes[c].laws.seconds.at(together) / slots;
        }
        rate.parts = usedParts(*m_scenario, units, rate.units);
    }
}

/// What a savings plan may cover: nothing where the last rate is committed already or the sheet lacks the plan's rate.
std::optional<PlanUse> FleetModel::planUse(const FleetPlan &plan) const
{
    const Rate *last = m_rates.back().rate;
    if (!m_scenario->savingsPlan || !last || last->termMonths > 0 || !(plan.peak > 0))
        return {};
    const RateShare covered = rateShare(m_scenario->savingsPlan->rates, 0);
    if (!covered.rate)
        return {};
    PlanUse use;
    use.plan = &*m_scenario->savingsPlan;
    use.rate = covered.index;
    use.hoursPerMonth = m_scenario->hoursPerMonth;
    use.unitPricePerHour = covered.pricePerMonth / use.hoursPerMonth * exchangeRate(*m_scenario, *m_sheet);
    const double unitsPerReplica = 1.0 * m_option->gpusPerReplica / m_sheet->replicasPerUnit;
    const std::size_t bins = std::max({std::size_t{1}, plan.byBin.size(), m_demand.isOff.size()});
    for (std::size_t i = 0; i < bins; ++i) {
        const double paid = paidReplicas(plan.byBin.empty() ? plan.peak : plan.byBin[i]) - m_layeredPaid;
        use.unitsByBin.push_back(m_demand.isOn(i) ? std::max(0.0, paid) * unitsPerReplica : 0);
    }
    return use;
}

/// What is counted whatever the requests.
MeterUse FleetModel::useOf(const MeterPlan &meter, const FleetPlan &plan, BillDetail detail) const
{
    MeterUse use;
    use.index = meter.index;
    use.meter = meter.meter;
    use.tariff = &meter.tariff;
    const double copies = plan.peak + m_option->spareReplicas;
    use.kept = meter.fixed + meter.perReplica * copies;
    if (detail != BillDetail::working)
        return use;
    const double share = meter.meter->share;
    if (meter.fixed > 0)
        use.parts.push_back({StepKind::month, {}, {share}, meter.fixed});
    if (meter.perReplica > 0)
        use.parts.push_back(
            {StepKind::stored, {}, {meter.perReplica / share, copies, share}, meter.perReplica * copies});
    return use;
}

/// Notes what one class adds to a meter.
void FleetModel::addCalls(const MeterPlan &meter, std::size_t c, double requests, double inHours, BillDetail detail,
                          MeterUse &use) const
{
    const double units = requests * meter.ofClass[c] * inHours;
    const RequestClass &source = *m_classes[c].traffic.source;
    if (detail != BillDetail::working || !(units > 0))
        return;
    const double failed = 1 + source.failureFraction * m_sheet->billing.failedFraction;
    const double share = meter.meter->share;
    use.parts.push_back(
        {StepKind::calls, source.id, {requests, failed, meter.ofClass[c] / failed / share, 1, share, inHours}, units});
}

void FleetModel::charge(const FleetPlan &plan, const PerVolume &requests, Bill &bill, const RatesByBin *reached) const
{
    if (!m_sheet)
        return;
    SheetUse sheet = ratesOf(plan);
    if (bill.detail() == BillDetail::working) {
        std::vector<double> attempts;
        for (const FleetClass &c : m_classes)
            attempts.push_back(c.traffic.attemptsPerSecond * requests.of(c.traffic.timing));
        addUsedParts(plan, attempts, sheet);
    }
    for (const MeterPlan &meter : m_meters) {
        TimedShare inHours;
        if (meter.hours >= 0) {
            const auto h = static_cast<std::size_t>(meter.hours);
            inHours = reached ? shareInHours(m_timeInHours[h], *reached) : m_allInHours[h];
        }
        MeterUse use = useOf(meter, plan, bill.detail());
        use.usage = within(meter.perVolume, inHours).times(requests).total();
        for (std::size_t c = 0; c < m_classes.size(); ++c) {
            const ClassTraffic &traffic = m_classes[c].traffic;
            addCalls(meter, c, traffic.requestsPerMonth * requests.of(traffic.timing), inHours.of(traffic.timing),
                     bill.detail(), use);
        }
        sheet.meters.push_back(std::move(use));
    }
    bill.charge(std::move(sheet));
    chargeOperations(*m_option, m_requests.times(requests).total(), bill);
}

void FleetModel::charge(const FleetPlan &plan, const std::vector<ClassServed> &served, double allRequestsPerMonth,
                        Bill &bill) const
{
    if (!m_sheet)
        return;
    SheetUse sheet = ratesOf(plan);
    for (const MeterPlan &meter : m_meters) {
        MeterUse use = useOf(meter, plan, bill.detail());
        for (std::size_t c = 0; c < m_classes.size(); ++c) {
            const RequestClass &source = *m_classes[c].traffic.source;
            const ClassServed &own = served[static_cast<std::size_t>(&source - m_scenario->workload.classes.data())];
            const double inHours = meter.hours >= 0 ? own.inHours[static_cast<std::size_t>(meter.hours)] : 1;
            use.usage += own.requestsPerMonth * meter.ofClass[c] * inHours;
            addCalls(meter, c, own.requestsPerMonth, inHours, bill.detail(), use);
        }
        sheet.meters.push_back(std::move(use));
    }
    bill.charge(std::move(sheet));
    chargeOperations(*m_option, allRequestsPerMonth, bill);
}

std::vector<const RequestClass *> FleetModel::classes() const
{
    std::vector<const RequestClass *> result;
    for (const FleetClass &c : m_classes)
        result.push_back(c.traffic.source);
    return result;
}

std::vector<ProportionalMeter> FleetModel::proportionalMeters() const
{
    std::vector<ProportionalMeter> result;
    for (const MeterPlan &meter : m_meters) {
        double perVolume = meter.perVolume.total();
        if (meter.hours >= 0)
            perVolume = within(meter.perVolume, m_allInHours[static_cast<std::size_t>(meter.hours)]).total();
        if (perVolume > 0)
            result.push_back({m_sheet, meter.index, perVolume, meter.fixed, &meter.tariff});
    }
    return result;
}

} // namespace isocost
