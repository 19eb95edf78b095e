// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/hourly_split.h"

#include <algorithm>
#include <limits>

namespace isocost
{

namespace
{

constexpr std::size_t mostLevels = 1024;
constexpr double mostCountedUp = 1000;     // servers; of more each level is worked out on its own
constexpr std::size_t dearerBeforeEnd = 2; // levels without a fall of any bin's cost after which none is looked at

std::vector<double> distinct(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

std::vector<double> loadsOf(const FleetModel &base, const std::vector<double> &weights, const std::vector<Cell> &bursts,
                            double volume)
{
    std::vector<double> loads;
    for (double weight : weights) {
        for (const Cell &burst : bursts)
            loads.push_back(volume * base.loadPerVolume(weight * burst.rate));
    }
    return loads;
}

} // namespace

BinOverflow::BinOverflow(const FleetModel &base, const Demand &demand, const std::vector<Cell> &bursts, double volume,
                         double first, double stride)
    : m_base(&base), m_volume(volume), m_bursts(bursts), m_first(first), m_stride(stride),
      m_weights(distinct(demand.binWeights)), m_loads(loadsOf(base, m_weights, bursts, volume)), m_blocked(m_loads)
{
    for (double weight : demand.binWeights)
        m_weightOfBin.push_back(
            static_cast<std::size_t>(std::lower_bound(m_weights.begin(), m_weights.end(), weight) - m_weights.begin()));
}

const std::vector<PerVolume> &BinOverflow::at(std::size_t level)
{
    while (m_levels.size() <= level) {
        const double n = replicas(m_levels.size());
        const double servers = n * m_base->slots();
        if (servers <= mostCountedUp && !m_base->slowsDown())
            m_blocked.growTo(servers);
        const BlockingBound nobodyBlocked(servers);
        const double lost = m_base->lostShare(n);
        std::vector<PerVolume> row(m_weights.size());
        std::size_t cell = 0;
        for (std::size_t w = 0; w < m_weights.size(); ++w) {
            for (const Cell &burst : m_bursts) {
                double blocked = 0;
                if (m_base->slowsDown())
                    blocked = m_base->blockedShare(n, {m_weights[w] * burst.rate, 1, 1}, m_volume);
                else if (servers <= mostCountedUp)
                    blocked = m_blocked[cell];
                else if (!nobodyBlocked(m_loads[cell]))
                    blocked = erlangB(servers, m_loads[cell]);
                const double share = burst.time * (lost + (1 - lost) * blocked);
                row[w].usual += m_weights[w] * burst.rate * share;
                row[w].deferred += share;
                ++cell;
            }
        }
        m_levels.push_back(std::move(row));
    }
    return m_levels[level];
}

namespace
{

/// Costs of each weight by level, until they rise for every weight; and the range of their lowest levels.
struct LevelCosts {
    std::vector<std::vector<double>> byWeight;
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<std::size_t> lowest; ///< level by weight
};

LevelCosts levelCosts(BinOverflow &overflow, const SplitPrices &prices)
{
    LevelCosts costs;
    costs.byWeight.resize(overflow.weights());
    std::vector<std::size_t> lowest(overflow.weights(), 0);
    std::size_t lastFall = 0;
    for (std::size_t level = 0; level <= lastFall + dearerBeforeEnd && level < mostLevels; ++level) {
        const std::vector<PerVolume> &row = overflow.at(level);
        for (std::size_t w = 0; w < row.size(); ++w) {
            std::vector<double> &cost = costs.byWeight[w];
            cost.push_back(prices.replica * overflow.paid(level) + prices.usual * row[w].usual +
                           prices.deferred * row[w].deferred);
            if (cost[level] < cost[lowest[w]])
                lowest[w] = level;
            if (level > 0 && cost[level] < cost[level - 1])
                lastFall = level;
        }
    }
    costs.lowest = lowest;
    costs.from = *std::min_element(lowest.begin(), lowest.end());
    costs.to = *std::max_element(lowest.begin(), lowest.end());
    return costs;
}

/// One pass around the cycle: the least cost of the bins so far by the level wanted in the next one.
class ReadyPass
{
public:
    explicit ReadyPass(const std::vector<std::vector<double>> &cost) : m_cost(cost), m_levels(cost.front().size()) {}

