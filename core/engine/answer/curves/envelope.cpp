// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/envelope.h"

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
    BandSearch(const std::vector<CostFunction> &costs, const BandDetail &detail) : m_costs(costs), m_detail(detail) {}

    /// Index of the recommended option; next to a crossover by the exact costs, which the others only come near to.
    std::optional<std::size_t> at(double requestsPerDay, bool nextToCrossover = false)
    {
        const auto known = m_known.find(requestsPerDay);
        if (known != m_known.end())
            return known->second;
        std::vector<double> monthlyCosts;
        std::vector<int> ranks;
        for (const CostFunction &cost : m_costs) {
            monthlyCosts.push_back(nextToCrossover ? cost.exactly(requestsPerDay) : cost(requestsPerDay));
            ranks.push_back(tieRank(cost.model().option().kind));
        }
        return m_known[requestsPerDay] = recommendedByCost(monthlyCosts, ranks, [&](std::size_t i) {
                   return m_costs[i].quickModel().standing(requestsPerDay / m_costs[i].today());
               });
    }

    /// Where the recommendation of `low` ends before `high`.
    double edge(double low, double high)
    {
        const auto atLow = at(low);
        while (high / low > 1 + m_detail.edge) {
            const double middle = std::sqrt(low * high);
            if (middle <= low || middle >= high)
                break;
            (at(middle) == atLow ? low : high) = middle;
        }
        return high;
    }

private:
    const std::vector<CostFunction> &m_costs;
    BandDetail m_detail;
    std::map<double, std::optional<std::size_t>> m_known;
};

} // namespace

std::vector<Band> envelope(const std::vector<CostFunction> &costs, const std::vector<Crossover> &crossovers,
                           double from, double to, std::stop_token stop, const BandDetail &detail)
{
    std::vector<Band> bands;
    if (costs.empty())
        return bands;
    BandSearch search(costs, detail);
    std::vector<double> volumes{from, to};
    std::map<double, double> crossingAbove; // the sample just above a crossing, and the crossing
    for (const Crossover &c : crossovers) {
        const double below = c.requestsPerDay * (1 - detail.beside);
        const double above = c.requestsPerDay * (1 + detail.beside);
        search.at(below, detail.exactly);
        search.at(above, detail.exactly);
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
                edge = search.edge(previous, volume);
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
