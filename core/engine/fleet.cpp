#include "core/engine/fleet.h"

#include "core/engine/erlang.h"
#include "core/engine/rounding.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace isocost
{

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
    for (const Rate &rate : m_sheet->rates) {
        if (rate.name != name)
            continue;
        double price = rate.monthly ? *rate.monthly : rate.hourly.value_or(0) * m_scenario->hoursPerMonth;
        price += rate.upfront / std::max(rate.termMonths, 1.0);
        return {&rate, replicas, price};
    }
    return {nullptr, replicas, 0};
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
        m_lost = std::clamp(last->interruptionsPerHour * last->recoverySeconds / 3600, 0.0, 1.0);
}

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
    for (std::size_t i = 0; i < m_sheet->meters.size(); ++i) {
        const Meter &meter = m_sheet->meters[i];
        MeterPlan plan{static_cast<int>(i), &meter, Tariff(meter), {}};
        if (meter.unit == Unit::month)
            plan.fixed = meter.share;
        if (meter.unit == Unit::gbMonth)
            plan.perReplica = meter.share * totalGb;
        for (const FleetClass &c : m_classes) {
            const RequestClass &source = *c.traffic.source;
            if (!meter.classes.empty() &&
                std::find(meter.classes.begin(), meter.classes.end(), source.id) == meter.classes.end())
                continue;
            double units = 0;
            if (meter.unit == Unit::request)
                units = 1;
            else if (meter.unit == Unit::gbIngress)
                units = source.payloadInKb / 1e6;
            else if (meter.unit == Unit::gbEgress)
                units = source.payloadOutKb / 1e6;
            else if (meter.unit == Unit::gbProcessed)
                units = (source.payloadInKb + source.payloadOutKb) / 1e6;
            plan.perVolume.add(c.traffic, meter.share * c.traffic.requestsPerMonth * units *
                                              (1 + source.failureFraction * m_sheet->billing.failedFraction));
        }
        m_meters.push_back(std::move(plan));
    }
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

double FleetModel::replicasFor(double load) const
{
    const double needed = load / (m_option->slots * m_option->maxUtilization);
    double replicas = ceilTolerant(needed);
    if (replicas > m_layered && m_lost > 0 && m_lost < 1)
        replicas = m_layered + ceilTolerant((needed - m_layered) / (1 - m_lost));
    return std::max<double>(replicas, m_firstReplicas);
}

double FleetModel::volumeServedBy(double replicas, double weight) const
{
    const double capacity =
        (replicas - m_lost * std::max(0.0, replicas - m_layered)) * m_option->slots * m_option->maxUtilization;
    return capacity / loadPerVolume(weight);
}

std::vector<double> FleetModel::hourlyReplicas(double volume) const
{
    const std::vector<double> &weights = m_demand.binWeights;
    std::vector<double> replicas(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i)
        replicas[i] = replicasFor(volume * loadPerVolume(weights[i]));
    const double first = replicas.front();
    for (std::size_t i = 0; i < replicas.size(); ++i)
        replicas[i] = std::max(replicas[i], i + 1 < replicas.size() ? replicas[i + 1] : first);
    return replicas;
}

double FleetModel::paidReplicas(double replicas) const
{
    const int unit = m_sheet->replicasPerUnit;
    return std::ceil((replicas + m_option->spareReplicas) / unit) * unit;
}

FleetPlan FleetModel::fixedAt(double replicas) const
{
    FleetPlan plan;
    if (!m_sheet)
        return plan;
    plan.peak = replicas;
    plan.meanPaid = paidReplicas(replicas);
    plan.meanPaidLast = plan.meanPaid - m_layered;
    return plan;
}

FleetPlan FleetModel::hourlyPlan(const std::vector<double> &replicas, double extra) const
{
    std::map<std::pair<double, double>, int> bins;
    for (std::size_t i = 0; i < replicas.size(); ++i)
        ++bins[{m_demand.binWeights[i], replicas[i] + extra}];
    FleetPlan plan;
    plan.peak = 0;
    for (const auto &[key, count] : bins) {
        const double time = static_cast<double>(count) / static_cast<double>(replicas.size());
        plan.stretches.push_back({key.first, time, key.second});
        plan.peak = std::max(plan.peak, key.second);
        plan.meanPaidLast += time * (paidReplicas(key.second) - m_layered);
    }
    const Rate *last = m_rates.back().rate;
    if (last && last->termMonths > 0)
        plan.meanPaidLast = paidReplicas(plan.peak) - m_layered;
    plan.meanPaid = m_layered + plan.meanPaidLast;
    return plan;
}

bool FleetModel::sizesForSlo() const
{
    return m_option->sizing == Sizing::slo && m_scenario->workload.slo.has_value();
}

