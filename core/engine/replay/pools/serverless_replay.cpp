// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/pools/serverless_replay.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

PoolRules rulesOf(const ServerlessModel::PoolView &pool, const PoolOutcome &outcome, int provisioned)
{
    PoolRules rules;
    rules.alwaysWarm = static_cast<std::size_t>(std::max(0, provisioned));
    if (pool.hasColdStarts) {
        rules.keepAliveSeconds = pool.sheet->coldStart->keepAliveSeconds;
        rules.coldSeconds = pool.coldSeconds;
    }
    constexpr double most = 1e15;
    if (outcome.limit)
        rules.limit = static_cast<std::size_t>(std::clamp(std::floor(*outcome.limit), 0.0, most));
    return rules;
}

} // namespace

ServerlessReplay::ServerlessReplay(const Scenario &scenario, const Option &option,
                                   const std::vector<std::size_t> &classIndexes, const ServerlessOutcome &outcome,
                                   const CallFrame &frame)
    : m_scenario(scenario), m_option(option), m_model(scenario, option, classIndexes),
      m_clock(scenario.workload, frame.cycleOffsetSeconds), m_service(scenario, option, classIndexes),
      m_places(scenario.workload.classes.size())
{
    const std::vector<ServerlessModel::PoolView> views = m_model.pools();
    for (std::size_t p = 0; p < views.size(); ++p) {
        const PoolRules rules = rulesOf(views[p], outcome.pools[p], m_model.provisioned());
        m_pools.push_back({PoolReplay(rules, frame.begin),
                           {},
                           noUsage(views[p].classes.size()),
                           0,
                           0,
                           views[p].hasColdStarts,
                           views[p].coldSeconds,
                           views[p].sheet});
        const int perInstance = views[p].sheet->instance.concurrency;
        if (perInstance > 1)
            m_pools.back().shared.emplace(rules, perInstance, frame.begin);
        m_bought.push_back(outcome.pools[p].bought);
        for (std::size_t c = 0; c < views[p].classes.size(); ++c)
            m_places[static_cast<std::size_t>(views[p].classes[c] - scenario.workload.classes.data())] = {p, c};
    }
}

PoolUsage ServerlessReplay::noUsage(std::size_t classes) const
{
    PoolUsage usage;
    usage.classes.resize(classes);
    for (ClassUsage &used : usage.classes)
        used.requestsInHours.resize(m_model.hoursOfMeters().size());
    return usage;
}

ServerlessReplay::Served ServerlessReplay::serve(const Calls &block, std::size_t n, bool counted)
{
    const ClassPlace place = m_places[block.classIndexes[n]];
    Pool &pool = m_pools[place.pool];
    const double seconds = m_service.seconds(block, n);
    SharedPoolReplay::Outcome outcome;
    if (pool.shared) {
        outcome = pool.shared->arrive(block.seconds[n], seconds);
    } else {
        outcome.kind = pool.replay.arrive(block.seconds[n], seconds);
        outcome.waitSeconds = outcome.kind == PoolReplay::Outcome::cold && pool.hasColdStarts ? pool.coldSeconds : 0;
    }
    if (m_pools.size() > 1)
        advance(block.seconds[n]); // the other pools' calls may have finished
    else
        m_running = pool.running();
    m_peak = counted ? std::max(m_peak, m_running) : m_peak;
    const bool isCold = outcome.kind == PoolReplay::Outcome::cold && pool.hasColdStarts;
    if (counted)
        count(block, n, place, seconds, isCold);
    return {outcome.kind == PoolReplay::Outcome::throttled, isCold, isCold && pool.lastIsFirstFill(),
            pool.sheet->networkSeconds + seconds + outcome.waitSeconds};
}

/// Notes what call `n` used.
void ServerlessReplay::count(const Calls &block, std::size_t n, const ClassPlace &place, double seconds, bool isCold)
{
    Pool &pool = m_pools[place.pool];
    const RequestClass &source = m_scenario.workload.classes[block.classIndexes[n]];
    ClassUsage &used = pool.usage.classes[place.index];
    const double billed = block.marks[n] & callFailed ? pool.sheet->billing.failedFraction : 1;
    const double billedSeconds = billed * billedSecondsOf(seconds, pool.sheet->billing);
    used.calls += 1;
    used.requests += billed;
    used.inputTokens += billed * (block.inputTokens.empty() ? inputTokensOf(source) : block.inputTokens[n]);
    used.outputTokens += billed * (block.outputTokens.empty() ? outputTokensOf(source) : block.outputTokens[n]);
    used.seconds += billedSeconds;
    used.provisionedSeconds += pool.lastIsProvisioned() ? billedSeconds : 0;
    used.coldStarts += isCold ? (pool.shared ? 1 : billed) : 0;
    if (pool.shared) {
        used.serviceSeconds += seconds;
        pool.usage.provisionedCalls += pool.lastIsProvisioned() ? 1 : 0;
    }
    for (std::size_t h = 0; h < used.requestsInHours.size(); ++h) {
        const double hours = m_clock.hours(block.seconds[n]);
        used.requestsInHours[h] += m_model.hoursOfMeters()[h].contains(hours) ? billed : 0;
    }
}

void ServerlessReplay::advance(double t)
{
    m_running = 0;
    for (Pool &pool : m_pools) {
        pool.advance(t);
        m_running += pool.running();
    }
}

std::size_t ServerlessReplay::idle() const
{
    std::size_t sum = 0;
    for (const Pool &pool : m_pools)
        sum += pool.hasColdStarts ? pool.idle() : 0;
    return sum;
}

void ServerlessReplay::endStretch(double t)
{
    m_stretches.emplace_back();
    for (Pool &pool : m_pools) {
        const double idle = pool.hasColdStarts ? pool.idleSeconds(t) : 0;
        pool.usage.idleSeconds = idle - pool.idleUntilEnd;
        pool.idleUntilEnd = idle;
        if (pool.shared) {
            const double busy = pool.shared->busySeconds(t);
            pool.usage.busySeconds = busy - pool.busyUntilEnd;
            pool.busyUntilEnd = busy;
        }
        m_stretches.back().push_back(pool.usage);
        pool.usage = noUsage(pool.usage.classes.size());
    }
}

void ServerlessReplay::charge(std::size_t first, std::size_t last, double perMonth, double requestsPerMonth,
                              Bill &bill) const
{
    std::vector<PoolUsage> usage(m_pools.size());
    for (std::size_t p = 0; p < m_pools.size(); ++p)
        usage[p].classes.resize(m_pools[p].usage.classes.size());
    for (std::size_t s = first; s < last; ++s) {
        for (std::size_t p = 0; p < m_pools.size(); ++p)
            usage[p].add(m_stretches[s][p]);
    }
    chargeUsage(m_scenario, m_option, m_model, usage, perMonth, m_bought, requestsPerMonth, bill);
}

double ServerlessReplay::idleSeconds(std::size_t first, std::size_t last) const
{
    double sum = 0;
    for (std::size_t s = first; s < last; ++s) {
        for (const PoolUsage &pool : m_stretches[s])
            sum += pool.idleSeconds;
    }
    return sum;
}

} // namespace isocost
