// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/option_replay.h"

#include "core/engine/math/random.h"
#include "core/engine/options/fleet/best_fleet.h"
#include "core/engine/options/serverless/provisioned.h"
#include "core/engine/options/split/hybrid.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <limits>

namespace isocost
{

ReplayTimeline emptyTimeline(const CallFrame &frame)
{
    const ReplayClock clock(frame.from, frame.to, replayPictures);
    ReplayTimeline line;
    for (std::size_t i = 0; i < clock.parts(); ++i)
        line.seconds.push_back(clock.begin(i));
    for (auto *values : {&line.running, &line.idle, &line.waiting, &line.arrivals, &line.overflow})
        values->assign(clock.parts(), 0);
    return line;
}

OptionReplay::OptionReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                           const CallFrame &frame)
    : m_counted(withBestCounts(scenario, option, classIndexes)), m_scenario(m_counted ? *m_counted : scenario),
      m_option(m_counted ? *findOption(*m_counted, option.id) : option), m_frame(frame),
      m_isMine(scenario.workload.classes.size(), 0),
      m_batchClock(frame.from, frame.to, frame.areDrawn ? replayBatches : 1), m_nextBatch(frame.from),
      m_pictureClock(frame.from, frame.to, replayPictures)
{
    for (std::size_t i : classIndexes) {
        if (scenario.workload.classes[i].requestsPerDay > 0) {
            m_isMine[i] = 1;
            m_classIndexes.push_back(i);
        }
    }
    m_nextPicture = frame.from;
    m_timeline = emptyTimeline(frame);
    const std::vector<double> nothing(m_isMine.size(), 0);
    m_onFleet.assign(m_batchClock.parts(), nothing);
    m_all.assign(m_batchClock.parts(), nothing);
    if (traits(option.kind).hasInstances)
        prepareServerless();
    else if (traits(option.kind).hasReplicas)
        prepareFleet();
    else if (traits(option.kind).buysUnits)
        prepareUnits();
    else
        prepareHybrid();
    const std::size_t hours = m_fleet ? m_fleet->hoursOfMeters().size() : 0;
    m_onFleetInHours.assign(m_batchClock.parts(),
                            std::vector<std::vector<double>>(m_isMine.size(), std::vector<double>(hours)));
    if (hours > 0)
        m_clock.emplace(scenario.workload, frame.cycleOffsetSeconds);
}

/// Counts a call that a dedicated slot serves.
void OptionReplay::noteOnFleet(const Calls &block, std::size_t n)
{
    const std::size_t classIndex = block.classIndexes[n];
    m_onFleet[m_batch][classIndex] += 1;
    std::vector<double> &inHours = m_onFleetInHours[m_batch][classIndex];
    for (std::size_t h = 0; h < inHours.size(); ++h)
        inHours[h] += m_fleet->hoursOfMeters()[h].contains(m_clock->hours(block.seconds[n])) ? 1 : 0;
}

void OptionReplay::prepareServerless()
{
    const ServerlessModel model(m_scenario, m_option, m_classIndexes);
    const ServerlessOutcome outcome = model.outcome(1, model.demand(Precision::exact).cells, Depth::full);
    m_serverless = std::make_unique<ServerlessReplay>(m_scenario, m_option, m_classIndexes, outcome, m_frame);
    for (const ServerlessModel::PoolView &pool : model.pools())
        m_hasColdStarts |= pool.hasColdStarts;
}

void OptionReplay::prepareFleet()
{
    m_fleet = std::make_unique<FleetReplay>(m_scenario, m_option, m_classIndexes, m_frame);
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
        m_fleet = std::make_unique<FleetReplay>(m_scenario, base, m_classIndexes, m_frame, byBin);
    }
    const ServerlessOutcome outcome = model.outcome(1, split.overflow, Depth::full);
    m_serverless = std::make_unique<ServerlessReplay>(m_scenario, burst, m_classIndexes, outcome, m_frame);
    for (const ServerlessModel::PoolView &pool : model.pools())
        m_hasColdStarts |= pool.hasColdStarts;
}

