#include "core/engine/pool_states.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <list>
#include <mutex>

namespace isocost {

namespace {

constexpr double leastLogRate = -30;
constexpr double mostLogRate = 30;
constexpr std::size_t mostRemembered = 16;

} // namespace

PoolStates::PoolStates(const PoolParameters &parameters)
    : m_parameters(parameters), m_step(0.02 / (1 + std::sqrt(parameters.alwaysWarm) / 2)),
      m_nodes(static_cast<std::size_t>((mostLogRate - leastLogRate) / m_step) + 4)
{
}

PoolStates::~PoolStates()
{
    for (const auto &state : m_nodes)
        delete state.load();
}

PoolState PoolStates::exactlyAt(double arrivalsPerSecond) const
{
    return poolState(arrivalsPerSecond, m_parameters.serviceSeconds, m_parameters.coldSeconds,
                     m_parameters.keepAliveSeconds, m_parameters.alwaysWarm);
}

const PoolState &PoolStates::node(std::size_t index) const
{
    std::atomic<const PoolState *> &slot = m_nodes[index];
    if (const PoolState *known = slot.load(std::memory_order_acquire))
        return *known;
    auto made = std::make_unique<const PoolState>(
        exactlyAt(std::exp(leastLogRate + static_cast<double>(index) * m_step)));
    const PoolState *expected = nullptr;
    if (slot.compare_exchange_strong(expected, made.get()))
        return *made.release();
    return *expected; // another thread was first
}

PoolState PoolStates::at(double arrivalsPerSecond) const
{
    if (!(arrivalsPerSecond > 0))
        return exactlyAt(0);
    const double position = (std::log(arrivalsPerSecond) - leastLogRate) / m_step;
    if (position < 1) { // less than one arrival in 10,000 years: all that is left of the rate is its absence
        PoolState rare = node(1);
        rare.meanIdle = 0;
        return rare;
    }
    if (position >= static_cast<double>(m_nodes.size()) - 3)
        return exactlyAt(arrivalsPerSecond);
    const double floor = std::floor(position);
    const double x = position - floor;
    const auto index = static_cast<std::size_t>(floor);
    const std::array<double, 4> weights = {-x * (x - 1) * (x - 2) / 6, (x + 1) * (x - 1) * (x - 2) / 2,
                                           -(x + 1) * x * (x - 2) / 2, (x + 1) * x * (x - 1) / 6};
    PoolState state;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const PoolState &known = node(index - 1 + i);
        state.coldProbability += weights[i] * known.coldProbability;
        state.meanIdle += weights[i] * known.meanIdle;
        state.alwaysWarmShare += weights[i] * known.alwaysWarmShare;
        state.busySeconds += weights[i] * known.busySeconds;
    }
    state.coldProbability = std::clamp(state.coldProbability, 0.0, 1.0);
    state.meanIdle = std::max(0.0, state.meanIdle);
    return state;
}

std::shared_ptr<const PoolStates> poolStates(const PoolParameters &parameters)
{
    static std::mutex mutex;
    static std::list<std::shared_ptr<const PoolStates>> remembered; // newest first
    const std::lock_guard lock(mutex);
    const auto known = std::find_if(remembered.begin(), remembered.end(),
                                    [&](const auto &states) { return states->parameters() == parameters; });
    if (known != remembered.end()) {
        remembered.splice(remembered.begin(), remembered, known);
    } else {
        remembered.push_front(std::make_shared<const PoolStates>(parameters));
        if (remembered.size() > mostRemembered)
            remembered.pop_back();
    }
    return remembered.front();
}

} // namespace isocost