bool FleetModel::serviceAloneHolds() const
{
    LatencyMix alone;
    addServiceLatency(1, alone);
    return alone.holds(*m_scenario->workload.slo);
}

bool FleetModel::holdsTarget(double replicas, double volume) const
{
    return latency(fixedAt(replicas), volume).holds(*m_scenario->workload.slo);
}

namespace
{

/// The least whole number from `least` on that is enough, when all above one that is are. Doubling steps from a guess.
template <class Enough> double leastEnough(double least, double guess, const Enough &enough)
{
    double missing = least - 1; // too few
    double found = std::max(least, guess);
    if (enough(found)) {
        for (double step = 1; found > least; step *= 2) {
            const double lower = std::max(least, found - step);
            if (!enough(lower)) {
                missing = lower;
                break;
            }
            found = lower;
        }
    } else {
        for (double step = 1; step < 1e12; step *= 2) {
            missing = found;
            found += step;
            if (enough(found))
                break;
        }
    }
    while (found - missing > 1) {
        const double middle = std::floor((missing + found) / 2);
        (enough(middle) ? found : missing) = middle;
    }
    return found;
}

} // namespace

double FleetModel::sizedForTarget(double volume, double least) const
{
    const auto serving =
        std::find_if(m_servedBy.begin(), m_servedBy.end(), [&](const auto &known) { return known.second >= volume; });
    if (serving != m_servedBy.end() && serving != m_servedBy.begin() && std::prev(serving)->first == serving->first - 1)
        return std::max(least, serving->first);
    const double guess =
        m_lastSized.volume > 0 ? std::round(m_lastSized.replicas * (volume / m_lastSized.volume)) : least;
    const double replicas = leastEnough(least, guess, [&](double candidate) { return holdsTarget(candidate, volume); });
    m_lastSized = {volume, replicas};
    return replicas;
}

FleetPlan FleetModel::size(double volume) const
{
    if (!m_sheet)
        return {};
    if (!isHourly()) {
        const double least = replicasFor(volume * loadPerVolume(m_heaviestBin));
        return fixedAt(reachesTarget() ? sizedForTarget(volume, least) : least);
    }
    const std::vector<double> hourly = hourlyReplicas(volume);
    if (!reachesTarget())
        return hourlyPlan(hourly, 0);
    const double extra = leastEnough(
        0, 0, [&](double more) { return latency(hourlyPlan(hourly, more), volume).holds(*m_scenario->workload.slo); });
    return hourlyPlan(hourly, extra);
}

double FleetModel::volumeServedBy(double replicas) const
{
    const double byUtilization = volumeServedBy(replicas, m_heaviestBin);
    if (!reachesTarget())
        return byUtilization;
    const auto [known, isNew] = m_servedBy.try_emplace(replicas, byUtilization);
    if (!isNew || holdsTarget(replicas, byUtilization))
        return known->second;
    const auto excess = [&](double volume) {
        return latency(fixedAt(replicas), volume).excess(*m_scenario->workload.slo);
    };
    double guess = byUtilization * 0.9;
    if (known != m_servedBy.begin())
        guess = std::prev(known)->second * replicas / std::prev(known)->first;
    double low = std::min(guess, byUtilization);
    double high = byUtilization;
    double atLow = excess(low);
    double atHigh = 1;
    bool highKnown = false;
    for (double step = 0.005; atLow > 0; step *= 2) {
        high = low;
        atHigh = atLow;
        highKnown = true;
        low *= 1 - std::min(step, 0.5);
        atLow = excess(low);
    }
    for (double step = 0.005; !highKnown || atHigh <= 0; step *= 2) {
        high = std::min(byUtilization, low * (1 + step));
        atHigh = excess(high);
        highKnown = true;
        if (atHigh <= 0) {
            low = high;
            atLow = atHigh;
        }
    }
    std::uintmax_t rounds = 100;
    const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-11 * std::max(a, b); };
    const auto bracket = boost::math::tools::toms748_solve(excess, low, high, atLow, atHigh, near, rounds);
    return known->second = bracket.first;
}

double FleetModel::replicaPrice() const
{
    if (!m_sheet)
        return 0;
    return m_rates.back().pricePerMonth / m_sheet->replicasPerUnit * exchangeRate(*m_scenario, *m_sheet);
}

