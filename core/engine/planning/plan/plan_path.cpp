// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/plan/plan_path.h"

#include "core/engine/planning/plan/plan_search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double never = std::numeric_limits<double>::infinity();
constexpr double slack = 1e-9;

/// The months of a way, paid one after another.
class Payer
{
public:
    Payer(const std::vector<PlanOption> &options, int months) : m_options(options), m_months(months)
    {
        for (std::size_t o = 0; o < options.size(); ++o) {
            for (const PlanCommitment &commitment : options[o].commitments)
                m_running.push_back({o, &commitment, -1});
        }
    }

    /// Runs an option for a month and returns what is paid in it, without switching.
    double run(std::size_t option, int month);
    /// What running terms owe after the last month.
    double outstanding() const;
    /// Adds the terms that began in a month.
    void addTerms(int month, std::vector<PathTerm> &out) const;

private:
    struct Running {
        std::size_t option;
        const PlanCommitment *terms;
        int begun; ///< the month in which its term began; -1: none runs
    };
    static std::size_t index(int month) { return static_cast<std::size_t>(month); }

    const std::vector<PlanOption> &m_options;
    int m_months;
    std::vector<Running> m_running;
};

double Payer::run(std::size_t option, int month)
{
    double cost = m_options[option].uncommitted[index(month)];
    for (Running &running : m_running) {
        const PlanCommitment &terms = *running.terms;
        int &begun = running.begun;
        if (begun >= 0 && month >= begun + terms.termMonths)
            begun = -1;
        const bool runs = running.option == option;
        const double needed = terms.units[index(month)];
        if (runs && begun < 0 && needed > 0)
            begun = month;
        const double held = begun >= 0 ? terms.units[index(begun)] : 0;
        if (begun >= 0)
            cost += held * terms.price[index(begun)];
        if (runs && needed > held)
            cost += (needed - held) * terms.growthPrice[index(month)];
    }
    return cost;
}

double Payer::outstanding() const
{
    double owed = 0;
    for (const Running &running : m_running) {
        const PlanCommitment &terms = *running.terms;
        const int begun = running.begun;
        if (begun >= 0 && begun + terms.termMonths > m_months)
            owed += (begun + terms.termMonths - m_months) * terms.units[index(begun)] * terms.price[index(begun)];
    }
    return owed;
}

void Payer::addTerms(int month, std::vector<PathTerm> &out) const
{
    for (const Running &running : m_running) {
        const PlanCommitment &terms = *running.terms;
        if (running.begun == month)
            out.push_back(
                {running.option, month, terms.termMonths, terms.units[index(month)], terms.price[index(month)]});
    }
}

/// A first way that is allowed: where the search was stopped.
std::vector<std::size_t> anyWay(const std::vector<PlanOption> &options, int months)
{
    std::vector<std::size_t> way;
    for (int month = 0; month < months; ++month) {
        const auto allowed = std::find_if(options.begin(), options.end(), [&](const PlanOption &option) {
            return option.allowed[static_cast<std::size_t>(month)];
        });
        way.push_back(static_cast<std::size_t>(allowed - options.begin()) % options.size());
    }
    return way;
}

} // namespace

PlanPath pathAlong(const std::vector<PlanOption> &options, const PathRules &rules,
                   const std::vector<std::size_t> &running)
{
    const int months = static_cast<int>(running.size());
    Payer payer(options, months);
    PlanPath path;
    for (int month = 0; month < months; ++month) {
        const std::size_t option = running[static_cast<std::size_t>(month)];
        const bool switches = month > 0 && option != path.options.back();
        path.switchingCosts.push_back(switches ? rules.switchingCost : 0);
        path.monthlyCosts.push_back(payer.run(option, month));
        payer.addTerms(month, path.terms);
        path.options.push_back(option);
        path.total += path.switchingCosts.back() + path.monthlyCosts.back();
    }
    path.outstanding = payer.outstanding();
    if (rules.beyondIsOwed)
        path.total += path.outstanding;
    return path;
}

PlanPath cheapestPath(const std::vector<PlanOption> &options, const PathRules &rules, int months, std::stop_token stop)
{
    const PlanSearch search(options, rules, months, std::move(stop));
    const double limit = search.reachable(search.start(), 0, 0, -1);
    const PlanSearch::Way way = search.cheapest(search.start(), 0, 0, limit + slack * std::abs(limit), -1);
    PlanPath path = pathAlong(options, rules, way.options.empty() ? anyWay(options, months) : way.options);
    path.isExact = way.isExact;
    return path;
}

LatestSwitch latestSwitch(const std::vector<PlanOption> &options, const PathRules &rules, int months, std::size_t first,
                          std::stop_token stop)
{
    const PlanSearch search(options, rules, months, stop);
    const auto &allowed = options[first].allowed;
    const bool mayStay = std::find(allowed.begin(), allowed.begin() + months, false) == allowed.begin() + months;
    const std::vector<std::size_t> staying(static_cast<std::size_t>(months), first);
    const double stay = mayStay ? pathAlong(options, rules, staying).total : never;
    const double limit = mayStay ? stay * (1 - slack) : never;
    std::vector<std::pair<PlanSearch::State, double>> prefixes = {{search.start(), 0}};
    while (static_cast<int>(prefixes.size()) < months &&
           search.isAllowed(first, static_cast<int>(prefixes.size()) - 1)) {
        auto [state, spent] = prefixes.back();
        spent += search.run(state, first, static_cast<int>(prefixes.size()) - 1);
        prefixes.emplace_back(std::move(state), spent);
    }
    const int leaving = static_cast<int>(first);
    LatestSwitch latest;
    double steps = PlanSearch::usualSteps; // for all months together
    for (std::size_t month = prefixes.size(); month-- > 1 && !stop.stop_requested();) {
        const auto &[state, spent] = prefixes[month];
        const int m = static_cast<int>(month);
        const double known = search.reachable(state, m, spent, leaving);
        const double within = std::min(limit, known + slack * std::abs(known));
        const PlanSearch::Way way = search.cheapest(state, m, spent, within, leaving, steps);
        steps -= way.steps;
        latest.isExact = latest.isExact && way.isExact;
        if (!way.options.empty() && way.total < limit) {
            latest.found = PathSwitch{m, way.options.front(), way.total, mayStay ? std::optional(stay) : std::nullopt};
            break;
        }
    }
    return latest;
}

} // namespace isocost
