// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/plan/plan_search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double noCost = std::numeric_limits<double>::infinity();
constexpr double tie = 1e-12;

} // namespace

PlanSearch::PlanSearch(const std::vector<PlanOption> &options, const PathRules &rules, int months, std::stop_token stop)
    : m_options(options), m_rules(rules), m_months(months), m_least(index(months)), m_leastAfter(index(months) + 1),
      m_stop(std::move(stop))
{
    for (std::size_t o = 0; o < options.size(); ++o) {
        for (const PlanCommitment &commitment : options[o].commitments)
            m_commitments.push_back({o, &commitment, {}, {}});
    }
    for (int month = 0; month < months; ++month) {
        std::vector<double> costs;
        for (const PlanOption &option : options)
            costs.push_back(option.allowed[index(month)] ? option.uncommitted[index(month)] : noCost);
        for (const Owned &owned : m_commitments)
            costs[owned.option] += leastOf(owned, month);
        m_least[index(month)] = *std::min_element(costs.begin(), costs.end());
    }
    for (int month = months - 1; month >= 0; --month)
        m_leastAfter[index(month)] = m_least[index(month)] + m_leastAfter[index(month) + 1];
    for (Owned &owned : m_commitments)
        prepare(owned);
    for (std::size_t o = 0; o < options.size(); ++o) {
        m_fresh.emplace_back(index(months), noCost);
        for (int month = 0; month < months && !m_stop.stop_requested(); ++month)
            m_fresh.back()[index(month)] = fromHere(start(), o, month);
    }
}

/// The least that a commitment adds to a month in which its option runs: of the terms that may cover it, a month's
/// share of the cheapest.
double PlanSearch::leastOf(const Owned &owned, int month) const
{
    const PlanCommitment &terms = *owned.terms;
    const double needed = terms.units[index(month)];
    if (!(needed > 0))
        return 0;
    double least = noCost;
    for (int begin = std::max(0, month - terms.termMonths + 1); begin <= month; ++begin) {
        const double held = terms.units[index(begin)];
        if (held > 0)
            least = std::min(least, held * terms.price[index(begin)] +
                                        std::max(0.0, needed - held) * terms.growthPrice[index(month)]);
    }
    return least;
}

/// For units held already: by how much they may bring months under the least that is reckoned with.
void PlanSearch::prepare(Owned &owned)
{
    const PlanCommitment &terms = *owned.terms;
    const PlanOption &option = m_options[owned.option];
    owned.saved.resize(index(m_months));
    for (int of = 0; of < m_months; ++of) {
        const double units = terms.units[index(of)];
        const auto first = std::find(terms.units.begin(), terms.units.begin() + of, units);
        owned.sameUnits.push_back(static_cast<std::size_t>(first - terms.units.begin()));
        if (owned.sameUnits.back() != index(of) || !(units > 0))
            continue;
        std::vector<double> &saved = owned.saved[index(of)];
        saved.assign(index(m_months) + 1, 0);
        for (int month = 0; month < m_months; ++month) {
            const double beyond = std::max(0.0, terms.units[index(month)] - units) * terms.growthPrice[index(month)];
            const double cost = option.uncommitted[index(month)] + beyond;
            const bool counts = month >= of && option.allowed[index(month)];
            saved[index(month) + 1] = saved[index(month)] + (counts ? std::max(0.0, m_least[index(month)] - cost) : 0);
        }
    }
}

/// No way from this state costs less: every month the least that any option can come to, less what the units held
/// already may save of it.
double PlanSearch::leastAfter(const State &state, int month) const
{
    double least = m_leastAfter[index(month)];
    for (std::size_t k = 0; k < state.held.size(); ++k) {
        const Held &held = state.held[k];
        if (held.end <= month)
            continue;
        const std::vector<double> &saved = m_commitments[k].saved[held.units];
        least -= saved[index(held.end)] - saved[index(month)];
    }
    return least;
}

double PlanSearch::run(State &state, std::size_t option, int month) const
{
    const std::size_t m = index(month);
    double cost = m_options[option].uncommitted[m];
    if (state.option >= 0 && state.option != static_cast<int>(option))
        cost += m_rules.switchingCost;
    for (std::size_t k = 0; k < m_commitments.size(); ++k) {
        const Owned &owned = m_commitments[k];
        const PlanCommitment &terms = *owned.terms;
        Held &held = state.held[k];
        if (held.end <= month)
            held = {0, 0};
        const double needed = terms.units[m];
        if (owned.option != option || !(needed > 0))
            continue;
        if (held.end == 0) {
            const int counted = m_rules.beyondIsOwed ? terms.termMonths : std::min(terms.termMonths, m_months - month);
            cost += counted * needed * terms.price[m];
            held = {std::min(month + terms.termMonths, m_months), owned.sameUnits[m]};
        }
        cost += std::max(0.0, needed - terms.units[held.units]) * terms.growthPrice[m];
    }
    state.option = static_cast<int>(option);
    return cost;
}

