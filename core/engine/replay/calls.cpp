// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/calls.h"

#include "core/engine/math/random.h"
#include "core/engine/traffic/service_time.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

template <class T> void copySlice(const std::vector<T> &from, std::size_t begin, std::size_t end, std::vector<T> &to)
{
    if (!from.empty())
        to.assign(from.begin() + static_cast<std::ptrdiff_t>(begin), from.begin() + static_cast<std::ptrdiff_t>(end));
}

/// Seconds in the log become multiples of their class's mean; classes that are as long as their tokens say have none.
void overClassMeans(Calls &calls, const std::vector<RequestClass> &classes)
{
    std::vector<double> sums(classes.size(), 0);
    std::vector<double> counts(classes.size(), 0);
    for (std::size_t n = 0; n < calls.recorded.size(); ++n) {
        const std::size_t index = calls.classIndexes[n];
        const RequestClass &c = classes[index];
        if (!c.computeSeconds && c.computeQuantiles.empty())
            calls.recorded[n] = -1;
        sums[index] += std::max(0.0, calls.recorded[n]);
        counts[index] += calls.recorded[n] >= 0 ? 1 : 0;
    }
    for (std::size_t n = 0; n < calls.recorded.size(); ++n) {
        const std::size_t index = calls.classIndexes[n];
        if (calls.recorded[n] >= 0)
            calls.recorded[n] = sums[index] > 0 ? calls.recorded[n] * (counts[index] / sums[index]) : -1;
    }
}

} // namespace

void ClassPicker::add(std::size_t index, double rate)
{
    m_total += rate;
    m_upTo.push_back(m_total);
    m_indexes.push_back(index);
}

std::size_t ClassPicker::pick(double uniform) const
{
    if (m_indexes.size() == 1)
        return m_indexes.front();
    const auto at = std::upper_bound(m_upTo.begin(), m_upTo.end() - 1, uniform * m_total);
    return m_indexes[static_cast<std::size_t>(at - m_upTo.begin())];
}

double attemptsPerSecond(const RequestClass &c)
{
    constexpr double secondsPerDay = 86400;
    return c.requestsPerDay * (1 + c.failureFraction) / secondsPerDay;
}

std::uint8_t drawnMarks(const RequestClass &c, std::uint64_t seed, std::uint64_t n, bool failures)
{
    const RandomStream draws(seed, static_cast<std::uint64_t>(Draw::marks));
    std::uint8_t marks = 0;
    if (failures && c.failureFraction > 0 && draws.uniform(2 * n) < c.failureFraction / (1 + c.failureFraction))
        marks |= callFailed;
    if (c.cacheHitFraction > 0 && draws.uniform(2 * n + 1) < c.cacheHitFraction)
        marks |= callCached;
    return marks;
}

Calls callsOf(RequestLog log, const Scenario &scenario, const std::vector<std::optional<std::size_t>> &classOfLog,
              double cycleOffsetSeconds, std::uint64_t seed)
{
    ClassPicker picker;
    for (std::size_t i = 0; i < scenario.workload.classes.size(); ++i)
        picker.add(i, std::max(attemptsPerSecond(scenario.workload.classes[i]), 1e-300));
    const RandomStream classes(seed, static_cast<std::uint64_t>(Draw::classes));
    Calls calls;
    calls.seed = seed;
    calls.seconds = std::move(log.seconds);
    calls.inputTokens = std::move(log.inputTokens);
    calls.outputTokens = std::move(log.outputTokens);
    calls.classIndexes = std::move(log.classIndexes);
    calls.marks = std::move(log.failed);
    calls.recorded = std::move(log.serviceSeconds);
    calls.cycleOffsetSeconds = cycleOffsetSeconds;
    constexpr double wholeDay = 86400; // a log without a length counts as a day, as for its fit
    calls.to = calls.seconds.empty() ? 0 : calls.seconds.back() > 0 ? calls.seconds.back() : wholeDay;
    calls.classIndexes.resize(calls.size(), 0);
    calls.marks.resize(calls.size(), 0);
    for (std::size_t n = 0; n < calls.size(); ++n) {
        const auto &known = classOfLog[calls.classIndexes[n]];
        const std::size_t index = known ? *known : picker.pick(classes.uniform(n));
        calls.classIndexes[n] = static_cast<std::uint16_t>(index);
        const bool failed = calls.marks[n] != 0;
        calls.marks[n] = drawnMarks(scenario.workload.classes[index], seed, n, false);
        if (failed)
            calls.marks[n] |= callFailed;
    }
    overClassMeans(calls, scenario.workload.classes);
    return calls;
}

