// SPDX-License-Identifier: GPL-3.0-or-later
// The split whose replicas follow the shape, bin by bin.

#include "core/engine/options/split/hybrid.h"
#include "core/engine/queueing/erlang.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace isocost
{

namespace
{

constexpr double nudge = 1e-4;         // of the overflow, for what the next request costs
constexpr double samePrice = 1e-3;     // relative; so little changes no choice worth mentioning
constexpr int mostRounds = 8;          // of overflow priced anew
constexpr int halvings = 7;            // of a price between two
constexpr double dearest = 4096;       // times the price of overflow, where less has to overflow for the target
constexpr double picturedSteps = 32;   // numbers of replicas told apart where a picture is drawn
constexpr std::size_t mostStarts = 48; // prices to start from

/// Requests of some timings times factors; own weeks together.
struct Factors {
    double usual = 1;
    double deferred = 1;
    double own = 1;
};

std::vector<Cell> scaled(std::vector<Cell> cells, const Factors &factors)
{
    for (Cell &cell : cells) {
        cell.rate *= factors.usual;
        cell.even *= factors.deferred;
        cell.part *= factors.own;
    }
    return cells;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= samePrice * std::max(std::abs(a), std::abs(b));
}

bool near(const SplitPrices &a, const SplitPrices &b)
{
    return near(a.replica, b.replica) && near(a.usual, b.usual) && near(a.deferred, b.deferred) && near(a.own, b.own);
}

} // namespace

/// Finds replicas by bin at one volume. Serverless bills are no straight line in what overflows, so each bin's overflow
/// is priced at what the month's next request costs, the replicas are chosen for that price, and priced anew until the
/// price stays. Each choice found on the way is billed exactly, and the least bill wins.
///
/// Where the serverless bill is concave in the overflow (one price; tiers that fall), the least bill of all choices is
/// the cheapest one at the price of one of its pieces, and the search starts from the price of each: it finds the
/// optimum. Where prices rise with the quantity (a free allowance, a minimum charge) a choice between two of them can
/// be cheaper by less than what changing one bin's replicas by one does.
class HourlySearch
{
public:
    using Candidate = HybridOption::Candidate;

    /// @param all begins with the best fixed split; what is found is added
    HourlySearch(const HybridOption &hybrid, double volume, std::vector<Candidate> &all)
        : m_hybrid(hybrid), m_volume(volume), m_all(all), m_overflow(overflowOf(hybrid, volume))
    {
    }

    void run()
    {
        for (const SplitPrices &prices : m_hybrid.firstPrices(m_volume, m_all.front())) {
            if (!m_hybrid.stopped())
                settle(prices);
        }
        if (m_hybrid.m_reach.any() && !m_hybrid.stopped())
            reachTarget();
        if (!m_hybrid.stopped())
            trimPeak();
    }

private:
    struct Found {
        std::size_t index; ///< into m_all
        bool isNew;
    };

    static BinOverflow overflowOf(const HybridOption &hybrid, double volume)
    {
        const double unit = hybrid.m_base.replicasPerUnit();
        const double units = hybrid.mostWorthwhile(volume) / unit;
        // Very large fleets go by strides: near its least the cost of a bin hardly changes.
        const double most = hybrid.m_precision == Precision::exact ? HybridOption::fewSteps : picturedSteps;
        const double stride = units <= most ? unit : std::ceil(units / most) * unit;
        const double first = hybrid.m_base.fillingUnit(hybrid.m_base.firstReplicas());
        return {hybrid.m_base, hybrid.m_demand, hybrid.m_bursts, volume, first, stride};
    }

    Found add(const std::vector<double> &byBin)
    {
        const auto [known, isNew] = m_known.try_emplace(byBin, m_all.size());
        if (isNew)
            m_all.push_back(m_hybrid.hourlyCandidate(m_volume, byBin));
        return {known->second, isNew};
    }

    Found addAt(const SplitPrices &prices) { return add(cheapestByBin(m_overflow, prices)); }

    SplitPrices pricesOf(std::size_t index) const
    {
        const Candidate &candidate = m_all[index];
        return m_hybrid.pricesAt(m_volume, m_hybrid.planOf(candidate), m_hybrid.overflowCells(m_volume, candidate));
    }

    void settle(SplitPrices prices)
    {
        SplitPrices before = prices;
        std::size_t last = 0;
        for (int round = 0; round < mostRounds; ++round) {
            const Found found = addAt(prices);
            if (!found.isNew) {
                if (round > 1 && found.index != last)
                    halve(before, prices);
                return;
            }
            const SplitPrices next = pricesOf(found.index);
            if (near(next, prices))
                return;
            last = found.index;
            before = prices;
            prices = next;
        }
    }

    /// The price went in circles between two: at one more overflows than it is right for, at the other less.
    void halve(SplitPrices a, SplitPrices b)
    {
        for (int i = 0; i < halvings; ++i) {
            const SplitPrices middle{(a.replica + b.replica) / 2, (a.usual + b.usual) / 2,
                                     (a.deferred + b.deferred) / 2, (a.own + b.own) / 2};
            const SplitPrices then = pricesOf(addAt(middle).index);
            if (near(then, middle))
                return;
            const bool towardsB = (then.overflow() > middle.overflow()) == (b.overflow() > a.overflow());
            (towardsB ? a : b) = middle;
        }
    }

    bool qualifies(std::size_t index) { return m_hybrid.qualifies(m_all[index], m_volume); }

    /// Where the cheapest choice is infeasible or misses the target, less has to overflow: as if overflow were dearer.
    void reachTarget()
    {
        const std::size_t start = HybridOption::cheapestOf(m_all);
        if (start == 0 || qualifies(start) || !qualifies(0))
            return;
        const SplitPrices prices = pricesOf(start);
        double enough = 2;
        while (!qualifies(addAt(prices.withOverflowTimes(enough)).index)) {
            if (enough >= dearest || m_hybrid.stopped())
                return;
            enough *= 2;
        }
        double missing = enough / 2;
        for (int i = 0; i < halvings; ++i) {
            const double middle = std::sqrt(missing * enough);
            (qualifies(addAt(prices.withOverflowTimes(middle)).index) ? enough : missing) = middle;
        }
    }

    /// Something charged by the most replicas of any bin (their stored weights) makes a lower peak worth trying.
    void trimPeak()
    {
        std::size_t start = 0;
        for (std::size_t i = 1; i < m_all.size(); ++i) {
            if (!m_all[i].byBin.empty() && (start == 0 || m_all[i].cost < m_all[start].cost))
                start = i;
        }
        if (start == 0)
            return;
        const std::vector<double> byBin = m_all[start].byBin;
        FleetPlan plan = m_hybrid.planOf(m_all[start]);
        const auto baseCost = [&] {
            Bill bill(BillDetail::total);
            m_hybrid.m_base.charge(plan, {0, 0}, bill);
            return bill.total();
        };
        const double withPeak = baseCost();
        plan.peak -= 1;
        if (!(withPeak > baseCost()))
            return;
        double least = m_all[start].cost;
        const double lowest = *std::min_element(byBin.begin(), byBin.end());
        for (double peak = m_all[start].replicas - 1; peak >= lowest; --peak) {
            std::vector<double> lower = byBin;
            for (double &replicas : lower)
                replicas = std::min(replicas, peak);
            const std::size_t index = add(lower).index;
            if (m_all[index].cost > least)
                return;
            least = m_all[index].cost;
        }
    }

    const HybridOption &m_hybrid;
    double m_volume;
    std::vector<Candidate> &m_all;
    BinOverflow m_overflow;
    std::map<std::vector<double>, std::size_t> m_known;
};

bool HybridOption::mayFollowHours() const
{
    constexpr std::size_t mostBins = 20000;
    if (option().scaling != Scaling::hourly || m_demand.binWeights.size() < 2 || m_demand.binWeights.size() > mostBins)
        return false;
    // A commitment is paid around the clock: with its last replicas ready all the time no more overflows.
    return m_base.sheet() && !m_base.isCommitted();
}

FleetPlan HybridOption::planOf(const Candidate &candidate) const
{
    return candidate.byBin.empty() ? m_base.fixedAt(candidate.replicas) : m_base.hourlyPlan(candidate.byBin, 0);
}

std::vector<Cell> HybridOption::overflowCells(double volume, const Candidate &candidate) const
{
    return candidate.byBin.empty() ? overflowCells(volume, candidate.replicas)
                                   : hourlyOverflow(volume, candidate.byBin);
}

std::vector<Cell> HybridOption::hourlyOverflow(double volume, const std::vector<double> &byBin) const
{
    std::map<std::pair<double, std::size_t>, int> bins; // by replicas, then bin
    for (std::size_t i = 0; i < byBin.size(); ++i)
        ++bins[{m_demand.isOn(i) ? byBin[i] : 0, m_demand.like[i]}];
    std::vector<Cell> cells;
    cells.reserve(bins.size() * m_bursts.size());
    for (const auto &[key, count] : bins) {
        const double servers = key.first * m_base.slots();
        const double lost = m_base.lostShare(key.first);
        const BlockingBound nobodyBlocked(servers);
        for (std::size_t burst = 0; burst < m_bursts.size(); ++burst) {
            Cell cell = burstOf(key.second, burst);
            cell.time *= count;
            const double load = volume * m_base.loadPerVolume(cell);
            double blocked = 0;
            if (!(servers > 0))
                blocked = 1;
            else if (m_base.slowsDown())
                blocked = m_base.blockedShare(key.first, cell, volume);
            else if (!nobodyBlocked(load))
                blocked = erlangB(servers, load);
            cell.keep(lost + (1 - lost) * blocked);
            cells.push_back(cell);
        }
    }
    std::ranges::sort(cells, {}, &Cell::rate);
    return cells;
}

HybridOption::Candidate HybridOption::hourlyCandidate(double volume, const std::vector<double> &byBin) const
{
    const double most = *std::ranges::max_element(byBin);
    bool isFixed = true;
    for (std::size_t bin = 0; bin < byBin.size(); ++bin)
        isFixed = isFixed && (byBin[bin] == most || !m_demand.isOn(bin));
    if (isFixed)
        return candidate(volume, most);
    Candidate result = candidate(volume, m_base.hourlyPlan(byBin, 0), hourlyOverflow(volume, byBin), byBin);
    result.byBin = byBin;
    return result;
}

SplitPrices HybridOption::pricesAt(double volume, const FleetPlan &plan, const std::vector<Cell> &overflow) const
{
    const auto cost = [&](const FleetPlan &fleet, const std::vector<Cell> &cells) {
        Bill bill(BillDetail::total);
        charge(volume, fleet, m_burst.outcome(volume, cells, Depth::cost), bill);
        return bill.total();
    };
    const PerVolume share = shareIn(overflow, m_demand.ownWeeks);
    const double now = cost(plan, overflow);
    FleetPlan more = plan;
    more.meanPaidLast += 1;
    SplitPrices prices;
    prices.replica = cost(more, overflow) - now;
    if (share.usual > 0 && m_base.attempts().usual > 0)
        prices.usual = (cost(plan, scaled(overflow, {1 + nudge, 1, 1})) - now) / (nudge * share.usual);
    if (share.deferred > 0 && m_base.attempts().deferred > 0)
        prices.deferred = (cost(plan, scaled(overflow, {1, 1 + nudge, 1})) - now) / (nudge * share.deferred);
    const double own = m_base.loadOfOwnWeeks(share);
    if (own > 0)
        prices.own = (cost(plan, scaled(overflow, {1, 1, 1 + nudge})) - now) / (nudge * own);
    return prices;
}

std::vector<SplitPrices> HybridOption::firstPrices(double volume, const Candidate &fixed) const
{
    std::set<double> shares{1e-3, 1};
    for (const ProportionalMeter &meter : m_burst.proportionalMeters()) {
        const double all = meter.quantityPerVolume * volume;
        if (!(all > 0))
            continue;
        meter.tariff->eachBound(meter.fixedQuantity, meter.fixedQuantity + all, [&](double bound) {
            const double share = (bound - meter.fixedQuantity) / all;
            if (share > 0 && share < 1 && shares.size() + 2 <= mostStarts) {
                shares.insert(share * (1 - 5 * nudge));
                shares.insert(share * (1 + 5 * nudge));
            }
            return shares.size() + 2 <= mostStarts;
        });
    }
    std::vector<SplitPrices> prices;
    const auto add = [&](const SplitPrices &found) {
        if (std::none_of(prices.begin(), prices.end(), [&](const SplitPrices &p) { return near(p, found); }))
            prices.push_back(found);
    };
    if (fixed.replicas > 0)
        add(pricesAt(volume, planOf(fixed), overflowCells(volume, fixed)));
    const FleetPlan least = m_base.fixedAt(m_base.firstReplicas());
    for (double share : shares)
        add(pricesAt(volume, least, scaled(m_demand.cells, {share, share, share})));
    return prices;
}

HybridOption::Candidate HybridOption::hourlySplit(double volume, const Candidate *fixed) const
{
    constexpr std::size_t mostRemembered = 4096;
    const std::pair key(volume, fixed != nullptr);
    const auto known = m_knownHourly.find(key);
    if (known != m_knownHourly.end())
        return known->second;
    std::vector<Candidate> all{fixed ? *fixed : fixedSplit(volume)};
    HourlySearch(*this, volume, all).run();
    if (m_knownHourly.size() >= mostRemembered)
        m_knownHourly.clear();
    return m_knownHourly[key] = all[best(all, volume)];
}

} // namespace isocost
