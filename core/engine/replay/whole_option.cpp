// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/whole_option.h"

#include "core/engine/options/assigned_portfolio.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// The parts of an option: itself, or a portfolio's options with the classes they get.
std::vector<std::unique_ptr<OptionReplay>> partsOf(const Scenario &scenario, const Option &option,
                                                   const CallFrame &frame)
{
    std::vector<std::unique_ptr<OptionReplay>> parts;
    if (!traits(option.kind).isAssigned) {
        parts.push_back(std::make_unique<OptionReplay>(scenario, option, allClasses(scenario), frame));
        return parts;
    }
    const auto assignment = assignmentOf(scenario, option);
    for (const Option *candidate : optionsAndParts(scenario)) {
        const Option &part = *candidate;
        std::vector<std::size_t> indexes;
        for (std::size_t i = 0; i < scenario.workload.classes.size(); ++i) {
            const RequestClass &c = scenario.workload.classes[i];
            const auto isHere = [&](const auto &entry) { return entry.first == c.id && entry.second == part.id; };
            if (c.requestsPerDay > 0 && std::ranges::any_of(assignment, isHere))
                indexes.push_back(i);
        }
        if (!traits(part.kind).isAssigned && !indexes.empty())
            parts.push_back(std::make_unique<OptionReplay>(scenario, part, indexes, frame));
    }
    return parts;
}

void addTimeline(const ReplayTimeline &part, ReplayTimeline &whole)
{
    const auto add = [](const std::vector<double> &from, std::vector<double> &to) {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] += from[i];
    };
    add(part.running, whole.running);
    add(part.idle, whole.idle);
    add(part.waiting, whole.waiting);
    add(part.arrivals, whole.arrivals);
    add(part.overflow, whole.overflow);
}

} // namespace

WholeOption::WholeOption(const Scenario &scenario, const Option &option, const CallFrame &frame)
    : m_scenario(scenario), m_option(option), m_frame(frame), m_parts(partsOf(scenario, option, frame)),
      m_batches(frame.areDrawn ? replayBatches : 1)
{
    m_result.id = option.id;
    m_result.name = displayName(option);
    m_result.kind = option.kind;
}

void WholeOption::run(const Calls &block)
{
    for (const auto &part : m_parts)
        part->run(block, m_batches);
    if (m_isBinned)
        return;
    std::uint64_t held = 0;
    for (const ReplayBatch &batch : m_batches)
        held += batch.latencies.count();
    m_isBinned = held > mostExactCalls;
    for (ReplayBatch &batch : m_batches) {
        if (m_isBinned) {
            batch.latencies.foldIntoBins();
            batch.waits.foldIntoBins();
        }
    }
}

ReplayResult WholeOption::finish()
{
    m_result.timeline = emptyTimeline(m_frame);
    for (const auto &part : m_parts) {
        part->finish();
        addTimeline(part->timeline(), m_result.timeline);
        m_result.peakRunning += part->peakRunning();
    }
    finishTimeline();
    describe();
    return std::move(m_result);
}

void WholeOption::finishTimeline()
{
    const ReplayClock clock(m_frame.from, m_frame.to, replayPictures);
    ReplayTimeline &line = m_result.timeline;
    for (auto *counts : {&line.arrivals, &line.overflow}) {
        for (double &count : *counts)
            count = clock.width() > 0 ? count / clock.width() : 0;
    }
    if (m_result.peakRunning == 0 && !line.running.empty())
        m_result.peakRunning = static_cast<std::uint64_t>(*std::max_element(line.running.begin(), line.running.end()));
}

ReplayFigures WholeOption::figures(std::size_t first, std::size_t last, const ReplayBatch &calls, Bill &bill) const
{
    const bool hasCold = std::any_of(m_parts.begin(), m_parts.end(), [](const auto &p) { return p->hasColdStarts(); });
    ReplayFigures result = figuresOf(calls, m_scenario.workload.slo, traits(m_option.kind).hasReplicas);
    const double seconds =
        (m_frame.to - m_frame.from) * static_cast<double>(last - first) / static_cast<double>(m_batches.size());
    double idle = 0;
    for (const auto &part : m_parts) {
        Bill own(bill.detail());
        part->charge(first, last, own);
        if (traits(m_option.kind).isAssigned)
            bill.append(std::move(own), part->id());
        else
            bill.append(std::move(own), std::string());
        idle += part->idleSeconds(first, last);
    }
    chargeRetrieval(m_scenario, 1, bill);
    chargeTax(m_scenario, bill);
    if (seconds > 0)
        result[ReplayFigure::monthlyCost] = bill.total();
    const auto of = [](std::uint64_t part, std::uint64_t whole) {
        return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
    };
    const bool turnsAway = traits(m_option.kind).buysUnits && m_option.spill.empty();
    const bool overflows = traits(m_option.kind).isSplit || traits(m_option.kind).buysUnits;
    const bool isPool = traits(m_option.kind).hasInstances || (overflows && !turnsAway);
    if (turnsAway)
        result[ReplayFigure::throttledShare] = of(calls.throttled, calls.calls);
    if (isPool)
        result[ReplayFigure::throttledShare] = of(calls.throttled, calls.serverless);
    if (isPool || hasCold)
        result[ReplayFigure::coldProbability] = of(calls.cold, calls.serverless);
    if ((isPool || hasCold) && seconds > 0)
        result[ReplayFigure::meanIdle] = idle / seconds;
    if (overflows)
        result[ReplayFigure::dedicatedShare] = of(calls.calls - calls.serverless, calls.calls);
    return result;
}

void WholeOption::describe()
{
    std::vector<ReplayFigures> batchFigures;
    ReplayBatch all;
    for (std::size_t b = 0; b < m_batches.size(); ++b) {
        ReplayBatch &batch = m_batches[b];
        if (m_batches.size() > 1) {
            Bill bill(BillDetail::total);
            batchFigures.push_back(figures(b, b + 1, batch, bill));
        }
        all.calls += batch.calls;
        all.serverless += batch.serverless;
        all.cold += batch.cold;
        all.firstFill += batch.firstFill;
        all.throttled += batch.throttled;
        all.latencies.take(std::move(batch.latencies));
        all.waits.take(std::move(batch.waits));
    }
    Bill bill(BillDetail::lines);
    m_result.simulated = figures(0, m_batches.size(), all, bill);
    m_result.standardError = standardErrors(batchFigures);
    m_result.lines = bill.takeLines();
    m_result.calls = all.calls;
    m_result.coldStarts = all.cold;
    m_result.firstFill = all.firstFill;
    m_result.throttled = all.throttled;
    const bool overflows = traits(m_option.kind).isSplit || traits(m_option.kind).buysUnits;
    m_result.overflow = overflows ? all.serverless : 0;
    m_result.percentileError = m_isBinned ? ValueTally::binError : 0;
    if (m_parts.size() == 1)
        m_result.replicas = m_parts.front()->replicas();
    describeDistribution(all.latencies, m_result);
}

} // namespace isocost
