#include "core/engine/plan_path.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace isocost
{

namespace
{

constexpr double never = std::numeric_limits<double>::infinity();
constexpr double tie = 1e-12;

/// What a month hands on to the next: the running option and, for each commitment of all options in order, the month in
/// which its term began; -1: none runs.
struct State {
    int option = -1; ///< before the first month none
    std::vector<int> begun;

    auto operator<=>(const State &) const = default;
};

class Planner
{
public:
    Planner(const std::vector<PlanOption> &options, double switchingCost, int months)
        : m_options(options), m_switchingCost(switchingCost), m_months(months),
          m_known(static_cast<std::size_t>(months))
    {
        for (std::size_t o = 0; o < options.size(); ++o) {
            for (const PlanCommitment &commitment : options[o].commitments)
                m_commitments.push_back({o, &commitment});
        }
    }

    State start() const { return {-1, std::vector<int>(m_commitments.size(), -1)}; }
    bool isAllowed(std::size_t option, int month) const { return m_options[option].allowed[index(month)]; }
    double switching(const State &state, std::size_t option) const
    {
        return state.option >= 0 && state.option != static_cast<int>(option) ? m_switchingCost : 0;
    }
    /// Runs an option for a month: changes the state and returns what the month costs without switching.
    double run(State &state, std::size_t option, int month) const;
    /// What running terms owe after the last month.
    double outstanding(const State &state) const;

    struct Choice {
        std::size_t option = 0;
        double cost = never; ///< from this month to the end
    };
    Choice best(const State &state, int month);
    /// best(), but not for `excluded`.
    Choice bestBut(const State &state, int month, std::optional<std::size_t> excluded);

private:
    struct Owned {
        std::size_t option;
        const PlanCommitment *terms;
    };
    static std::size_t index(int month) { return static_cast<std::size_t>(month); }

    const std::vector<PlanOption> &m_options;
    double m_switchingCost;
    int m_months;
    std::vector<Owned> m_commitments;
    std::vector<std::map<State, Choice>> m_known; ///< by month
};

double Planner::run(State &state, std::size_t option, int month) const
{
    double cost = m_options[option].uncommitted[index(month)];
    for (std::size_t k = 0; k < m_commitments.size(); ++k) {
        const PlanCommitment &terms = *m_commitments[k].terms;
        int &begun = state.begun[k];
        if (begun >= 0 && month >= begun + terms.termMonths)
            begun = -1;
        const bool runs = m_commitments[k].option == option;
        const double needed = terms.units[index(month)];
        if (runs && begun < 0 && needed > 0)
            begun = month;
        const double held = begun >= 0 ? terms.units[index(begun)] : 0;
        if (begun >= 0)
            cost += held * terms.price[index(begun)];
        if (runs && needed > held)
            cost += (needed - held) * terms.growthPrice[index(month)];
    }
    state.option = static_cast<int>(option);
    return cost;
}

double Planner::outstanding(const State &state) const
{
    double owed = 0;
    for (std::size_t k = 0; k < m_commitments.size(); ++k) {
        const PlanCommitment &terms = *m_commitments[k].terms;
        const int begun = state.begun[k];
        if (begun >= 0 && begun + terms.termMonths > m_months)
            owed += (begun + terms.termMonths - m_months) * terms.units[index(begun)] * terms.price[index(begun)];
    }
    return owed;
}

Planner::Choice Planner::best(const State &state, int month)
{
    const auto known = m_known[index(month)].find(state);
    if (known != m_known[index(month)].end())
        return known->second;
    return m_known[index(month)][state] = bestBut(state, month, {});
}

Planner::Choice Planner::bestBut(const State &state, int month, std::optional<std::size_t> excluded)
{
    Choice found;
    const auto consider = [&](std::size_t option) {
        if (!isAllowed(option, month) || option == excluded)
            return;
        State next = state;
        double cost = switching(state, option) + run(next, option, month);
        cost += month + 1 < m_months ? best(next, month + 1).cost : outstanding(next);
        if (cost < found.cost - tie * std::abs(cost))
            found = {option, cost};
    };
    if (state.option >= 0)
        consider(static_cast<std::size_t>(state.option));
    for (std::size_t option = 0; option < m_options.size(); ++option) {
        if (static_cast<int>(option) != state.option)
            consider(option);
    }
    return found;
}

} // namespace

PlanPath pathAlong(const std::vector<PlanOption> &options, double switchingCost,
                   const std::vector<std::size_t> &running)
{
    const Planner planner(options, switchingCost, static_cast<int>(running.size()));
    PlanPath path;
    State state = planner.start();
    for (std::size_t option : running) {
        path.switchingCosts.push_back(planner.switching(state, option));
        path.monthlyCosts.push_back(planner.run(state, option, static_cast<int>(path.options.size())));
        path.options.push_back(option);
        path.total += path.switchingCosts.back() + path.monthlyCosts.back();
    }
    path.outstanding = planner.outstanding(state);
    path.total += path.outstanding;
    return path;
}

PlanPath cheapestPath(const std::vector<PlanOption> &options, double switchingCost, int months)
{
    Planner planner(options, switchingCost, months);
    std::vector<std::size_t> running;
    State state = planner.start();
    for (int month = 0; month < months; ++month) {
        running.push_back(planner.best(state, month).option);
        planner.run(state, running.back(), month);
    }
    return pathAlong(options, switchingCost, running);
}

std::optional<int> latestFirstSwitch(const std::vector<PlanOption> &options, double switchingCost, int months,
                                     std::size_t first)
{
    Planner planner(options, switchingCost, months);
    const auto &allowed = options[first].allowed;
    const bool mayStay = std::find(allowed.begin(), allowed.begin() + months, false) == allowed.begin() + months;
    const std::vector<std::size_t> staying(static_cast<std::size_t>(months), first);
    const double stay = mayStay ? pathAlong(options, switchingCost, staying).total : never;
    std::optional<int> latest;
    State state = planner.start();
    double spent = 0;
    for (int month = 1; month < months && planner.isAllowed(first, month - 1); ++month) {
        spent += planner.run(state, first, month - 1);
        const double total = spent + planner.bestBut(state, month, first).cost;
        if (total < stay * (1 - 1e-9))
            latest = month;
    }
    return latest;
}

} // namespace isocost
