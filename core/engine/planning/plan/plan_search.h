// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/plan/plan_path.h"

#include <map>
#include <stop_token>
#include <vector>

namespace isocost
{

/// Looks for the way of least total through the months of a plan, month by month, over (option, terms that run).
///
/// A term's price, of its months that count, counts in the month in which it begins, so that what is left to pay
/// depends only on the units held and on when their terms end: ways that agree in these are one. A way is dropped once
/// its cost with the least that the remaining months can come to exceeds the best known total.
class PlanSearch
{
public:
    PlanSearch(const std::vector<PlanOption> &options, const PathRules &rules, int months, std::stop_token stop);

    /// A running term of a commitment; end 0: none.
    struct Held {
        int end = 0;       ///< first month without it, at most the number of months
        std::size_t units; ///< the month whose units it holds; the first of those that need as many

        auto operator<=>(const Held &) const = default;
    };
    struct State {
        int option = -1;        ///< before the first month none
        std::vector<Held> held; ///< by commitment of all options in order

        auto operator<=>(const State &) const = default;
    };

    State start() const { return {-1, std::vector<Held>(m_commitments.size(), Held{0, 0})}; }
    bool isAllowed(std::size_t option, int month) const { return m_options[option].allowed[index(month)]; }
    /// Runs an option for a month: changes the state and returns its cost with switching and the terms that begin.
    double run(State &state, std::size_t option, int month) const;

    struct Way {
        double total = 0;                 ///< with what was spent before
        std::vector<std::size_t> options; ///< from the first month on; empty: none is cheaper than the limit
        bool isExact = true;              ///< false where there were too many ways to follow them all
        double steps = 0;                 ///< months of ways that were looked at
    };
    /// The cheapest way from a state at the beginning of `month`, of those that cost no more than `limit`.
    /// @param leaving an option that must not run in that month; -1: none
    /// @param steps where more than about so many are needed, the ways with the least to hope for are given up
    Way cheapest(const State &state, int month, double spent, double limit, int leaving,
                 double steps = usualSteps) const;
    static constexpr double usualSteps = 5e5; ///< less than a second
    /// A total that some way from there reaches: one option to the end, or two after one another.
    double reachable(const State &state, int month, double spent, int leaving) const;

private:
    struct Owned {
        std::size_t option;
        const PlanCommitment *terms;
        std::vector<std::size_t> sameUnits;     ///< by month: the first month with as many units
        std::vector<std::vector<double>> saved; ///< by month of the units, up to each month: see leastAfter()
    };
    struct Label {
        double cost = 0;
        std::size_t parent = 0; ///< in the layer before
        std::size_t option = 0;
        std::size_t order = 0; ///< of equal ones the lower one is taken: the one that stayed longer
    };
    using Layer = std::map<State, Label>;
    struct Step {
        std::size_t parent = 0;
        std::size_t option = 0;
    };

    static std::size_t index(int month) { return static_cast<std::size_t>(month); }
    double fromHere(State state, std::size_t option, int month) const;
    bool holdsAny(const State &state, std::size_t option, int month) const;
    double leastOf(const Owned &owned, int month) const;
    void prepare(Owned &owned);
    double leastAfter(const State &state, int month) const;
    void extend(const State &state, const Label &label, std::size_t place, int month, int leaving, double limit,
                Layer &next) const;
    bool shorten(Layer &layer, int month, double most) const;

    const std::vector<PlanOption> &m_options;
    PathRules m_rules;
    int m_months;
    std::vector<Owned> m_commitments;
    std::vector<double> m_least;              ///< by month: the least that any option can come to
    std::vector<double> m_leastAfter;         ///< by month: of this one and all that follow
    std::vector<std::vector<double>> m_fresh; ///< by option, by month: running it from then on to the end
    std::stop_token m_stop;
};

} // namespace isocost
