// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/drawn_calls.h"

#include "core/engine/math/random.h"
#include "core/engine/traffic/class_weeks.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double secondsPerDay = 86400;
constexpr double burstSeconds = 60; ///< a burst's rate holds for a minute, the step in which logs are fitted
constexpr double warmUpShare = 1.0 / 9;

bool hasWeek(const Workload &workload)
{
    return workload.shape.kind == Shape::Kind::hourOfWeek || std::ranges::any_of(workload.classes, [](const auto &c) {
               return c.requestsPerDay > 0 && !c.deferred && c.shape && c.shape->kind == Shape::Kind::hourOfWeek;
           });
}

double cycleSeconds(const Workload &workload)
{
    constexpr double week = 7 * secondsPerDay;
    const Shape &shape = workload.shape;
    if (shape.kind == Shape::Kind::bins)
        return shape.binSeconds * static_cast<double>(shape.weights.size());
    return hasWeek(workload) ? week : secondsPerDay;
}

Demand drawnDemand(const Workload &workload, const std::vector<ClassTraffic> &classes)
{
    Platform platform;
    for (const ClassTraffic &c : classes)
        platform.serviceSeconds.push_back(computeSeconds(*c.source));
    return demandOf(workload, classes, platform, Precision::exact);
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
    const double cycleDays = cycleSeconds(scenario.workload) / secondsPerDay;
    const bool isFlat = scenario.workload.shape.kind == Shape::Kind::flat && !hasWeek(scenario.workload);
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

ArrivalProcess::ArrivalProcess(const Scenario &scenario, std::uint64_t seed)
    : m_workload(scenario.workload), m_seed(seed)
{
    const std::vector<ClassTraffic> classes = trafficOf(scenario, allClasses(scenario));
    m_demand = drawnDemand(m_workload, classes);
    std::size_t count = 0;
    for (const ClassTraffic &c : classes) {
        const double rate = attemptsPerSecond(*c.source);
        if (!(rate > 0))
            continue;
        const auto index = static_cast<std::size_t>(c.source - m_workload.classes.data());
        groupOf(c).classes.add(index, rate);
        m_only = ++count == 1 ? std::optional(index) : std::nullopt;
    }
    m_binSeconds = cycleSeconds(m_workload) / static_cast<double>(m_demand.binWeights.size());
    m_pieceSeconds = m_workload.burstiness > 0 ? std::min(burstSeconds, m_binSeconds) : m_binSeconds;
    m_piecesPerBin = std::ceil(m_binSeconds / m_pieceSeconds);
    m_pieceSeconds = m_binSeconds / m_piecesPerBin;
}

ArrivalProcess::Group &ArrivalProcess::groupOf(const ClassTraffic &c)
{
    const auto found = std::ranges::find_if(m_groups, [&](const Group &group) { return group.timing == c.timing; });
    if (found != m_groups.end())
        return *found;
    const auto place = c.timing == timing::even ? m_groups.begin() : m_groups.end();
    Group added;
    added.timing = c.timing;
    added.bursts = !c.isDeferred();
    return *m_groups.insert(place, std::move(added));
}

std::vector<double> ArrivalProcess::ratesIn(double n) const
{
    const auto bins = static_cast<double>(m_demand.binWeights.size());
    double bin = std::fmod(std::floor(n / m_piecesPerBin), bins);
    bin += bin < 0 ? bins : 0;
    const Cell cell = m_demand.bin(static_cast<std::size_t>(bin));
    double burst = 1;
    if (m_workload.burstiness > 0) {
        const auto key = static_cast<std::uint64_t>(static_cast<std::int64_t>(n));
        burst = gammaOfMeanOne(m_workload.burstiness, m_seed ^ (static_cast<std::uint64_t>(Draw::bursts) << 56), key);
    }
    std::vector<double> rates;
    for (const Group &group : m_groups)
        rates.push_back(group.classes.total() * cell.rateOf(group.timing) * (group.bursts ? burst : 1));
    return rates;
}

std::size_t ArrivalProcess::pickClass(double uniform, const std::vector<double> &rates) const
{
    double left = 0;
    for (double rate : rates)
        left += rate;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const double share = left > 0 ? rates[i] / left : 1;
        if (i + 1 == rates.size() || uniform < share)
            return m_groups[i].classes.pick(std::min(uniform / (share > 0 ? share : 1), 1.0));
        uniform = (uniform - share) / (1 - share);
        left -= rates[i];
    }
    return 0;
}

DrawnCalls::DrawnCalls(const Scenario &scenario, double days, std::uint64_t seed)
    : CallSource(scenario), m_scenario(scenario), m_process(scenario, seed)
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
    m_rates = m_process.ratesIn(piece);
    m_rate = 0;
    for (double rate : m_rates)
        m_rate += rate;
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
    const std::size_t index = only ? *only : m_process.pickClass(classes.uniform(m_number), m_rates);
    const RequestClass &source = m_scenario.workload.classes[index];
    block.classIndexes.push_back(static_cast<std::uint16_t>(index));
    block.marks.push_back(m_isMarked[index] ? drawnMarks(source, m_frame.seed, m_number, true) : std::uint8_t{0});
    ++m_number;
}

} // namespace isocost