    /// Least sum with `first` wanted in bin 0; with `wanted`, also the levels that come to it.
    double run(std::size_t first, std::vector<std::size_t> *wanted)
    {
        const std::size_t bins = m_cost.size();
        std::vector<std::vector<std::size_t>> from(wanted ? bins : 0);
        m_best.assign(m_levels, infinite);
        m_best[first] = 0;
        for (std::size_t bin = 0; bin < bins; ++bin) {
            if (wanted)
                from[bin].resize(m_levels);
            step(m_cost[bin], wanted ? from[bin].data() : nullptr);
        }
        if (wanted) {
            wanted->resize(bins);
            std::size_t level = first;
            for (std::size_t bin = bins; bin-- > 0;)
                (*wanted)[bin] = level = from[bin][level];
        }
        return m_best[first];
    }

private:
    static constexpr double infinite = std::numeric_limits<double>::infinity();

    /// From the level wanted in one bin to that of the next: what is ready is the higher of the two.
    void step(const std::vector<double> &cost, std::size_t *from)
    {
        m_next.assign(m_levels, infinite);
        double least = infinite;
        std::size_t at = 0;
        for (std::size_t y = 0; y < m_levels; ++y) { // no more before than then
            if (m_best[y] < least) {
                least = m_best[y];
                at = y;
            }
            m_next[y] = least + cost[y];
            if (from)
                from[y] = at;
        }
        least = infinite;
        for (std::size_t y = m_levels; y-- > 0;) { // more before
            if (least < m_next[y]) {
                m_next[y] = least;
                if (from)
                    from[y] = at;
            }
            if (m_best[y] + cost[y] < least) {
                least = m_best[y] + cost[y];
                at = y;
            }
        }
        std::swap(m_best, m_next);
    }

    const std::vector<std::vector<double>> &m_cost;
    std::size_t m_levels;
    std::vector<double> m_best;
    std::vector<double> m_next;
};

} // namespace

std::vector<std::size_t> leastReadyLevels(const std::vector<std::vector<double>> &cost, std::size_t from,
                                          std::size_t to)
{
    ReadyPass pass(cost);
    double least = std::numeric_limits<double>::infinity();
    std::size_t first = from;
    for (std::size_t level = from; level <= to && from < to; ++level) {
        const double sum = pass.run(level, nullptr);
        if (sum < least) {
            least = sum;
            first = level;
        }
    }
    std::vector<std::size_t> wanted;
    pass.run(first, &wanted);
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        ready.push_back(std::max(wanted[i], wanted[(i + 1) % wanted.size()]));
    return ready;
}

std::vector<double> cheapestByBin(BinOverflow &overflow, const SplitPrices &prices)
{
    const LevelCosts costs = levelCosts(overflow, prices);
    const std::vector<std::size_t> &weights = overflow.weightOfBin();
    const std::size_t bins = weights.size();
    // What bin j wants serves it and the bin before: with one minimum each it lies between the two, for farther away
    // both would cost more. The cycle is cut where they lie nearest.
    const auto lowest = [&](std::size_t bin) { return costs.lowest[weights[bin % bins]]; };
    const auto between = [&](std::size_t bin) { return std::minmax({lowest(bin), lowest(bin + bins - 1)}); };
    std::size_t cut = 0;
    for (std::size_t bin = 1; bin < bins; ++bin) {
        if (between(bin).second - between(bin).first < between(cut).second - between(cut).first)
            cut = bin;
    }
    std::vector<std::vector<double>> cost;
    for (std::size_t i = 0; i < bins; ++i) {
        const std::vector<double> &levels = costs.byWeight[weights[(cut + i) % bins]];
        cost.emplace_back(levels.begin() + static_cast<std::ptrdiff_t>(costs.from),
                          levels.begin() + static_cast<std::ptrdiff_t>(costs.to) + 1);
    }
    const std::vector<std::size_t> ready =
        leastReadyLevels(cost, between(cut).first - costs.from, between(cut).second - costs.from);
    std::vector<double> replicas(bins);
    for (std::size_t i = 0; i < bins; ++i)
        replicas[(cut + i) % bins] = overflow.replicas(costs.from + ready[i]);
    return replicas;
}

} // namespace isocost
