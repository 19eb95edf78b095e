// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/bought_units.h"

#include "core/base/add_once.h"

#include <algorithm>

namespace isocost
{

double weightedTokens(const TokenWeights &weights, double inputTokens, double cachedFraction, double outputTokens)
{
    return weights.input * inputTokens * (1 - cachedFraction) +
           weights.cachedInput.value_or(weights.input) * inputTokens * cachedFraction + weights.output * outputTokens;
}

double weightedTokens(const TokenWeights &weights, const RequestClass &c)
{
    return weightedTokens(weights, inputTokensOf(c), c.cachedInputFraction, outputTokensOf(c));
}

BoughtUnits::BoughtUnits(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes)
    : m_scenario(&scenario), m_option(&option), m_sheet(findSheet(scenario, option.sheet))
{
    if (!m_sheet)
        return;
    for (std::size_t i = 0; i < m_sheet->rates.size(); ++i) {
        if (m_sheet->rates[i].name != option.rate)
            continue;
        m_rate = &m_sheet->rates[i];
        m_rateIndex = static_cast<int>(i);
        m_pricePerMonth = m_rate->monthly ? *m_rate->monthly : m_rate->hourly.value_or(0) * scenario.hoursPerMonth;
        m_pricePerMonth += m_rate->upfront / std::max(m_rate->termMonths, 1.0);
    }
    for (const ClassTraffic &c : trafficOf(scenario, classIndexes)) {
        m_classes.push_back({c, serverlessService(*c.source, option, *m_sheet)});
        const double tokens = weightedTokens(m_sheet->weights, *c.source);
        m_attempts.add(c, c.attemptsPerSecond);
        m_requests.add(c, c.source->requestsPerDay * scenario.hoursPerMonth / 24);
        m_tokens.add(c, 60 * c.attemptsPerSecond * tokens);
        m_tokensPerMonth += c.requestsPerMonth * tokens;
        if (!(tokens > 0))
            addOnce(m_reasons, Reason::unpriced);
        if (c.source->needsAccelerator && !m_sheet->accelerator)
            addOnce(m_reasons, Reason::accelerator);
    }
}

std::vector<const RequestClass *> BoughtUnits::classes() const
{
    std::vector<const RequestClass *> result;
    for (const UnitClass &c : m_classes)
        result.push_back(c.traffic.source);
    return result;
}

double BoughtUnits::tokensPerMinuteOfUnit() const
{
    return m_sheet ? m_sheet->tokensPerMinutePerUnit.value_or(0) : 0;
}

double BoughtUnits::unitPrice() const
{
    return m_sheet ? m_pricePerMonth * exchangeRate(*m_scenario, *m_sheet) : 0;
}

double BoughtUnits::overflowShare(double units, const Cell &cell, double volume) const
{
    const double demand = volume * tokensPerMinute(cell);
    const double served = units * tokensPerMinuteOfUnit();
    return demand > served ? 1 - served / demand : 0;
}

void BoughtUnits::charge(double units, const PerVolume &served, Bill &bill) const
{
    std::vector<BillStep> parts;
    if (m_sheet && bill.detail() == BillDetail::working) {
        std::vector<double> used(m_scenario->workload.classes.size());
        for (const UnitClass &c : m_classes) {
            const auto place = c.traffic.source - m_scenario->workload.classes.data();
            used[static_cast<std::size_t>(place)] = 60 * c.traffic.attemptsPerSecond * served.of(c.traffic.timing) *
                                                    weightedTokens(m_sheet->weights, *c.traffic.source) /
                                                    tokensPerMinuteOfUnit();
        }
        parts = usedParts(*m_scenario, used, units);
    }
    charge(units, m_requests.usual * served.usual + m_requests.deferred * served.deferred, std::move(parts), bill);
}

void BoughtUnits::charge(double units, double requestsPerMonth, Bill &bill) const
{
    charge(units, requestsPerMonth, {}, bill);
}

void BoughtUnits::charge(double units, double requestsPerMonth, std::vector<BillStep> parts, Bill &bill) const
{
    if (!m_sheet)
        return;
    SheetUse use;
    use.terms.sheet = m_sheet;
    use.terms.exchangeRate = exchangeRate(*m_scenario, *m_sheet);
    use.rates.push_back({m_rateIndex, units, m_pricePerMonth, std::move(parts)});
    bill.charge(std::move(use));
    chargeOperations(*m_option, requestsPerMonth, bill);
}

void BoughtUnits::addLatency(double volume, Experience &mix) const
{
    for (const UnitClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        Experience::Visit visit{c.traffic.source, m_option->networkSeconds, c.laws.alone, c.laws.firstAt(1), {}};
        if (c.laws.pace)
            visit.pace = c.laws.pace->alone();
        mix.add(volume * c.traffic.attemptsPerSecond, visit);
        mix.addHits(volume * c.traffic.cacheHitsPerSecond, *c.traffic.source);
    }
}

} // namespace isocost
