// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/envelope.h"

#include "core/engine/answer/curves/cost_difference.h"
#include "core/engine/answer/recommend.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace isocost
{

namespace
{

class BandSearch
{
public:
    BandSearch(const std::vector<CostFunction> &costs, const BandDetail &detail, std::stop_token stop)
        : m_costs(costs), m_detail(detail), m_stop(std::move(stop))
    {
    }

    /// Index of the recommended option, by quick costs and standings unless the exact ones were asked for before.
    std::optional<std::size_t> at(double requestsPerDay)
    {
        const auto known = m_known.find(requestsPerDay);
        return known != m_known.end() ? known->second : look(requestsPerDay, false);
    }
    /// The same by the exact ones, which the others only come near to.
    std::optional<std::size_t> exactlyAt(double requestsPerDay) { return look(requestsPerDay, true); }

    /// Where the recommendation of `low` ends before `high`; by the exact options this may be a little before or after.
    /// @param least, most where it is looked for at all
    double edge(double low, double high, double least, double most)
    {
        const auto before = at(low);
        const auto quickly = [this](double volume) { return at(volume); };
        if (!m_detail.exactly || allExact())
            return bisect(low, high, before, m_detail.edge, quickly);
        const auto exactly = [this](double volume) { return exactlyAt(volume); };
        const double near = bisect(low, high, before, nearby, quickly);
        for (double reach = 2 * nearby; reach < farthest; reach *= 8) {
            const double below = std::max(least, near * (1 - reach));
            const double above = std::min(most, near * (1 + reach));
            if (exactlyAt(below) == before && exactlyAt(above) != before)
                return bisect(below, above, before, m_detail.edge, exactly);
        }
        return near;
    }

    /// Whether the crossing's options may change places at the top: one of them is recommended at the grid's volumes
    /// around it.
    bool matters(const Crossover &crossing, double from, double to)
    {
        const double apart = std::log(to / from) / (gridPoints - 1);
        const int below = static_cast<int>(std::log(crossing.requestsPerDay / from) / apart) / m_detail.every;
        for (int place : {below * m_detail.every, std::min((below + 1) * m_detail.every, gridPoints - 1)}) {
            const std::optional<std::size_t> best = at(gridVolume(from, to, place, gridPoints));
            const std::string &id = best ? m_costs[*best].model().option().id : crossing.first;
            if (!best || id == crossing.first || id == crossing.second)
                return true;
        }
        return false;
    }

private:
    static constexpr double nearby = 1e-5;   ///< relative, of the quick edge that the exact one is looked for next to
    static constexpr double farthest = 2e-2; ///< at which it may lie

    bool allExact() const
    {
        return std::all_of(m_costs.begin(), m_costs.end(), [](const CostFunction &cost) { return cost.isExact(); });
    }

    std::optional<std::size_t> look(double requestsPerDay, bool exactly)
    {
        std::vector<double> monthlyCosts;
        std::vector<bool> isLeast; // what the option does not cost less than
        std::vector<int> ranks;
        for (const CostFunction &cost : m_costs) {
            const bool isKnown = exactly || cost.isKnown(requestsPerDay);
            const std::optional<double> least = isKnown ? std::nullopt : cost.atLeast(requestsPerDay);
            isLeast.push_back(least.has_value());
            monthlyCosts.push_back(least     ? *least * (1 - CostDifference::quickError)
                                   : exactly ? cost.exactly(requestsPerDay)
                                             : cost(requestsPerDay));
            ranks.push_back(tieRank(cost.model().option().kind));
        }
        std::vector<std::optional<Standing>> standings(m_costs.size());
        const auto standing = [&](std::size_t i) {
            const OptionModel &model = exactly ? m_costs[i].model() : m_costs[i].quickModel();
            if (!standings[i])
                standings[i] = model.standing(requestsPerDay / m_costs[i].today());
            return *standings[i];
        };
        std::optional<std::size_t> best;
        const auto isSettled = [&](double most) {
            bool settled = true;
            for (std::size_t i = 0; i < m_costs.size(); ++i) {
                if (!isLeast[i] || monthlyCosts[i] > most)
                    continue;
                isLeast[i] = settled = false;
                monthlyCosts[i] = m_costs[i](requestsPerDay);
            }
            return settled;
        };
        constexpr double clearly = 1 + 1e-6;
        while (!isSettled(*std::ranges::min_element(monthlyCosts) * clearly)) {
        }
        do
            best = recommendedByCost(monthlyCosts, ranks, standing);
        while (best && !isSettled(monthlyCosts[*best] * clearly));
        return m_known[requestsPerDay] = best;
    }

    template <class At>
    double bisect(double low, double high, std::optional<std::size_t> before, double precision, const At &at) const
    {
        while (high / low > 1 + precision && !m_stop.stop_requested()) {
            const double middle = std::sqrt(low * high);
            if (middle <= low || middle >= high)
                break;
            (at(middle) == before ? low : high) = middle;
        }
        return high;
    }

    const std::vector<CostFunction> &m_costs;
    BandDetail m_detail;
    std::stop_token m_stop;
    std::map<double, std::optional<std::size_t>> m_known;
};

} // namespace

std::vector<Band> envelope(const std::vector<CostFunction> &costs, const std::vector<Crossover> &crossovers,
                           double from, double to, std::stop_token stop, const BandDetail &detail)
{
    std::vector<Band> bands;
    if (costs.empty())
        return bands;
    BandSearch search(costs, detail, stop);
    std::vector<double> volumes{from, to};
    std::map<double, double> crossingAbove; // the sample just above a crossing, and the crossing
    for (const Crossover &c : crossovers) {
        const double below = c.requestsPerDay * (1 - detail.beside);
        const double above = c.requestsPerDay * (1 + detail.beside);
        if (detail.exactly) {
            search.exactlyAt(below);
            search.exactlyAt(above);
        }
        if (!detail.exactly && !search.matters(c, from, to))
            continue;
        volumes.push_back(below);
        volumes.push_back(above);
        crossingAbove[above] = c.requestsPerDay;
    }
    for (int i = detail.every; i + 1 < gridPoints; i += detail.every)
        volumes.push_back(gridVolume(from, to, i, gridPoints));
    std::sort(volumes.begin(), volumes.end());
    const auto open = [&](double at, std::optional<std::size_t> option) {
        if (!bands.empty())
            bands.back().to = at;
        bands.push_back({at, to, option ? std::optional(costs[*option].model().option().id) : std::nullopt});
    };
    auto current = search.at(from);
    open(from, current);
    double previous = from;
    for (double volume : volumes) {
        if (stop.stop_requested())
            return {};
        if (volume <= from || volume > to)
            continue;
        while (search.at(volume) != current) {
            const auto crossing = crossingAbove.find(volume);
            double edge = volume;
            if (crossing != crossingAbove.end() && previous >= crossing->second * (1 - 2 * detail.beside)) {
                edge = crossing->second;
                current = search.at(volume);
            } else {
                edge = search.edge(previous, volume, bands.back().from, to);
                current = search.at(edge);
                previous = edge;
            }
            open(edge, current);
        }
        previous = volume;
    }
    return bands;
}

} // namespace isocost