/// One option from there to the end.
double PlanSearch::fromHere(State state, std::size_t option, int month) const
{
    double cost = 0;
    for (; month < m_months; ++month)
        cost += isAllowed(option, month) ? run(state, option, month) : noCost;
    return cost;
}

bool PlanSearch::holdsAny(const State &state, std::size_t option, int month) const
{
    for (std::size_t k = 0; k < m_commitments.size(); ++k) {
        if (m_commitments[k].option == option && state.held[k].end > month)
            return true;
    }
    return false;
}

double PlanSearch::reachable(const State &state, int month, double spent, int leaving) const
{
    double best = noCost;
    for (std::size_t first = 0; first < m_options.size(); ++first) {
        State at = state;
        double cost = static_cast<int>(first) == leaving ? noCost : spent;
        for (int m = month; m < m_months && isAllowed(first, m) && cost < best; ++m) {
            cost += run(at, first, m);
            if (m + 1 == m_months)
                best = std::min(best, cost);
            for (std::size_t second = 0; m + 1 < m_months && second < m_options.size(); ++second) {
                if (second != first && !holdsAny(at, second, m + 1))
                    best = std::min(best, cost + m_rules.switchingCost + m_fresh[second][index(m + 1)]);
            }
        }
    }
    return best;
}

void PlanSearch::extend(const State &state, const Label &label, std::size_t place, int month, int leaving, double limit,
                        Layer &next) const
{
    for (std::size_t option = 0; option < m_options.size(); ++option) {
        if (!isAllowed(option, month) || static_cast<int>(option) == leaving)
            continue;
        State reached = state;
        const double cost = label.cost + run(reached, option, month);
        for (Held &held : reached.held) {
            if (held.end <= month + 1)
                held = {0, 0};
        }
        if (cost + leastAfter(reached, month + 1) > limit)
            continue;
        const bool stays = static_cast<int>(option) == state.option;
        const Label found{cost, place, option, label.order * (m_options.size() + 1) + (stays ? 0 : option + 1)};
        const auto [known, isNew] = next.try_emplace(std::move(reached), found);
        Label &other = known->second;
        const double near = tie * std::abs(other.cost);
        if (!isNew &&
            (found.cost < other.cost - near || (found.cost <= other.cost + near && found.order < other.order)))
            other = found;
    }
}

/// Gives up the ways with the least to hope for where there are too many; false when it did.
bool PlanSearch::shorten(Layer &layer, int month, double most) const
{
    const auto room = static_cast<std::size_t>(std::max(1.0, most));
    if (layer.size() <= room)
        return true;
    std::vector<std::pair<double, Layer::iterator>> hopes;
    for (auto label = layer.begin(); label != layer.end(); ++label)
        hopes.emplace_back(label->second.cost + leastAfter(label->first, month + 1), label);
    const auto middle = hopes.begin() + static_cast<std::ptrdiff_t>(room);
    std::nth_element(hopes.begin(), middle, hopes.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (auto given = middle; given != hopes.end(); ++given)
        layer.erase(given->second);
    return false;
}

PlanSearch::Way PlanSearch::cheapest(const State &state, int month, double spent, double limit, int leaving,
                                     double steps) const
{
    Way way;
    std::vector<std::vector<Step>> layers;
    Layer layer = {{state, Label{spent, 0, 0, 0}}};
    const double room = steps / (std::max(1, m_months - month) * static_cast<double>(m_options.size()));
    for (int m = month; m < m_months && !m_stop.stop_requested(); ++m) {
        Layer next;
        std::size_t place = 0;
        for (const auto &[from, label] : layer)
            extend(from, label, place++, m, m == month ? leaving : -1, limit, next);
        way.steps += static_cast<double>(layer.size() * m_options.size());
        way.isExact = shorten(next, m, room) && way.isExact;
        std::vector<Label *> ranked;
        layers.emplace_back();
        for (auto &[reached, label] : next) {
            layers.back().push_back({label.parent, label.option});
            ranked.push_back(&label);
        }
        std::sort(ranked.begin(), ranked.end(), [](const Label *a, const Label *b) { return a->order < b->order; });
        for (std::size_t rank = 0; rank < ranked.size(); ++rank)
            ranked[rank]->order = rank;
        layer = std::move(next);
    }
    if (layers.size() != index(m_months - month) || layer.empty())
        return way;
    std::size_t place = 0;
    std::size_t best = 0;
    const Label *least = nullptr;
    for (const auto &[reached, label] : layer) {
        const double near = least ? tie * std::abs(least->cost) : 0;
        if (!least || label.cost < least->cost - near ||
            (label.cost <= least->cost + near && label.order < least->order)) {
            least = &label;
            best = place;
        }
        ++place;
    }
    way.total = least->cost;
    for (std::size_t back = layers.size(); back-- > 0; best = layers[back][best].parent)
        way.options.insert(way.options.begin(), layers[back][best].option);
    return way;
}

} // namespace isocost
