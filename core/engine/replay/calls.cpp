// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/calls.h"

#include "core/engine/math/random.h"
#include "core/engine/traffic/demand.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double secondsPerDay = 86400;
constexpr double burstSeconds = 60; ///< a burst's rate holds for a minute, the step in which logs are fitted
constexpr double warmUpShare = 1.0 / 9;

RandomStream stream(std::uint64_t seed, Draw what)
{
    return {seed, static_cast<std::uint64_t>(what)};
}

/// Picks classes by their share of a rate.
class ClassPicker
{
public:
    void add(std::size_t index, double rate)
    {
        m_total += rate;
        m_upTo.push_back(m_total);
        m_indexes.push_back(index);
    }
    double total() const { return m_total; }
    std::size_t pick(double uniform) const
    {
        const auto at = std::upper_bound(m_upTo.begin(), m_upTo.end() - 1, uniform * m_total);
        return m_indexes[static_cast<std::size_t>(at - m_upTo.begin())];
    }

private:
    double m_total = 0;
    std::vector<double> m_upTo;
    std::vector<std::size_t> m_indexes;
};

double attemptsPerSecond(const RequestClass &c)
{
    return c.requestsPerDay * (1 + c.failureFraction) / secondsPerDay;
}

/// Marks of a call: failed and cached by their shares of the attempts.
std::uint8_t drawnMarks(const RequestClass &c, const RandomStream &draws, std::size_t n, bool failures)
{
    std::uint8_t marks = 0;
    if (failures && c.failureFraction > 0 && draws.uniform(2 * n) < c.failureFraction / (1 + c.failureFraction))
        marks |= callFailed;
    if (c.cacheHitFraction > 0 && draws.uniform(2 * n + 1) < c.cacheHitFraction)
        marks |= callCached;
    return marks;
}

double cycleSeconds(const Shape &shape)
{
    constexpr double week = 7 * secondsPerDay;
    if (shape.kind == Shape::Kind::bins)
        return shape.binSeconds * static_cast<double>(shape.weights.size());
    return shape.kind == Shape::Kind::hourOfWeek ? week : secondsPerDay;
}

/// A drawn process: the rate is constant over a piece of time and changes from piece to piece.
class ArrivalProcess
{
public:
    ArrivalProcess(const Workload &workload, std::uint64_t seed)
        : m_workload(workload), m_demand(demandOf(workload)), m_seed(seed)
    {
        for (std::size_t i = 0; i < workload.classes.size(); ++i) {
            const double rate = attemptsPerSecond(workload.classes[i]);
            if (rate > 0)
                (workload.classes[i].deferred ? m_deferred : m_usual).add(i, rate);
        }
        m_binSeconds = cycleSeconds(workload.shape) / static_cast<double>(m_demand.binWeights.size());
        m_pieceSeconds = workload.burstiness > 0 ? std::min(burstSeconds, m_binSeconds) : m_binSeconds;
        m_piecesPerBin = std::ceil(m_binSeconds / m_pieceSeconds);
        m_pieceSeconds = m_binSeconds / m_piecesPerBin;
    }

    double pieceSeconds() const { return m_pieceSeconds; }
    /// Rate of the usual classes in piece `n`, counted from second 0.
    double usualRate(double n) const
    {
        const auto bins = static_cast<double>(m_demand.binWeights.size());
        double bin = std::fmod(std::floor(n / m_piecesPerBin), bins);
        bin += bin < 0 ? bins : 0;
        double rate = m_usual.total() * m_demand.binWeights[static_cast<std::size_t>(bin)];
        if (m_workload.burstiness > 0) {
            const auto key = static_cast<std::uint64_t>(static_cast<std::int64_t>(n));
            rate *=
                gammaOfMeanOne(m_workload.burstiness, m_seed ^ (static_cast<std::uint64_t>(Draw::bursts) << 56), key);
        }
        return rate;
    }
    double deferredRate() const { return m_deferred.total(); }
    std::size_t pickClass(double uniform, double usualRate) const
    {
        const double deferredShare = deferredRate() > 0 ? deferredRate() / (deferredRate() + usualRate) : 0;
        if (uniform < deferredShare)
            return m_deferred.pick(uniform / deferredShare);
        return m_usual.pick((uniform - deferredShare) / (1 - deferredShare));
    }

private:
    const Workload &m_workload;
    Demand m_demand;
    std::uint64_t m_seed;
    ClassPicker m_usual;
    ClassPicker m_deferred;
    double m_binSeconds = 0;
    double m_pieceSeconds = 0;
    double m_piecesPerBin = 1;
};

} // namespace

