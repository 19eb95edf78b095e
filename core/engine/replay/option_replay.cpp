// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/option_replay.h"

#include "core/engine/options/hybrid.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <limits>

namespace isocost
{

namespace
{

const Option &optionOr(const Scenario &scenario, const std::string &id, const Option &fallback)
{
    const Option *found = findOption(scenario, id);
    return found ? *found : fallback;
}

} // namespace

OptionReplay::OptionReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                           const Calls &calls)
    : m_scenario(scenario), m_option(option), m_calls(calls), m_isMine(scenario.workload.classes.size(), false),
      m_batchClock(calls.from, calls.to, calls.areDrawn ? replayBatches : 1),
      m_pictureClock(calls.from, calls.to, replayPictures)
{
    for (std::size_t i : classIndexes) {
        if (scenario.workload.classes[i].requestsPerDay > 0) {
            m_isMine[i] = true;
            m_classIndexes.push_back(i);
        }
    }
    const std::vector<double> nothing(m_isMine.size(), 0);
    m_onFleet.assign(m_batchClock.parts(), nothing);
    m_all.assign(m_batchClock.parts(), nothing);
    if (option.kind == OptionKind::serverless)
        prepareServerless();
    else if (option.kind == OptionKind::dedicated)
        prepareFleet();
    else
        prepareHybrid();
    const std::size_t hours = m_fleet ? m_fleet->hoursOfMeters().size() : 0;
    m_onFleetInHours.assign(m_batchClock.parts(),
                            std::vector<std::vector<double>>(m_isMine.size(), std::vector<double>(hours)));
    if (hours > 0)
        m_clock.emplace(scenario.workload, calls.cycleOffsetSeconds);
}

/// Counts a call that a dedicated slot serves.
void OptionReplay::noteOnFleet(std::size_t n)
{
    const std::size_t classIndex = m_calls.classIndexes[n];
    m_onFleet[m_batch][classIndex] += 1;
    std::vector<double> &inHours = m_onFleetInHours[m_batch][classIndex];
    for (std::size_t h = 0; h < inHours.size(); ++h)
        inHours[h] += m_fleet->hoursOfMeters()[h].contains(m_clock->hours(m_calls.seconds[n])) ? 1 : 0;
}

void OptionReplay::prepareServerless()
{
    const ServerlessModel model(m_scenario, m_option, m_classIndexes);
    const ServerlessOutcome outcome = model.outcome(1, demandOf(m_scenario.workload).cells, Depth::full);
    m_serverless = std::make_unique<ServerlessReplay>(m_scenario, m_option, m_classIndexes, outcome, m_calls);
    for (const ServerlessModel::PoolView &pool : model.pools())
        m_hasColdStarts |= pool.hasColdStarts;
}

void OptionReplay::prepareFleet()
{
    m_fleet = std::make_unique<FleetReplay>(m_scenario, m_option, m_classIndexes, m_calls);
    m_replicas = m_fleet->replicas();
}

/// The split that the closed form chose; the limits are those of its overflow.
void OptionReplay::prepareHybrid()
{
    const Option &base = optionOr(m_scenario, m_option.base, m_option);
    const Option &burst = optionOr(m_scenario, m_option.burst, m_option);
    const HybridOption hybrid(m_scenario, m_option, m_classIndexes);
    const HybridOption::Running split = hybrid.running(1);
    m_replicas = split.replicas;
    const ServerlessModel model(m_scenario, burst, m_classIndexes);
    if (*m_replicas > 0) {
        const std::vector<double> byBin =
            split.replicasByBin.empty() ? std::vector{split.replicas} : split.replicasByBin;
        m_fleet = std::make_unique<FleetReplay>(m_scenario, base, m_classIndexes, m_calls, byBin);
        m_slotNetwork = base.networkSeconds;
    }
    const ServerlessOutcome outcome = model.outcome(1, split.overflow, Depth::full);
    m_serverless = std::make_unique<ServerlessReplay>(m_scenario, burst, m_classIndexes, outcome, m_calls);
    for (const ServerlessModel::PoolView &pool : model.pools())
        m_hasColdStarts |= pool.hasColdStarts;
}