/// The units that the closed form chose; the spill's limits are those of what they leave.
void OptionReplay::prepareUnits()
{
    const ProvisionedOption model(m_scenario, m_option, m_classIndexes);
    const double units = model.units(1);
    if (units > 0)
        m_units = std::make_unique<UnitReplay>(m_scenario, m_option, m_classIndexes, units, m_frame.begin);
    const Option *spill = findOption(m_scenario, m_option.spill);
    if (!spill)
        return;
    const ServerlessModel rest(m_scenario, *spill, m_classIndexes);
    const ServerlessOutcome outcome = rest.outcome(1, model.overflowCells(1, units), Depth::full);
    m_serverless = std::make_unique<ServerlessReplay>(m_scenario, *spill, m_classIndexes, outcome, m_frame);
    for (const ServerlessModel::PoolView &pool : rest.pools())
        m_hasColdStarts |= pool.hasColdStarts;
}

/// What instances and slots do at the beginning of each picture up to t.
void OptionReplay::samplePictures(double t)
{
    for (; m_sampled < m_pictureClock.parts() && m_pictureClock.begin(m_sampled) <= t; ++m_sampled) {
        const double at = m_pictureClock.begin(m_sampled);
        double running = 0;
        if (m_serverless) {
            m_serverless->advance(at);
            running += static_cast<double>(m_serverless->running());
            m_timeline.idle[m_sampled] = m_hasColdStarts ? static_cast<double>(m_serverless->idle()) : 0;
        }
        if (m_fleet)
            running += static_cast<double>(m_fleet->running(at));
        m_timeline.running[m_sampled] = std::max(running, m_timeline.running[m_sampled]);
    }
    m_picture = m_sampled > 0 ? m_sampled - 1 : 0;
    m_nextPicture =
        m_sampled < m_pictureClock.parts() ? m_pictureClock.begin(m_sampled) : std::numeric_limits<double>::infinity();
}

/// Where the seconds of a call of that class are noted; null: nowhere.
ReplayBatch *OptionReplay::timed(std::size_t classIndex, ReplayBatch *batch) const
{
    return m_scenario.workload.classes[classIndex].deferred ? nullptr : batch;
}

bool OptionReplay::serveOnSlot(const Calls &block, std::size_t n, ReplayBatch *timed)
{
    if (!m_fleet || !m_fleet->hasFreeSlot(block.seconds[n]))
        return false;
    const double lost = m_fleet->lostShare();
    if (lost > 0) {
        const RandomStream losses(m_frame.seed, static_cast<std::uint64_t>(Draw::losses));
        if (losses.uniform(block.first + n) < lost)
            return false;
    }
    m_fleet->serve(block, n, timed);
    return true;
}

void OptionReplay::serveQueued(const Calls &block, std::size_t n, ReplayBatch *batch)
{
    if (m_fleet->isOffAt(block.seconds[n]))
        return serveInHoursOff(block, n, batch);
    const auto waiting = static_cast<double>(m_fleet->serve(block, n, timed(block.classIndexes[n], batch)));
    if (!batch)
        return;
    m_timeline.waiting[m_picture] = std::max(m_timeline.waiting[m_picture], waiting);
    noteOnFleet(block, n);
}

/// What may wait comes later; what cannot is turned away.
void OptionReplay::serveInHoursOff(const Calls &block, std::size_t n, ReplayBatch *batch)
{
    const bool waits = m_scenario.workload.classes[block.classIndexes[n]].deferred;
    if (waits)
        m_fleet->delay(block, n);
    if (!batch)
        return;
    noteOnFleet(block, n);
    batch->throttled += waits ? 0 : 1;
}

