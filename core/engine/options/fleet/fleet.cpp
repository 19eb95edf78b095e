// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/fleet.h"

#include "core/engine/traffic/class_weeks.h"

#include <algorithm>
#include <map>
#include <set>

namespace isocost
{

namespace
{

/// Only draws of several uncertain numbers at once come closer to a fleet that is always interrupted.
constexpr double mostLost = 1 - 1e-6;

/// To the last digit; measured ones only where they share their boxes.
bool sameServiceTime(const ServiceTime &a, const ServiceTime &b)
{
    return a.mean() == b.mean() && a.cv() == b.cv() && a.mu() == b.mu() && a.sigma() == b.sigma() &&
           a.boxes() == b.boxes() && a.stretch() == b.stretch();
}

} // namespace

FleetModel::FleetModel(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                       Precision precision, const std::vector<int> &bestCounts)
    : m_scenario(&scenario), m_option(&option), m_sheet(findSheet(scenario, option.sheet)), m_precision(precision)
{
    for (const ClassTraffic &c : trafficOf(scenario, classIndexes)) {
        m_classes.push_back({c, {}, {}});
        m_attemptsPerSecond += c.attemptsPerSecond;
        m_attempts.add(c, c.attemptsPerSecond);
        if (!c.isDeferred())
            m_hasty.add(c, c.attemptsPerSecond);
        m_requests.add(c, c.source->requestsPerDay * scenario.hoursPerMonth / 24);
    }
    addService();
    if (!m_sheet)
        return;
    addRates(bestCounts);
    addMeters();
    checkLimits();
    for (FleetClass &c : m_classes) {
        const std::optional<ServiceLevel> &slo = c.traffic.source->slo ? c.traffic.source->slo : scenario.workload.slo;
        if (slo && slo->metric == TargetMetric::total)
            c.late = std::make_shared<LateAfterWait>(c.laws.alone, slo->seconds * targetSlack - option.networkSeconds);
    }
    Experience alone(scenario.workload, false);
    addServiceLatency(all(1), alone);
    m_serviceAloneHolds = alone.holds();
}

void FleetModel::startFrom(const FleetModel &similar)
{
    m_lastSized = similar.m_lastSized;
    // How late requests are for waiting is tabulated while it is asked for: classes that are as they were go on with
    // it.
    for (std::size_t i = 0; i < std::min(m_classes.size(), similar.m_classes.size()); ++i) {
        FleetClass &own = m_classes[i];
        const FleetClass &other = similar.m_classes[i];
        if (own.late && other.late && sameServiceTime(own.laws.alone, other.laws.alone) &&
            own.late->seconds() == other.late->seconds())
            own.late = other.late;
    }
}

bool FleetModel::shareSizes(const FleetModel &other)
{
    const auto machines = [](Option option) { // but for what they cost
        option.id = option.name = option.rate = {};
        option.fleet.clear();
        option.extraCosts.clear();
        option.opsPerMonth = 0;
        option.spareReplicas = option.minReplicas = 0;
        return option;
    };
    const auto sameClass = [](const FleetClass &a, const FleetClass &b) {
        return a.traffic.source == b.traffic.source;
    };
    if (m_scenario != other.m_scenario || m_sheet != other.m_sheet || m_precision != other.m_precision ||
        m_lost != other.m_lost || m_layered != other.m_layered || m_classes.size() != other.m_classes.size() ||
        !std::equal(m_classes.begin(), m_classes.end(), other.m_classes.begin(), sameClass) ||
        machines(*m_option) != machines(*other.m_option))
        return false;
    m_sizes = other.m_sizes;
    return true;
}

void FleetModel::addService()
{
    std::vector<ClassTraffic> traffic;
    for (const FleetClass &c : m_classes)
        traffic.push_back(c.traffic);
    ReplicaService replica = replicaService(*m_scenario, *m_option, traffic);
    m_slots = replica.slots;
    const bool slowsDown = replica.slowsDown();
    m_capacity = std::move(replica.capacity);
    m_meanTokens = replica.meanTokens;
    std::vector<ServiceTime> services;
    std::vector<double> weights;
    for (std::size_t i = 0; i < m_classes.size(); ++i) {
        FleetClass &c = m_classes[i];
        c.laws = std::move(replica.classes[i]);
        services.push_back(c.laws.alone);
        weights.push_back(c.traffic.attemptsPerSecond);
    }
    m_service = mixtureMoments(services, weights);
    for (const FleetClass &c : m_classes) {
        const double mean = c.laws.alone.mean();
        m_load.add(c.traffic, c.traffic.attemptsPerSecond * mean);
        m_squares.add(c.traffic,
                      c.traffic.attemptsPerSecond * mean * mean * (1 + c.laws.alone.cv() * c.laws.alone.cv()));
    }
    if (slowsDown)
        addBatches();
    addDemand(traffic);
}

void FleetModel::addDemand(const std::vector<ClassTraffic> &traffic)
{
    Platform platform;
    platform.schedule = m_option->schedule;
    for (const FleetClass &c : m_classes)
        platform.serviceSeconds.push_back(c.laws.alone.mean());
    m_demand = demandOf(m_scenario->workload, traffic, platform, m_precision);
    if (m_batches)
        m_batches->expect(m_demand.cells);
    for (std::size_t bin = 0; bin < m_demand.binWeights.size(); ++bin) {
        if (m_demand.isOn(bin))
            m_peakLoad = std::max(m_peakLoad, sizingLoadPerVolume(m_demand.bin(bin)));
    }
    for (int timing : hastyTimings())
        m_refusedShare = std::max(m_refusedShare, refusedShare(timing));
}

double FleetModel::refusedShare(int timing) const
{
    double refused = 0;
    for (const Cell &cell : m_demand.offCells)
        refused += cell.time * cell.rateOf(timing);
    return refused;
}

std::vector<int> FleetModel::hastyTimings() const
{
    std::set<int> timings;
    for (const FleetClass &c : m_classes) {
        if (!c.traffic.isDeferred() && c.traffic.attemptsPerSecond > 0)
            timings.insert(c.traffic.timing);
    }
    return {timings.begin(), timings.end()};
}

double FleetModel::peakLoadPerVolume() const
{
    double load = 0;
    for (std::size_t bin = 0; bin < m_demand.binWeights.size(); ++bin) {
        if (m_demand.isOn(bin))
            load = std::max(load, m_load.at(m_demand.bin(bin)));
    }
    return load;
}

double FleetModel::loadOfOwnWeeks(const PerVolume &share) const
{
    double load = 0;
    for (std::size_t i = 0; i < m_load.own.size(); ++i)
        load += m_load.own[i] * share.of(timing::ownWeek + static_cast<int>(i));
    return load;
}

PerVolume FleetModel::all(double volume) const
{
    PerVolume requests{volume, volume};
    requests.own.assign(m_attempts.own.size(), volume);
    return requests;
}

FleetModel::RateShare FleetModel::rateShare(const std::string &name, int replicas) const
{
    for (std::size_t i = 0; i < m_sheet->rates.size(); ++i) {
        const Rate &rate = m_sheet->rates[i];
        if (rate.name != name)
            continue;
        double price = rate.monthly ? *rate.monthly : rate.hourly.value_or(0) * m_scenario->hoursPerMonth;
        price += rate.upfront / std::max(rate.termMonths, 1.0);
        return {&rate, replicas, price, static_cast<int>(i), rate.termMonths > 0 ? 1 : m_demand.timeOn};
    }
    return {nullptr, replicas, 0, -1, 1};
}

void FleetModel::addRates(const std::vector<int> &bestCounts)
{
    std::size_t best = 0;
    for (const FleetEntry &entry : m_option->fleet) {
        int replicas = entry.replicas;
        if (entry.best)
            replicas = best < bestCounts.size() ? bestCounts[best++] : 0;
        m_rates.push_back(rateShare(entry.rate, replicas));
    }
    if (m_option->fleet.empty())
        m_rates.push_back(rateShare(m_option->rate, 0));
    for (std::size_t i = 0; i + 1 < m_rates.size(); ++i) {
        const double paid = unitsFor(m_rates[i].replicas) * m_sheet->replicasPerUnit / m_option->gpusPerReplica;
        m_layered += m_rates[i].replicas;
        m_layeredPaid += paid;
        m_layeredMean += paid * m_rates[i].timePaid;
    }
    m_firstReplicas = std::max({1, m_option->minReplicas, m_layered});
    if (const Rate *last = m_rates.back().rate)
        m_lost = std::clamp(last->interruptionsPerHour * last->recoverySeconds / 3600, 0.0, mostLost);
}

void FleetModel::checkLimits()
{
    std::map<std::string, double> neededGb;
    bool lacksAccelerator = false;
    for (const FleetClass &c : m_classes) {
        const RequestClass &source = *c.traffic.source;
        double &gb = neededGb[source.model];
        gb = std::max(gb, source.memoryGb);
        lacksAccelerator |= source.needsAccelerator && !m_sheet->accelerator;
    }
    double total = 0;
    for (const auto &[model, gb] : neededGb)
        total += gb;
    const bool tooLarge = m_sheet->memoryGb && total > *m_sheet->memoryGb * m_option->gpusPerReplica * (1 + 1e-9);
    if (tooLarge || (m_capacity && !m_capacity->fits()))
        m_reasons.push_back(Reason::memory);
    if (lacksAccelerator)
        m_reasons.push_back(Reason::accelerator);
}

std::vector<FleetCount> FleetModel::counts(const FleetPlan &plan) const
{
    std::vector<FleetCount> result;
    for (const RateShare &share : m_rates) {
        if (share.rate && m_rates.size() > 1)
            result.push_back({share.rate->name, static_cast<double>(share.replicas)});
    }
    if (!result.empty())
        result.back().replicas = std::max(0.0, plan.peak - m_layered);
    return result;
}

double FleetModel::replicaPrice() const
{
    if (!m_sheet)
        return 0;
    return m_rates.back().pricePerMonth * m_option->gpusPerReplica / m_sheet->replicasPerUnit *
           exchangeRate(*m_scenario, *m_sheet);
}

double FleetModel::utilization(const FleetPlan &plan, double volume) const
{
    if (slowsDown())
        return batchUtilization(plan, volume);
    const double capacity = m_slots * plan.meanPaid;
    if (m_demand.offCells.empty())
        return capacity > 0 ? volume * loadPerVolume() / capacity : 0;
    double busy = 0;
    for (const Cell &cell : m_demand.cells)
        busy += cell.time * volume * m_load.at(cell);
    return capacity > 0 ? busy / capacity : 0;
}

double FleetModel::lostShare(double replicas) const
{
    return replicas > 0 ? m_lost * std::max(0.0, replicas - m_layered) / replicas : 0;
}

bool FleetModel::isNonDecreasing() const
{
    if (sizesForSlo() && isHourly())
        return false;
    return std::none_of(m_meters.begin(), m_meters.end(), [](const MeterPlan &m) { return m.tariff.mayFall(); });
}

} // namespace isocost