DrawPlan drawPlan(const Scenario &scenario)
{
    constexpr double plentyOfCalls = 1e6;
    constexpr double batches = 20;
    constexpr double mostYears = 10;
    double perDay = 0;
    for (const RequestClass &c : scenario.workload.classes)
        perDay += attemptsPerSecond(c) * secondsPerDay;
    const double cycleDays = cycleSeconds(scenario.workload.shape) / secondsPerDay;
    const bool isFlat = scenario.workload.shape.kind == Shape::Kind::flat;
    const double perCycle = perDay * cycleDays * (1 + warmUpShare);
    DrawPlan plan;
    if (!(perDay > 0))
        return plan;
    if (perCycle > mostDrawnCalls) {
        plan.days = cycleDays * mostDrawnCalls / perCycle;
        plan.isShortened = !isFlat;
        plan.wholeBatches = isFlat;
        return plan;
    }
    const double mostCycles = std::max(1.0, std::floor(mostYears * 365 / cycleDays / batches) * batches);
    double cycles = std::clamp(std::ceil(plentyOfCalls / perCycle), 1.0, mostCycles);
    if (batches * perCycle <= mostDrawnCalls / 2)
        cycles = std::min(std::ceil(cycles / batches) * batches, std::max(batches, mostCycles));
    plan.wholeBatches = isFlat || std::fmod(cycles, batches) == 0;
    plan.days = cycles * cycleDays;
    return plan;
}

Calls drawCalls(const Scenario &scenario, double days, std::uint64_t seed, std::stop_token stop)
{
    const ArrivalProcess process(scenario.workload, seed);
    const RandomStream gaps = stream(seed, Draw::gaps);
    const RandomStream classes = stream(seed, Draw::classes);
    const RandomStream marks = stream(seed, Draw::marks);
    Calls calls;
    calls.areDrawn = true;
    calls.seed = seed;
    calls.to = days * secondsPerDay;
    const double begin = -calls.to * warmUpShare;
    double piece = std::floor(begin / process.pieceSeconds());
    double at = begin;
    std::uint64_t n = 0;
    double need = -std::log(gaps.uniform(n)); // expected calls until the next one
    for (; at < calls.to && !stop.stop_requested(); ++piece) {
        const double end = std::min((piece + 1) * process.pieceSeconds(), calls.to);
        const double usual = process.usualRate(piece);
        const double rate = usual + process.deferredRate();
        while (rate > 0 && need < (end - at) * rate) {
            at += need / rate;
            const std::size_t index = process.pickClass(classes.uniform(n), usual);
            calls.seconds.push_back(at);
            calls.classIndexes.push_back(static_cast<std::uint16_t>(index));
            calls.marks.push_back(drawnMarks(scenario.workload.classes[index], marks, n, true));
            need = -std::log(gaps.uniform(++n));
            constexpr std::uint64_t callsBetweenLooks = 1u << 16;
            if (static_cast<double>(n) >= mostDrawnCalls * 1.5 || (n % callsBetweenLooks == 0 && stop.stop_requested()))
                return calls;
        }
        need -= std::max(0.0, end - at) * rate;
        at = end;
    }
    return calls;
}

Calls callsOf(const RequestLog &log, const Scenario &scenario,
              const std::vector<std::optional<std::size_t>> &classOfLog, double cycleOffsetSeconds, std::uint64_t seed)
{
    ClassPicker picker;
    for (std::size_t i = 0; i < scenario.workload.classes.size(); ++i)
        picker.add(i, std::max(attemptsPerSecond(scenario.workload.classes[i]), 1e-300));
    const RandomStream classes = stream(seed, Draw::classes);
    const RandomStream marks = stream(seed, Draw::marks);
    Calls calls;
    calls.seed = seed;
    calls.seconds = log.seconds;
    calls.inputTokens = log.inputTokens;
    calls.outputTokens = log.outputTokens;
    calls.cycleOffsetSeconds = cycleOffsetSeconds;
    calls.to = log.seconds.empty() ? 0 : log.seconds.back();
    calls.classIndexes.reserve(log.seconds.size());
    calls.marks.reserve(log.seconds.size());
    for (std::size_t n = 0; n < log.seconds.size(); ++n) {
        const auto &known = classOfLog[log.classIndexes.empty() ? 0 : log.classIndexes[n]];
        const std::size_t index = known ? *known : picker.pick(classes.uniform(n));
        calls.classIndexes.push_back(static_cast<std::uint16_t>(index));
        std::uint8_t mark = drawnMarks(scenario.workload.classes[index], marks, n, false);
        if (!log.failed.empty() && log.failed[n])
            mark |= callFailed;
        calls.marks.push_back(mark);
    }
    return calls;
}

} // namespace isocost