void OptionReplay::servePooled(const Calls &block, std::size_t n, ReplayBatch *batch)
{
    ReplayBatch *noting = timed(block.classIndexes[n], batch);
    if (serveOnSlot(block, n, noting) || serveOnUnits(block, n, noting)) {
        if (batch)
            noteOnFleet(block, n);
        return;
    }
    ServerlessReplay::Served served;
    served.throttled = !m_serverless;
    if (m_serverless)
        served = m_serverless->serve(block, n, batch != nullptr);
    if (!batch)
        return;
    ++batch->serverless;
    batch->cold += served.cold;
    batch->firstFill += served.firstFill;
    batch->throttled += served.throttled;
    m_timeline.overflow[m_picture] += overflows() ? 1 : 0;
    double &running = m_timeline.running[m_picture];
    if (!m_fleet && m_serverless)
        running = std::max(running, static_cast<double>(m_serverless->running()));
    if (!served.throttled && noting)
        noting->latencies.add(served.seconds);
}

bool OptionReplay::serveOnUnits(const Calls &block, std::size_t n, ReplayBatch *timed)
{
    double seconds = 0;
    if (!m_units || !m_units->serve(block, n, seconds))
        return false;
    if (timed)
        timed->latencies.add(seconds);
    return true;
}

/// Ends the stretches of time that end before t: the warm-up, then batch by batch. The last one ends with the calls.
void OptionReplay::enterBatch(double t)
{
    while (t >= m_nextBatch) {
        if (m_serverless)
            m_serverless->endStretch(m_nextBatch);
        m_batch += m_isWarm ? 1 : 0;
        m_isWarm = true;
        m_nextBatch = m_batch + 1 < m_batchClock.parts() ? m_batchClock.begin(m_batch + 1)
                                                         : std::numeric_limits<double>::infinity();
    }
}

void OptionReplay::finish()
{
    samplePictures(m_frame.to);
    if (m_fleet)
        m_fleet->finish();
    if (!m_serverless)
        return;
    if (!m_isWarm)
        m_serverless->endStretch(m_frame.from);
    for (; m_batch < m_batchClock.parts(); ++m_batch)
        m_serverless->endStretch(m_batch + 1 < m_batchClock.parts() ? m_batchClock.begin(m_batch + 1) : m_frame.to);
}

void OptionReplay::run(const Calls &block, std::vector<ReplayBatch> &batches)
{
    for (std::size_t n = 0; n < block.size(); ++n) {
        if (!m_isMine[block.classIndexes[n]])
            continue;
        const double t = block.seconds[n];
        if (t >= m_nextPicture)
            samplePictures(t);
        if (t >= m_nextBatch)
            enterBatch(t);
        serveCall(block, n, m_isWarm ? &batches[m_batch] : nullptr);
    }
}

/// @param batch null: the call only warms the platforms up
void OptionReplay::serveCall(const Calls &block, std::size_t n, ReplayBatch *batch)
{
    const std::size_t classIndex = block.classIndexes[n];
    if (batch)
        m_all[m_batch][classIndex] += 1;
    if (block.marks[n] & callCached) {
        const RequestClass &source = m_scenario.workload.classes[classIndex];
        if (batch && !source.deferred)
            batch->latencies.add(source.cacheHitSeconds);
        return;
    }
    if (batch) {
        ++batch->calls;
        m_timeline.arrivals[m_picture] += 1;
    }
    if (queues())
        serveQueued(block, n, batch);
    else
        servePooled(block, n, batch);
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
        m_serverless->charge(first + 1, last + 1, perMonth, overflows() ? onServerless : requests, burst);
        bill.append(std::move(burst), overflows() ? overflowTo() : std::string());
    }
    if (m_fleet) {
        Bill base(bill.detail());
        m_fleet->charge(onFleet, inHours, base);
        bill.append(std::move(base), overflows() ? m_option.base : std::string());
    }
    if (m_units) {
        double served = 0;
        for (std::size_t c : m_classIndexes) {
            const RequestClass &source = m_scenario.workload.classes[c];
            const double reaching = 1 - source.cacheHitFraction;
            served += onFleet[c] / (1 + source.failureFraction) / (reaching > 0 ? reaching : 1);
        }
        m_units->charge(served, bill);
    }
}

double OptionReplay::idleSeconds(std::size_t first, std::size_t last) const
{
    return m_serverless ? m_serverless->idleSeconds(first + 1, last + 1) : 0;
}

} // namespace isocost