/// What instances and slots do at the beginning of each picture up to t.
void OptionReplay::samplePictures(double t, ReplayResult &result)
{
    ReplayTimeline &line = result.timeline;
    for (; m_sampled < m_pictureClock.parts() && m_pictureClock.begin(m_sampled) <= t; ++m_sampled) {
        const double at = m_pictureClock.begin(m_sampled);
        double running = 0;
        if (m_serverless) {
            m_serverless->advance(at);
            running += static_cast<double>(m_serverless->running());
            line.idle[m_sampled] += m_hasColdStarts ? static_cast<double>(m_serverless->idle()) : 0;
        }
        if (m_fleet)
            running += static_cast<double>(m_fleet->running(at));
        line.running[m_sampled] += running;
    }
}

bool OptionReplay::serveOnSlot(std::size_t n, double &seconds)
{
    if (!m_fleet || !m_fleet->hasFreeSlot(n))
        return false;
    const RandomStream losses(m_calls.seed, static_cast<std::uint64_t>(Draw::losses));
    const double lost = m_fleet->lostShare();
    if (lost > 0 && losses.uniform(n) < lost)
        return false;
    m_fleet->serve(n, seconds);
    return true;
}

void OptionReplay::serveQueued(std::size_t n, ReplayBatch *batch, ReplayResult &result, std::size_t picture)
{
    double seconds = 0;
    const double t = m_calls.seconds[n];
    const double wait = m_fleet->serve(n, seconds);
    m_starts.push_back(t + wait);
    while (m_firstWaiting < m_starts.size() && m_starts[m_firstWaiting] <= t)
        ++m_firstWaiting;
    if (!batch)
        return;
    const auto waiting = static_cast<double>(m_starts.size() - m_firstWaiting);
    result.timeline.waiting[picture] = std::max(result.timeline.waiting[picture], waiting);
    noteOnFleet(n);
    if (m_scenario.workload.classes[m_calls.classIndexes[n]].deferred)
        return;
    batch->latencies.push_back(seconds);
    batch->waits.push_back(wait);
}

void OptionReplay::servePooled(std::size_t n, ReplayBatch *batch, ReplayResult &result, std::size_t picture)
{
    double seconds = 0;
    bool answered = true;
    if (serveOnSlot(n, seconds)) {
        if (batch)
            noteOnFleet(n);
    } else {
        const ServerlessReplay::Served served = m_serverless->serve(n, batch != nullptr);
        seconds = served.seconds;
        answered = !served.throttled;
        if (batch) {
            ++batch->serverless;
            batch->cold += served.cold;
            batch->throttled += served.throttled;
            result.timeline.overflow[picture] += isHybrid() ? 1 : 0;
        }
    }
    if (!batch)
        return;
    double &running = result.timeline.running[picture];
    if (!m_fleet)
        running = std::max(running, static_cast<double>(m_serverless->running()));
    if (answered && !m_scenario.workload.classes[m_calls.classIndexes[n]].deferred)
        batch->latencies.push_back(seconds);
}

/// Ends the stretches of time that end before t: the warm-up, then batch by batch. The last one ends with the calls.
void OptionReplay::enterBatch(double t, std::size_t batches)
{
    while (t >= m_nextBatch) {
        if (m_serverless)
            m_serverless->endStretch(m_nextBatch);
        m_batch += m_isWarm ? 1 : 0;
        m_isWarm = true;
        m_nextBatch = m_batch + 1 < batches ? m_batchClock.begin(m_batch + 1) : std::numeric_limits<double>::infinity();
    }
}