void FleetModel::charge(const FleetPlan &plan, const PerVolume &requests, Bill &bill) const
{
    if (!m_sheet)
        return;
    const auto served = [&](const PerVolume &amount) {
        return amount.usual * requests.usual + amount.deferred * requests.deferred;
    };
    Bill lines(bill.keepsLines());
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        const RateShare &share = m_rates[i];
        const double replicas = i + 1 < m_rates.size() ? share.replicas : plan.meanPaidLast;
        const double units = replicas / m_sheet->replicasPerUnit;
        const double cost = units * share.pricePerMonth;
        if (!bill.keepsLines()) {
            lines.add(cost);
            continue;
        }
        CostLine line;
        line.sheet = m_sheet->id;
        line.item = "rate " + (share.rate ? share.rate->name : std::string());
        line.quantity = units;
        line.cost = cost;
        lines.add(std::move(line));
    }
    for (const MeterPlan &meter : m_meters) {
        const double units =
            served(meter.perVolume) + meter.fixed + meter.perReplica * (plan.peak + m_option->spareReplicas);
        const double cost = meter.tariff.cost(units);
        if (!bill.keepsLines()) {
            lines.add(cost);
            continue;
        }
        CostLine line;
        line.sheet = m_sheet->id;
        line.item = unitKey(meter.meter->unit);
        line.label = meter.meter->label;
        line.quantity = units;
        line.cost = cost;
        line.meter = meter.index;
        lines.add(std::move(line));
    }
    SheetTerms terms;
    terms.sheet = m_sheet;
    terms.exchangeRate = exchangeRate(*m_scenario, *m_sheet);
    chargeSheet(terms, std::move(lines), 0, bill);
    chargeOperations(*m_option, served(m_requests), bill);
}

std::vector<FleetModel::Queues> FleetModel::queues(const FleetPlan &plan, double volume) const
{
    const PerVolume load{volume * m_load.usual, volume * m_load.deferred};
    if (plan.stretches.empty())
        return {{plan.peak * m_option->slots, m_demand.cells, load, 1}};
    std::vector<Queues> result;
    for (const FleetPlan::Stretch &stretch : plan.stretches)
        result.push_back({stretch.replicas * m_option->slots,
                          m_burstCells,
                          {load.usual * stretch.weight, load.deferred},
                          stretch.time * stretch.weight});
    return result;
}

/// @param served share of the attempts that meet no overload
void FleetModel::addWaits(const Queues &queues, double served, WaitMix &waits) const
{
    const double servers = queues.servers;
    const BlockingBound nobodyWaits(servers);
    const WaitingRow &waiting = m_waiting.try_emplace(servers, servers).first->second;
    for (std::size_t i = queues.cells.size(); i-- > 0;) {
        const Cell &cell = queues.cells[i];
        const double load = queues.load.at(cell);
        if (load >= servers)
            continue;
        if (!(load > 0) || (load < 0.99 * servers && nobodyWaits(load)))
            break;
        const double decay = (servers - load) / m_service.mean * 2 / (1 + m_service.cv * m_service.cv);
        waits.add(queues.share * cell.time * cell.rate / served, waiting.at(load), decay);
    }
}

LatencyMix FleetModel::latency(const FleetPlan &plan, double volume) const
{
    const std::vector<Queues> all = queues(plan, volume);
    double overloaded = 0;
    for (const Queues &each : all) {
        for (std::size_t i = each.cells.size(); i-- > 0;) {
            const Cell &cell = each.cells[i];
            const double load = each.load.at(cell);
            if (!(load > 0) || load < each.servers)
                break;
            overloaded += each.share * cell.time * cell.rate;
        }
    }
    const double served = std::max(0.0, 1 - overloaded);
    const auto waits = std::make_shared<WaitMix>();
    for (const Queues &each : all)
        addWaits(each, served, *waits);
    LatencyMix mix;
    const double attempts = volume * m_attempts.usual;
    for (const FleetClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        const double share = c.traffic.attemptsPerSecond / m_attempts.usual;
        mix.add(attempts * served * share, m_option->networkSeconds, c.service, waits, c.late);
        mix.add(volume * c.traffic.cacheHitsPerSecond, c.traffic.source->cacheHitSeconds, ServiceTime());
    }
    mix.addOverloaded(attempts * overloaded);
    return mix;
}

void FleetModel::addServiceLatency(double volume, LatencyMix &mix) const
{
    for (const FleetClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        mix.add(volume * c.traffic.attemptsPerSecond, m_option->networkSeconds, c.service);
        mix.add(volume * c.traffic.cacheHitsPerSecond, c.traffic.source->cacheHitSeconds, ServiceTime());
    }
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

std::vector<FleetModel::ProportionalMeter> FleetModel::proportionalMeters() const
{
    std::vector<ProportionalMeter> result;
    for (const MeterPlan &meter : m_meters) {
        if (meter.perVolume.total() > 0)
            result.push_back({meter.perVolume.total(), &meter.tariff});
    }
    return result;
}

} // namespace isocost
