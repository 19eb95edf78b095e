// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/remembered_pools.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <vector>

namespace isocost
{

namespace
{

constexpr std::size_t mostRemembered = 64;
constexpr std::size_t mostPrepared = 4; // pools: their neighbours shall not drive out what is in use

bool differByServiceTime(PoolParameters a, const PoolParameters &b)
{
    a.serviceSeconds = b.serviceSeconds;
    return a == b;
}

/// The tables that were asked for lately, newest first. Thread-safe.
class RememberedPools
{
public:
    using States = std::shared_ptr<const PoolStates>;

    States states(const PoolParameters &parameters)
    {
        const std::lock_guard lock(m_mutex);
        if (States known = find(parameters))
            return known;
        PoolStates::Beside neighbours;
        for (std::size_t i = 0; parameters.isSketch && parameters.serviceSeconds > 0 && i < neighbours.size(); ++i)
            neighbours[i] = find(PoolStates::beside(parameters, static_cast<int>(i) - 2));
        m_states.push_front(std::make_shared<const PoolStates>(parameters, std::move(neighbours)));
        if (m_states.size() > mostRemembered)
            m_states.pop_back();
        return m_states.front();
    }

    std::vector<States> toPrepare(Sketched sketched) const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<States> newest;
        std::vector<States> dragged;
        for (const States &states : m_states) {
            const PoolParameters &parameters = states->parameters();
            const bool isNeighbour = parameters.fineStep > 0;
            const bool isMeant = parameters.isRough && parameters.isSketch == (sketched == Sketched::inDrag);
            if (isNeighbour || !isMeant || !(parameters.serviceSeconds > 0))
                continue;
            const auto same = std::ranges::find_if(
                newest, [&](const States &known) { return differByServiceTime(known->parameters(), parameters); });
            if (same == newest.end())
                newest.push_back(states);
            else if (std::ranges::find(dragged, *same) == dragged.end())
                dragged.push_back(*same);
        }
        std::vector<States> &found = sketched == Sketched::inDrag ? dragged : newest;
        found.resize(std::min(found.size(), mostPrepared));
        return std::move(found);
    }

private:
    States find(const PoolParameters &parameters)
    {
        const auto known =
            std::ranges::find_if(m_states, [&](const States &states) { return states->parameters() == parameters; });
        if (known == m_states.end())
            return {};
        m_states.splice(m_states.begin(), m_states, known);
        return m_states.front();
    }

    mutable std::mutex m_mutex;
    std::list<States> m_states;
};

RememberedPools &remembered()
{
    static RememberedPools pools;
    return pools;
}

} // namespace

std::shared_ptr<const PoolStates> poolStates(const PoolParameters &parameters)
{
    return remembered().states(parameters);
}

void prepareSketches(Sketched sketched, const std::function<bool()> &goesOn)
{
    constexpr int nearestFirst[] = {0, 1, -1, 2, -2, 3, 4, -3}; // one more to each side than is used: the hand goes on
    const auto pools = remembered().toPrepare(sketched);
    for (int steps : nearestFirst) {
        for (const auto &states : pools) {
            if (!goesOn())
                return;
            poolStates(PoolStates::beside(states->parameters(), steps))->makeNodesOf(*states, goesOn);
        }
    }
}

} // namespace isocost
