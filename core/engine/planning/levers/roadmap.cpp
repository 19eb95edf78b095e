// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/levers/roadmap.h"

#include "core/engine/math/rounding.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/model/lever_kinds.h"

#include <algorithm>
#include <limits>

namespace isocost
{

namespace
{

/// Savings this small beside the cost are rounding.
constexpr double nothing = 1e-9;

/// Takes one step after the other, each by what it saves beside those taken.
class RoadmapMaker
{
public:
    RoadmapMaker(const Scenario &scenario, const std::vector<std::size_t> &levers,
                 const std::function<double(const std::vector<bool> &)> &cost)
        : m_scenario(scenario), m_levers(levers), m_cost(cost), m_taken(levers.size(), false), m_before(cost(m_taken)),
          m_least(nothing * m_before)
    {
    }

    /// Takes steps of a phase as long as one that belongs to it saves.
    template <class Belongs> void take(RoadmapPhase phase, const Belongs &belongs)
    {
        for (;;) {
            const std::vector<double> savings = nextSavings();
            std::size_t best = m_levers.size();
            for (std::size_t k = 0; k < m_levers.size(); ++k) {
                const bool may = savings[k] > m_least && belongs(lever(k)) && !waits(k, savings);
                if (may && (best == m_levers.size() || isBetter(k, best, savings)))
                    best = k;
            }
            if (best == m_levers.size())
                return;
            add(phase, best, savings[best]);
        }
    }

    bool fits(const Lever &lever) const
    {
        return lever.effortDays && !exceeds(m_days + *lever.effortDays, roadmapDays);
    }
    std::vector<RoadmapStep> steps;

private:
    const Lever &lever(std::size_t k) const { return m_scenario.levers[m_levers[k]]; }

    /// What each lever saves beside those taken; 0 of those.
    std::vector<double> nextSavings() const
    {
        std::vector<double> savings(m_levers.size(), 0);
        for (std::size_t k = 0; k < m_levers.size(); ++k) {
            if (m_taken[k])
                continue;
            std::vector<bool> with = m_taken;
            with[k] = true;
            savings[k] = m_before - m_cost(with);
        }
        return savings;
    }

    bool waits(std::size_t k, const std::vector<double> &savings) const
    {
        if (!traits(lever(k).kind).commits)
            return false;
        for (std::size_t other = 0; other < m_levers.size(); ++other) {
            if (traits(lever(other).kind).resizes && savings[other] > m_least)
                return true;
        }
        return false;
    }

    bool isBetter(std::size_t a, std::size_t b, const std::vector<double> &savings) const
    {
        const auto perDay = [&](std::size_t k) {
            const double days = lever(k).effortDays.value_or(std::numeric_limits<double>::infinity());
            return days > 0 ? savings[k] / days : std::numeric_limits<double>::infinity();
        };
        return std::pair(perDay(a), savings[a]) > std::pair(perDay(b), savings[b]);
    }

    void add(RoadmapPhase phase, std::size_t k, double saving)
    {
        RoadmapStep step{static_cast<int>(m_levers[k]), phase, saving, lever(k).effortDays, {}};
        if (step.effortDays && m_scenario.dayRate)
            step.paybackMonths = *step.effortDays * *m_scenario.dayRate / saving;
        if (phase != RoadmapPhase::later)
            m_days += step.effortDays.value_or(0);
        steps.push_back(step);
        m_taken[k] = true;
        m_before -= saving;
    }

    const Scenario &m_scenario;
    const std::vector<std::size_t> &m_levers;
    const std::function<double(const std::vector<bool> &)> &m_cost;
    std::vector<bool> m_taken;
    double m_before; ///< cost with those taken
    double m_least;
    double m_days = 0;
};

} // namespace

std::vector<RoadmapStep> roadmap(const Scenario &scenario, const std::vector<std::size_t> &levers,
                                 const std::function<double(const std::vector<bool> &)> &cost)
{
    RoadmapMaker maker(scenario, levers, cost);
    maker.take(RoadmapPhase::first,
               [&](const Lever &lever) { return maker.fits(lever) && *lever.effortDays <= 1 && lever.risk == "low"; });
    maker.take(RoadmapPhase::second, [&](const Lever &lever) { return maker.fits(lever); });
    maker.take(RoadmapPhase::later, [](const Lever &) { return true; });
    return std::move(maker.steps);
}

} // namespace isocost