/// Ends the stretches that no call was left to end.
void OptionReplay::finish(std::size_t batches, ReplayResult &result)
{
    samplePictures(m_calls.to, result);
    if (!m_serverless)
        return;
    if (!m_isWarm)
        m_serverless->endStretch(m_calls.from);
    for (; m_batch < batches; ++m_batch)
        m_serverless->endStretch(m_batch + 1 < batches ? m_batchClock.begin(m_batch + 1) : m_calls.to);
    result.peakRunning += m_serverless->peakRunning();
}

void OptionReplay::run(std::vector<ReplayBatch> &batches, ReplayResult &result, std::stop_token stop)
{
    constexpr std::size_t callsBetweenLooks = 1u << 16;
    m_nextBatch = m_calls.from;
    double nextPicture = m_calls.from;
    for (std::size_t n = 0; n < m_calls.size(); ++n) {
        if (n % callsBetweenLooks == 0 && stop.stop_requested())
            return;
        const std::size_t classIndex = m_calls.classIndexes[n];
        if (!m_isMine[classIndex])
            continue;
        const double t = m_calls.seconds[n];
        if (t >= nextPicture) {
            samplePictures(t, result);
            nextPicture = m_sampled < m_pictureClock.parts() ? m_pictureClock.begin(m_sampled)
                                                             : std::numeric_limits<double>::infinity();
        }
        enterBatch(t, batches.size());
        serveCall(n, m_isWarm ? &batches[m_batch] : nullptr, result);
    }
    finish(batches.size(), result);
}

/// @param batch null: the call only warms the platforms up
void OptionReplay::serveCall(std::size_t n, ReplayBatch *batch, ReplayResult &result)
{
    const std::size_t classIndex = m_calls.classIndexes[n];
    const RequestClass &source = m_scenario.workload.classes[classIndex];
    if (batch)
        m_all[m_batch][classIndex] += 1;
    if (m_calls.marks[n] & callCached) {
        if (batch && !source.deferred)
            batch->latencies.push_back(source.cacheHitSeconds);
        return;
    }
    const std::size_t picture = m_pictureClock.part(m_calls.seconds[n]);
    if (batch) {
        ++batch->calls;
        result.timeline.arrivals[picture] += 1;
    }
    if (queues())
        serveQueued(n, batch, result, picture);
    else
        servePooled(n, batch, result, picture);
}

void OptionReplay::charge(std::size_t first, std::size_t last, Bill &bill) const
{
    const double seconds = m_batchClock.width() * static_cast<double>(last - first);
    const double perMonth = seconds > 0 ? 3600 * m_scenario.hoursPerMonth / seconds : 0;
    std::vector<double> onFleet(m_isMine.size(), 0);
    std::vector<std::vector<double>> inHours(m_onFleetInHours.front());
    for (std::vector<double> &ofClass : inHours)
        std::fill(ofClass.begin(), ofClass.end(), 0.0);
    double requests = 0;
    double onServerless = 0;
    for (std::size_t b = first; b < last; ++b) {
        for (std::size_t c : m_classIndexes) {
            const double factor = perMonth / (1 + m_scenario.workload.classes[c].failureFraction);
            onFleet[c] += perMonth * m_onFleet[b][c];
            for (std::size_t h = 0; h < inHours[c].size(); ++h)
                inHours[c][h] += perMonth * m_onFleetInHours[b][c][h];
            requests += factor * m_all[b][c];
            onServerless += factor * (m_all[b][c] - m_onFleet[b][c]);
        }
    }
    if (m_serverless) {
        Bill burst(bill.detail());
        // Stretch 0 is the warm-up.
        m_serverless->charge(first + 1, last + 1, perMonth, isHybrid() ? onServerless : requests, burst);
        bill.append(std::move(burst), isHybrid() ? m_option.burst : std::string());
    }
    if (m_fleet) {
        Bill base(bill.detail());
        m_fleet->charge(onFleet, inHours, base);
        bill.append(std::move(base), isHybrid() ? m_option.base : std::string());
    }
}

double OptionReplay::idleSeconds(std::size_t first, std::size_t last) const
{
    return m_serverless ? m_serverless->idleSeconds(first + 1, last + 1) : 0;
}

} // namespace isocost