CallSource::CallSource(const Scenario &scenario)
{
    for (const RequestClass &c : scenario.workload.classes) {
        m_boxes.emplace_back();
        if (!c.computeQuantiles.empty())
            m_boxes.back().emplace(c.computeQuantiles);
        m_isMeasured |= m_boxes.back().has_value();
        m_sigmas.push_back(ServiceTime(1, m_boxes.back() ? m_boxes.back()->cv() : c.computeCv).sigma());
        m_isSpread |= m_sigmas.back() > 0;
    }
}

/// One draw a call, by whatever distribution its platform takes the class to have.
void CallSource::drawServices(Calls &block) const
{
    const RandomStream services(block.seed, static_cast<std::uint64_t>(Draw::services));
    block.stretch.resize(block.size());
    block.measured.resize(m_isMeasured ? block.size() : 0);
    for (std::size_t n = 0; n < block.size(); ++n) {
        const std::size_t index = block.classIndexes[n];
        const double sigma = m_sigmas[index];
        const double uniform = sigma > 0 ? services.uniform(block.first + n) : 0;
        block.stretch[n] = sigma > 0 ? std::exp(sigma * (normalQuantile(uniform) - sigma / 2)) : 1;
        if (const std::optional<SecondsBoxes> &boxes = m_boxes[index])
            block.measured[n] = sigma > 0 ? boxes->quantile(uniform) / boxes->mean() : 1;
        if (block.recorded.empty() || block.recorded[n] < 0)
            continue;
        block.stretch[n] = block.recorded[n];
        if (m_isMeasured)
            block.measured[n] = block.recorded[n];
    }
}

bool CallSource::next(Calls &block)
{
    for (auto *values : {&block.inputTokens, &block.outputTokens})
        values->clear();
    for (auto *values : {&block.seconds, &block.recorded, &block.stretch, &block.measured})
        values->clear();
    block.classIndexes.clear();
    block.marks.clear();
    static_cast<CallFrame &>(block) = frame();
    if (!fill(block))
        return false;
    if (m_isSpread || m_isMeasured)
        drawServices(block);
    return true;
}

HeldCalls::HeldCalls(const Scenario &scenario, const Calls &calls, bool isWarm)
    : CallSource(scenario), m_calls(calls), m_frame(calls)
{
    m_frame.begin = calls.size() > 0 ? std::min(calls.seconds.front(), calls.from) : calls.from;
    if (isWarm && calls.size() > 1) {
        // The gap between the two runs is a usual one.
        const double span = calls.seconds.back() - calls.seconds.front();
        m_earlier = span + span / static_cast<double>(calls.size() - 1);
        m_frame.from = calls.seconds.front();
        m_frame.begin = calls.seconds.front() - m_earlier;
    }
}

bool HeldCalls::fill(Calls &block)
{
    if (m_next == m_calls.size() && m_earlier > 0) {
        m_next = 0;
        m_earlier = 0;
    }
    const std::size_t end = std::min(m_calls.size(), m_next + blockCalls);
    if (m_next == end)
        return false;
    block.first = m_next;
    copySlice(m_calls.seconds, m_next, end, block.seconds);
    copySlice(m_calls.classIndexes, m_next, end, block.classIndexes);
    copySlice(m_calls.marks, m_next, end, block.marks);
    copySlice(m_calls.inputTokens, m_next, end, block.inputTokens);
    copySlice(m_calls.outputTokens, m_next, end, block.outputTokens);
    copySlice(m_calls.recorded, m_next, end, block.recorded);
    if (m_earlier > 0) {
        for (double &t : block.seconds)
            t -= m_earlier;
    }
    m_next = end;
    return true;
}

} // namespace isocost
