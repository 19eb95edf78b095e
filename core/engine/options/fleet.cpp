// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet.h"

#include <algorithm>
#include <map>

namespace isocost
{

namespace
{

/// Only draws of several uncertain numbers at once come closer to a fleet that is always interrupted.
constexpr double mostLost = 1 - 1e-6;

} // namespace

FleetModel::FleetModel(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                       Precision precision)
    : m_scenario(&scenario), m_option(&option), m_sheet(findSheet(scenario, option.sheet)),
      m_demand(demandOf(scenario.workload, precision))
{
    m_heaviestBin = *std::max_element(m_demand.binWeights.begin(), m_demand.binWeights.end());
    for (const ClassTraffic &c : trafficOf(scenario, classIndexes)) {
        m_classes.push_back({c, {}, {}});
        m_attemptsPerSecond += c.attemptsPerSecond;
        m_attempts.add(c, c.attemptsPerSecond);
        m_requests.add(c, c.source->requestsPerDay * scenario.hoursPerMonth / 24);
    }
    addService();
    if (!m_sheet)
        return;
    addRates();
    addMeters();
    checkLimits();
    if (const std::optional<ServiceLevel> &slo = scenario.workload.slo) {
        for (FleetClass &c : m_classes)
            c.late = std::make_shared<LateAfterWait>(c.service, slo->seconds * targetSlack - option.networkSeconds);
        m_serviceAloneHolds = serviceAloneHolds();
    }
    for (double rate : m_demand.burstRates)
        m_burstCells.push_back({rate, 1 / static_cast<double>(m_demand.burstRates.size())});
}

void FleetModel::addService()
{
    double meanSeconds = 0;
    double meanTokens = 0;
    for (const FleetClass &c : m_classes) {
        const double share = m_attemptsPerSecond > 0 ? c.traffic.attemptsPerSecond / m_attemptsPerSecond : 0;
        meanSeconds += share * computeSeconds(*c.traffic.source);
        meanTokens += share * c.traffic.source->outputTokens;
    }
    double speed = m_option->speed;
    double sameForAll = -1; // throughput without any compute seconds to scale
    std::optional<double> perReplica = m_option->requestsPerSecondPerReplica;
    if (m_option->tokensPerSecondPerReplica && meanTokens > 0)
        perReplica = *m_option->tokensPerSecondPerReplica / meanTokens;
    if (perReplica && *perReplica > 0) {
        speed = meanSeconds * *perReplica / m_option->slots;
        if (!(meanSeconds > 0))
            sameForAll = m_option->slots / *perReplica;
    }
    std::vector<ServiceTime> services;
    std::vector<double> weights;
    for (FleetClass &c : m_classes) {
        const RequestClass &source = *c.traffic.source;
        c.service = ServiceTime(sameForAll >= 0 ? sameForAll : computeSeconds(source) / speed, source.computeCv);
        services.push_back(c.service);
        weights.push_back(c.traffic.attemptsPerSecond);
    }
    m_service = mixtureMoments(services, weights);
    for (const FleetClass &c : m_classes)
        m_load.add(c.traffic, c.traffic.attemptsPerSecond * c.service.mean());
}

FleetModel::RateShare FleetModel::rateShare(const std::string &name, int replicas) const
{
    for (std::size_t i = 0; i < m_sheet->rates.size(); ++i) {
        const Rate &rate = m_sheet->rates[i];
        if (rate.name != name)
            continue;
        double price = rate.monthly ? *rate.monthly : rate.hourly.value_or(0) * m_scenario->hoursPerMonth;
        price += rate.upfront / std::max(rate.termMonths, 1.0);
        return {&rate, replicas, price, static_cast<int>(i)};
    }
    return {nullptr, replicas, 0, -1};
}

void FleetModel::addRates()
{
    for (const FleetEntry &entry : m_option->fleet)
        m_rates.push_back(rateShare(entry.rate, entry.replicas));
    if (m_option->fleet.empty())
        m_rates.push_back(rateShare(m_option->rate, 0));
    for (std::size_t i = 0; i + 1 < m_rates.size(); ++i)
        m_layered += m_rates[i].replicas;
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
    if (m_sheet->memoryGb && total > *m_sheet->memoryGb * (1 + 1e-9))
        m_reasons.push_back(Reason::memory);
    if (lacksAccelerator)
        m_reasons.push_back(Reason::accelerator);
}

double FleetModel::replicaPrice() const
{
    if (!m_sheet)
        return 0;
    return m_rates.back().pricePerMonth / m_sheet->replicasPerUnit * exchangeRate(*m_scenario, *m_sheet);
}

double FleetModel::utilization(const FleetPlan &plan, double volume) const
{
    const double capacity = m_option->slots * plan.meanPaid;
    return capacity > 0 ? volume * loadPerVolume() / capacity : 0;
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
