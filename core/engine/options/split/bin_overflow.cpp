// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/split/bin_overflow.h"

#include <algorithm>
#include <limits>
#include <map>

namespace isocost
{

namespace
{

constexpr std::size_t mostLevels = 1024;
constexpr double mostCountedUp = 1000;     // servers; of more each level is worked out on its own
constexpr std::size_t dearerBeforeEnd = 2; // levels without a fall of any bin's cost after which none is looked at

} // namespace

BinOverflow::BinOverflow(const FleetModel &base, const Demand &demand, const std::vector<Cell> &bursts, double volume,
                         double first, double stride)
    : m_base(&base), m_demand(&demand), m_volume(volume), m_bursts(bursts), m_first(first), m_stride(stride),
      m_blocked({})
{
    std::map<std::size_t, std::size_t> kinds; // by the first bin
    for (std::size_t bin : demand.like) {
        const auto [place, isNew] = kinds.try_emplace(bin, kinds.size());
        if (isNew)
            m_binOfKind.push_back(bin);
        m_kindOfBin.push_back(place->second);
    }
    for (std::size_t kind = 0; kind < this->kinds(); ++kind) {
        for (const Cell &cell : cellsOf(kind))
            m_loads.push_back(volume * base.loadPerVolume(cell));
    }
    m_blocked = GrowingErlangB(m_loads);
}

std::vector<Cell> BinOverflow::cellsOf(std::size_t kind) const
{
    const std::size_t bin = m_binOfKind[kind];
    std::vector<Cell> cells;
    for (std::size_t burst = 0; burst < m_bursts.size(); ++burst) {
        Cell cell{m_demand->binWeights[bin] * m_bursts[burst].rate};
        if (!m_demand->bins.empty())
            cell = m_demand->cell(bin, burst);
        cell.time = m_bursts[burst].time;
        cells.push_back(cell);
    }
    return cells;
}

const std::vector<BinOverflow::Overflow> &BinOverflow::at(std::size_t level)
{
    while (m_levels.size() <= level) {
        const double n = replicas(m_levels.size());
        const double servers = n * m_base->slots();
        if (servers <= mostCountedUp && !m_base->slowsDown())
            m_blocked.growTo(servers);
        const BlockingBound nobodyBlocked(servers);
        const double lost = m_base->lostShare(n);
        std::vector<Overflow> row;
        std::size_t index = 0;
        for (std::size_t kind = 0; kind < kinds(); ++kind) {
            std::vector<Cell> cells = cellsOf(kind);
            for (Cell &cell : cells) {
                double blocked = 0;
                if (isOff(kind))
                    blocked = 1;
                else if (m_base->slowsDown())
                    blocked = m_base->blockedShare(n, cell, m_volume);
                else if (servers <= mostCountedUp)
                    blocked = m_blocked[index];
                else if (!nobodyBlocked(m_loads[index]))
                    blocked = erlangB(servers, m_loads[index]);
                cell.keep(lost + (1 - lost) * blocked);
                ++index;
            }
            const PerVolume share = shareIn(cells, m_demand->ownWeeks);
            row.push_back({share.usual, share.deferred, m_base->loadOfOwnWeeks(share)});
        }
        m_levels.push_back(std::move(row));
    }
    return m_levels[level];
}

namespace
{

/// Costs of each kind of bin by level, until they rise for every kind; and the range of their lowest levels.
struct LevelCosts {
    std::vector<std::vector<double>> byKind;
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<std::size_t> lowest; ///< level by kind
};

LevelCosts levelCosts(BinOverflow &overflow, const SplitPrices &prices)
{
    LevelCosts costs;
    costs.byKind.resize(overflow.kinds());
    costs.lowest.resize(overflow.kinds());
    std::size_t lastFall = 0;
    for (std::size_t level = 0; level <= lastFall + dearerBeforeEnd && level < mostLevels; ++level) {
        const std::vector<BinOverflow::Overflow> &row = overflow.at(level);
        for (std::size_t w = 0; w < row.size(); ++w) {
            std::vector<double> &cost = costs.byKind[w];
            const double paid = overflow.isOff(w) ? 0 : overflow.paid(level);
            cost.push_back(prices.replica * paid + prices.usual * row[w].usual + prices.deferred * row[w].deferred +
                           prices.own * row[w].own);
            if (cost[level] < cost[costs.lowest[w]])
                costs.lowest[w] = level;
            if (level > 0 && cost[level] < cost[level - 1])
                lastFall = level;
        }
    }
    costs.from = *std::ranges::min_element(costs.lowest);
    costs.to = *std::ranges::max_element(costs.lowest);
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
    const std::vector<std::size_t> &kinds = overflow.kindOfBin();
    const std::size_t bins = kinds.size();
    // What bin j wants serves it and the bin before: with one minimum each it lies between the two, for farther away
    // both would cost more. The cycle is cut where they lie nearest.
    const auto lowest = [&](std::size_t bin) { return costs.lowest[kinds[bin % bins]]; };
    const auto between = [&](std::size_t bin) { return std::minmax({lowest(bin), lowest(bin + bins - 1)}); };
    std::size_t cut = 0;
    for (std::size_t bin = 1; bin < bins; ++bin) {
        if (between(bin).second - between(bin).first < between(cut).second - between(cut).first)
            cut = bin;
    }
    std::vector<std::vector<double>> cost;
    for (std::size_t i = 0; i < bins; ++i) {
        const std::vector<double> &levels = costs.byKind[kinds[(cut + i) % bins]];
        cost.emplace_back(levels.begin() + static_cast<std::ptrdiff_t>(costs.from),
                          levels.begin() + static_cast<std::ptrdiff_t>(costs.to) + 1);
    }
    const std::vector<std::size_t> ready =
        leastReadyLevels(cost, between(cut).first - costs.from, between(cut).second - costs.from);
    std::vector<double> replicas(bins);
    for (std::size_t i = 0; i < bins; ++i) {
        const std::size_t bin = (cut + i) % bins;
        replicas[bin] = overflow.isOff(kinds[bin]) ? 0 : overflow.replicas(costs.from + ready[i]);
    }
    return replicas;
}

} // namespace isocost
