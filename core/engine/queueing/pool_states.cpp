// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/pool_states.h"

#include "core/engine/math/node_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace isocost
{

namespace
{

constexpr double leastLogRate = -30;
constexpr double mostLogRate = 30;
constexpr double roughly = 3.2; // times as far apart

/// The number of requests in flight around which a pool's state changes fastest besides at none.
double narrowest(const PoolParameters &pool)
{
    constexpr double most = 1e5; // beyond, what bends too much between two nodes is worked out by itself
    const double perInstance = pool.perInstance;
    return pool.perInstance > 1 ? std::min(most, (pool.alwaysWarm + perInstance) * perInstance) : pool.alwaysWarm;
}

double fineStepOf(const PoolParameters &pool)
{
    if (pool.fineStep > 0)
        return pool.fineStep;
    const double step = pool.keepAliveSeconds > 150 * pool.serviceSeconds ? 0.035 : 0.05; // bends faster the longer
    return (pool.isRough ? roughly : 1) * step / (1 + std::sqrt(narrowest(pool)) / 2);
}

/// By how much degrees 5 and 3 differ at x; asked at two places, because a corner may hide at one.
std::array<double, 6> bendWeights(double x)
{
    std::array<double, 6> weights = NodeTable::lagrangeWeights(x);
    std::ranges::transform(weights, NodeTable::cubicWeights(x), weights.begin(), std::minus());
    return weights;
}

/// Where degrees 3 and 5 differ by more, there is a corner or a jump: cold starts long against the idle time keep the
/// pool cold or warm, whichever it is.
double mostBendOf(const PoolParameters &pool, double coldProbability)
{
    // Without service time the smallest probabilities jump, too.
    constexpr double smallest = 3e-3;
    return (pool.isRough ? 1e-4 : 3e-6) * (pool.serviceSeconds > 0 ? 1 : std::max(smallest, coldProbability));
}

constexpr double coarseStep = 0.3;
constexpr int cellsBetween = 16; // of a finer grid, between two nodes
constexpr int deepest = 3;       // grids within grids: around a jump, a 4096th of a step is worked out by itself

/// A picture asks for too few rates near a jump to pay for finer nodes, but for all of calls without service time.
bool isRefined(const PoolParameters &pool)
{
    return !pool.isRough || !(pool.serviceSeconds > 0);
}

/// What several threads may make at once; the first is kept.
template <class Made> const Made &kept(std::atomic<const Made *> &slot, std::unique_ptr<Made> made)
{
    const Made *expected = nullptr;
    return slot.compare_exchange_strong(expected, made.get()) ? *made.release() : *expected;
}

constexpr double besideStep = 0.15;     // in ln(service seconds), between the neighbours that a sketch is made from
constexpr double mostSketchBend = 5e-5; // where degrees 3 and 5 differ by more, nodes are worked out

} // namespace

PoolStates::PoolStates(const PoolParameters &parameters, Beside beside)
    : m_parameters(parameters), m_beside(std::move(beside)),
      m_coarseFrom(parameters.serviceSeconds > 0
                       ? std::clamp(std::log((50 + 4.0 * narrowest(parameters)) / parameters.serviceSeconds),
                                    leastLogRate + 1, mostLogRate)
                       : mostLogRate),
      m_fine(*this, leastLogRate, m_coarseFrom, fineStepOf(parameters)),
      m_coarse(*this, m_coarseFrom - 3 * coarseStep, mostLogRate, coarseStep)
{
    const bool isUsable = std::ranges::all_of(m_beside, [this](const auto &b) { return b && isAlignedWith(*b); });
    if (!isUsable)
        m_beside = {};
}

PoolParameters PoolStates::beside(PoolParameters pool, int steps)
{
    pool.fineStep = fineStepOf(pool);
    pool.serviceSeconds = std::exp(besideStep * (std::floor(std::log(pool.serviceSeconds) / besideStep) + steps));
    pool.isSketch = false;
    return pool;
}

bool PoolStates::isAlignedWith(const PoolStates &other) const
{
    const double shift = std::log(m_parameters.serviceSeconds / other.m_parameters.serviceSeconds);
    return m_fine.isAlignedWith(other.m_fine, 0) && m_coarse.isAlignedWith(other.m_coarse, shift);
}

bool PoolStates::Grid::isAlignedWith(const Grid &other, double shift) const
{
    return m_step == other.m_step && std::abs(m_from + shift - other.m_from) < 1e-9;
}

void PoolStates::makeNodesOf(const PoolStates &like, const std::function<bool()> &goesOn) const
{
    if (!isAlignedWith(like))
        return;
    m_fine.makeNodesOf(like.m_fine, goesOn);
    m_coarse.makeNodesOf(like.m_coarse, goesOn);
}

void PoolStates::Grid::makeNodesOf(const Grid &like, const std::function<bool()> &goesOn) const
{
    for (std::size_t i = 0; i < std::min(m_nodes.size(), like.m_nodes.size()); ++i) {
        if (!like.known(i) || known(i))
            continue;
        if (!goesOn())
            return;
        made(i);
    }
}

const PoolState *PoolStates::Grid::known(std::size_t index) const
{
    const Node *node = index < m_nodes.size() ? m_nodes[index].load(std::memory_order_acquire) : nullptr;
    return node ? &node->state : nullptr;
}

std::optional<PoolState> PoolStates::fromBeside(const Grid &grid, std::size_t index) const
{
    if (!m_beside.front())
        return {};
    const double position = std::log(m_parameters.serviceSeconds) / besideStep;
    const double x = position - std::floor(position);
    const std::array<double, 6> weights = NodeTable::lagrangeWeights(x);
    const std::array<double, 6> cubic = NodeTable::cubicWeights(x);
    PoolState state;
    double bend = 0;
    for (std::size_t i = 0; i < m_beside.size(); ++i) {
        const PoolState *there = (&grid == &m_fine ? m_beside[i]->m_fine : m_beside[i]->m_coarse).known(index);
        if (!there)
            return {};
        bend += (weights[i] - cubic[i]) * there->coldProbability;
        state.coldProbability += weights[i] * there->coldProbability;
        state.alwaysWarmShare += weights[i] * there->alwaysWarmShare;
    }
    if (std::abs(bend) > mostSketchBend)
        return {};
    state.coldProbability = std::clamp(state.coldProbability, 0.0, 1.0);
    state.busySeconds = m_parameters.serviceSeconds + state.coldProbability * m_parameters.coldSeconds;
    return state;
}

PoolStates::~PoolStates() = default;

PoolStates::Grid::Grid(const PoolStates &states, double from, double to, double step, int depth)
    : m_states(states), m_from(from), m_step(step), m_depth(depth),
      m_nodes(static_cast<std::size_t>((to - from) / step) + 6),
      m_finer(isRefined(states.parameters()) && depth < deepest ? m_nodes.size() : 0)
{
}

PoolStates::Grid::~Grid()
{
    for (const auto &node : m_nodes)
        delete node.load();
    for (const auto &grid : m_finer)
        delete grid.load();
}

PoolState PoolStates::exactlyAt(double arrivalsPerSecond, bool withIdle) const
{
    return poolState(arrivalsPerSecond, m_parameters.serviceSeconds, m_parameters.coldSeconds,
                     m_parameters.keepAliveSeconds, m_parameters.alwaysWarm, m_parameters.perInstance, withIdle);
}

double PoolStates::Grid::rateOf(std::size_t index) const
{
    return std::exp(m_from + static_cast<double>(index) * m_step);
}

const PoolStates::Grid::Node &PoolStates::Grid::made(std::size_t index) const
{
    std::atomic<const Node *> &slot = m_nodes[index];
    if (const Node *known = slot.load(std::memory_order_acquire))
        return *known;
    auto made = std::make_unique<Node>();
    const std::optional<PoolState> sketched = m_depth == 0 ? m_states.fromBeside(*this, index) : std::nullopt;
    made->state = sketched ? *sketched : m_states.exactlyAt(rateOf(index), false);
    return kept(slot, std::move(made));
}

const PoolStates::Grid &PoolStates::Grid::finer(std::size_t index) const
{
    std::atomic<const Grid *> &slot = m_finer[index];
    if (const Grid *known = slot.load(std::memory_order_acquire))
        return *known;
    const double step = m_step / cellsBetween;
    const double below = m_from + static_cast<double>(index) * m_step;
    return kept(slot, std::make_unique<Grid>(m_states, below - 3 * step, below + m_step, step, m_depth + 1));
}

const PoolState &PoolStates::Grid::node(std::size_t index) const
{
    return made(index).state;
}

double PoolStates::Grid::meanIdle(std::size_t index) const
{
    const Node &node = made(index);
    double idle = node.meanIdle.load(std::memory_order_relaxed);
    if (idle == unknown) {
        idle = meanIdleInstances(rateOf(index), node.state.busySeconds, m_states.m_parameters.keepAliveSeconds,
                                 m_states.m_parameters.alwaysWarm, m_states.m_parameters.perInstance);
        node.meanIdle.store(idle, std::memory_order_relaxed); // the same from every thread
    }
    return idle;
}

std::optional<PoolState> PoolStates::Grid::at(double logRate, bool withIdle) const
{
    const double position = (logRate - m_from) / m_step;
    const double floor = std::floor(position);
    const auto index = static_cast<std::size_t>(floor);
    const std::array<double, 6> weights = NodeTable::lagrangeWeights(position - floor);
    static const std::array<std::array<double, 6>, 2> bends = {bendWeights(1.0 / 3), bendWeights(2.0 / 3)};
    PoolState state;
    const bool isShared = withIdle && m_states.parameters().perInstance > 1;
    std::array<double, 2> bend{};
    std::array<double, 2> idleBend{};
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const PoolState &known = node(index - 2 + i);
        const double idle = withIdle ? meanIdle(index - 2 + i) : 0;
        for (std::size_t place = 0; place < bends.size(); ++place) {
            bend[place] += bends[place][i] * known.coldProbability;
            idleBend[place] += bends[place][i] * idle;
        }
        state.meanIdle += weights[i] * idle;
        state.coldProbability += weights[i] * known.coldProbability;
        state.alwaysWarmShare += weights[i] * known.alwaysWarmShare;
        state.busySeconds += weights[i] * known.busySeconds;
    }
    const double mostBend = mostBendOf(m_states.parameters(), state.coldProbability);
    const auto isBent = [](const std::array<double, 2> &by, double most) {
        return std::abs(by[0]) > most || std::abs(by[1]) > most;
    };
    if (isBent(bend, mostBend) || (isShared && isBent(idleBend, mostBend * std::max(1.0, state.meanIdle))))
        return m_finer.empty() ? std::nullopt : finer(index).at(logRate, withIdle);
    state.coldProbability = std::clamp(state.coldProbability, 0.0, 1.0);
    state.meanIdle = std::max(0.0, state.meanIdle);
    return state;
}

PoolState PoolStates::at(double arrivalsPerSecond, bool withIdle) const
{
    if (!(arrivalsPerSecond > 0))
        return exactlyAt(arrivalsPerSecond, withIdle);
    const double logRate = std::log(arrivalsPerSecond);
    if (logRate <
        leastLogRate + 1) { // less than one arrival in 10,000 years: all that is left of the rate is its absence
        return m_fine.node(1);
    }
    if (logRate > mostLogRate - 1)
        return exactlyAt(arrivalsPerSecond, withIdle);
    const std::optional<PoolState> between =
        logRate < m_coarseFrom ? m_fine.at(logRate, withIdle) : m_coarse.at(logRate, withIdle);
    return between ? *between : exactlyAt(arrivalsPerSecond, withIdle);
}

} // namespace isocost
