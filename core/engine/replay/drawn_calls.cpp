// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/drawn_calls.h"

#include "core/engine/math/random.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double secondsPerDay = 86400;
constexpr double burstSeconds = 60; ///< a burst's rate holds for a minute, the step in which logs are fitted
constexpr double warmUpShare = 1.0 / 9;

double cycleSeconds(const Shape &shape)
{
    constexpr double week = 7 * secondsPerDay;
    if (shape.kind == Shape::Kind::bins)
        return shape.binSeconds * static_cast<double>(shape.weights.size());
    return shape.kind == Shape::Kind::hourOfWeek ? week : secondsPerDay;
}

} // namespace

DrawPlan drawPlan(const Scenario &scenario)
{
    constexpr double plentyOfCalls = 1e6;
    constexpr double mostCalls = 1e7;
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
    if (perCycle > mostCalls) {
        plan.days = cycleDays * mostCalls / perCycle;
        plan.isShortened = !isFlat;
        plan.wholeBatches = isFlat;
        return plan;
    }
    const double mostCycles = std::max(1.0, std::floor(mostYears * 365 / cycleDays / batches) * batches);
    double cycles = std::clamp(std::ceil(plentyOfCalls / perCycle), 1.0, mostCycles);
    if (batches * perCycle <= mostCalls / 2)
        cycles = std::min(std::ceil(cycles / batches) * batches, std::max(batches, mostCycles));
    plan.wholeBatches = isFlat || std::fmod(cycles, batches) == 0;
    plan.days = cycles * cycleDays;
    return plan;
}

ArrivalProcess::ArrivalProcess(const Workload &workload, std::uint64_t seed)
    : m_workload(workload), m_demand(demandOf(workload)), m_seed(seed)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < workload.classes.size(); ++i) {
        const double rate = attemptsPerSecond(workload.classes[i]);
        if (!(rate > 0))
            continue;
        (workload.classes[i].deferred ? m_deferred : m_usual).add(i, rate);
        m_only = ++count == 1 ? std::optional(i) : std::nullopt;
    }
    m_binSeconds = cycleSeconds(workload.shape) / static_cast<double>(m_demand.binWeights.size());
    m_pieceSeconds = workload.burstiness > 0 ? std::min(burstSeconds, m_binSeconds) : m_binSeconds;
    m_piecesPerBin = std::ceil(m_binSeconds / m_pieceSeconds);
    m_pieceSeconds = m_binSeconds / m_piecesPerBin;
}

double ArrivalProcess::usualRate(double n) const
{
    const auto bins = static_cast<double>(m_demand.binWeights.size());
    double bin = std::fmod(std::floor(n / m_piecesPerBin), bins);
    bin += bin < 0 ? bins : 0;
    double rate = m_usual.total() * m_demand.binWeights[static_cast<std::size_t>(bin)];
    if (m_workload.burstiness > 0) {
        const auto key = static_cast<std::uint64_t>(static_cast<std::int64_t>(n));
        rate *= gammaOfMeanOne(m_workload.burstiness, m_seed ^ (static_cast<std::uint64_t>(Draw::bursts) << 56), key);
    }
    return rate;
}

std::size_t ArrivalProcess::pickClass(double uniform, double usualRate) const
{
    const double deferredShare = deferredRate() > 0 ? deferredRate() / (deferredRate() + usualRate) : 0;
    if (uniform < deferredShare)
        return m_deferred.pick(uniform / deferredShare);
    return m_usual.pick((uniform - deferredShare) / (1 - deferredShare));
}

DrawnCalls::DrawnCalls(const Scenario &scenario, double days, std::uint64_t seed)
    : CallSource(scenario), m_scenario(scenario), m_process(scenario.workload, seed)
{
    m_frame.areDrawn = true;
    m_frame.seed = seed;
    m_frame.to = days * secondsPerDay;
    m_frame.begin = -m_frame.to * warmUpShare;
    m_at = m_frame.begin;
    m_need = -std::log(RandomStream(seed, static_cast<std::uint64_t>(Draw::gaps)).uniform(0));
    for (const RequestClass &c : scenario.workload.classes)
        m_isMarked.push_back(c.failureFraction > 0 || c.cacheHitFraction > 0);
    enterPiece(std::floor(m_frame.begin / m_process.pieceSeconds()));
}

void DrawnCalls::enterPiece(double piece)
{
    m_piece = piece;
    m_end = std::min((piece + 1) * m_process.pieceSeconds(), m_frame.to);
    m_usual = m_process.usualRate(piece);
    m_rate = m_usual + m_process.deferredRate();
}

bool DrawnCalls::fill(Calls &block)
{
    const RandomStream gaps(m_frame.seed, static_cast<std::uint64_t>(Draw::gaps));
    block.first = m_number;
    while (m_at < m_frame.to && block.size() < blockCalls) {
        const std::size_t before = block.size();
        while (m_rate > 0 && m_need < (m_end - m_at) * m_rate && block.size() < blockCalls) {
            m_at += m_need / m_rate;
            block.seconds.push_back(m_at);
            m_need = -std::log(gaps.uniform(m_number + block.size() - before));
        }
        for (std::size_t n = before; n < block.size(); ++n)
            add(block);
        if (block.size() == blockCalls)
            break;
        m_need -= std::max(0.0, m_end - m_at) * m_rate;
        m_at = m_end;
        enterPiece(m_piece + 1);
    }
    return block.size() > 0;
}

/// What else there is to know of the next call of the block.
void DrawnCalls::add(Calls &block)
{
    const std::optional<std::size_t> only = m_process.onlyClass();
    const RandomStream classes(m_frame.seed, static_cast<std::uint64_t>(Draw::classes));
    const std::size_t index = only ? *only : m_process.pickClass(classes.uniform(m_number), m_usual);
    const RequestClass &source = m_scenario.workload.classes[index];
    block.classIndexes.push_back(static_cast<std::uint16_t>(index));
    block.marks.push_back(m_isMarked[index] ? drawnMarks(source, m_frame.seed, m_number, true) : std::uint8_t{0});
    ++m_number;
}

} // namespace isocost
