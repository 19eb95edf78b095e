// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/class_weeks.h"

#include "core/engine/math/stopping.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace isocost
{

namespace
{

constexpr std::size_t weekHours = 168;
constexpr double sameRate = 0.1;     // in ln(rate); a picture takes bins this close as one
constexpr std::size_t fewKinds = 16; // of bins: a picture tells them all apart

bool isSame(const Shape &a, const Shape &b)
{
    return a.kind == b.kind && (a.kind == Shape::Kind::flat || a.weights == b.weights);
}

/// One rate for each bin, by timing; mean 1.
using RatesByTiming = std::vector<std::vector<double>>;

std::vector<double> ratesOf(const Shape &shape, std::size_t bins)
{
    std::vector<double> rates;
    if (shape.kind != Shape::Kind::flat)
        rates = scaledToMeanOne(shape.weights);
    if (rates.size() != bins)
        rates.assign(bins, 1);
    return rates;
}

class WeekBuilder
{
public:
    WeekBuilder(const Workload &workload, const std::vector<ClassTraffic> &classes, const Platform &platform,
                Precision precision)
        : m_workload(workload), m_classes(classes), m_platform(platform), m_precision(precision)
    {
        for (const ClassTraffic &c : classes)
            m_ownWeeks = std::max(m_ownWeeks, c.timing + 1 - timing::ownWeek);
    }

    bool isPlain() const { return m_ownWeeks == 0 && m_platform.schedule.empty(); }

    Demand demand()
    {
        m_bins = binCount();
        for (std::size_t i = 0; i < m_classes.size(); ++i) {
            m_load.add(m_classes[i], loadOf(i));
            m_attempts.add(m_classes[i], m_classes[i].attemptsPerSecond);
        }
        fillRates();
        m_demand.binWeights = m_rates[timing::usual];
        m_demand.burstRates = burstCells(m_workload.burstiness);
        m_demand.ownWeeks = m_ownWeeks;
        if (m_precision == Precision::picture)
            m_demand.bursts = fewBursts(m_demand.burstRates);
        else
            for (double rate : m_demand.burstRates)
                m_demand.bursts.push_back({rate, 1 / static_cast<double>(m_demand.burstRates.size())});
        addBins();
        addCells();
        return std::move(m_demand);
    }

private:
    std::size_t binCount() const
    {
        const bool hasWeek = !m_platform.schedule.empty() || std::ranges::any_of(m_classes, [&](const auto &c) {
            return c.timing >= timing::ownWeek && c.source->shape && c.source->shape->kind == Shape::Kind::hourOfWeek;
        });
        const Shape &shape = m_workload.shape;
        if (hasWeek || shape.kind == Shape::Kind::hourOfWeek)
            return weekHours;
        return shape.kind == Shape::Kind::flat ? 1 : scaledToMeanOne(shape.weights).size();
    }

    bool isOff(std::size_t bin) const { return !m_platform.schedule.empty() && !(m_platform.schedule[bin] > 0); }
    bool bursts(int timing) const
    {
        return timing == timing::usual || (timing >= timing::ownWeek && timing != m_filling);
    }

    void fillRates()
    {
        std::size_t on = 0;
        for (std::size_t bin = 0; bin < m_bins; ++bin)
            on += isOff(bin) ? 0 : 1;
        m_demand.timeOn = static_cast<double>(on) / static_cast<double>(m_bins);
        m_rates.resize(static_cast<std::size_t>(timing::ownWeek + m_ownWeeks));
        m_rates[timing::usual] = ratesOf(m_workload.shape, m_bins);
        for (std::size_t bin = 0; bin < m_bins; ++bin)
            m_rates[timing::even].push_back(isOff(bin) || on == 0 ? 0 : 1 / m_demand.timeOn);
        for (const ClassTraffic &c : m_classes) {
            if (c.timing < timing::ownWeek)
                continue;
            if (c.isDeferred())
                m_filling = c.timing;
            else
                m_rates[static_cast<std::size_t>(c.timing)] = ratesOf(*c.source->shape, m_bins);
        }
        if (m_filling >= 0)
            m_rates[static_cast<std::size_t>(m_filling)] = filling();
    }

    double loadOf(std::size_t classIndex) const
    {
        return m_classes[classIndex].attemptsPerSecond * m_platform.serviceSeconds[classIndex];
    }

    std::vector<double> filling() const
    {
        double amount = 0;
        std::vector<double> others(m_bins, 0.0);
        for (std::size_t i = 0; i < m_classes.size(); ++i) {
            if (m_classes[i].timing == m_filling) {
                amount += loadOf(i);
                continue;
            }
            const std::vector<double> &rates = m_rates[static_cast<std::size_t>(m_classes[i].timing)];
            for (std::size_t bin = 0; bin < m_bins; ++bin)
                others[bin] += loadOf(i) * rates[bin];
        }
        if (!(amount > 0)) // work that takes no time fills nothing: it comes evenly
            return m_rates[timing::even];
        std::vector<double> valleys;
        for (std::size_t bin = 0; bin < m_bins; ++bin) {
            if (!isOff(bin))
                valleys.push_back(others[bin]);
        }
        if (valleys.empty())
            return m_rates[timing::even];
        const double level = fillingLevel(std::move(valleys), amount * static_cast<double>(m_bins));
        std::vector<double> rates;
        for (std::size_t bin = 0; bin < m_bins; ++bin)
            rates.push_back(isOff(bin) ? 0 : std::max(0.0, level - others[bin]) / amount);
        return rates;
    }

    /// The own rates of bins at their means, then of each bin's bursts.
    void addBins()
    {
        const auto weeks = static_cast<std::size_t>(m_ownWeeks);
        const std::size_t rows = m_bins * (1 + m_demand.bursts.size());
        auto rates = std::make_shared<std::vector<double>>((rows + m_bins * m_demand.bursts.size()) * weeks);
        double *row = rates->data();
        const auto addRow = [&](std::size_t bin, double burst) {
            hearStop();
            for (int week = timing::ownWeek; week < timing::ownWeek + m_ownWeeks; ++week)
                *row++ = m_rates[static_cast<std::size_t>(week)][bin] * (bursts(week) ? burst : 1);
        };
        for (std::size_t bin = 0; bin < m_bins; ++bin)
            addRow(bin, 1);
        for (std::size_t bin = 0; bin < m_bins; ++bin) {
            for (const Cell &burst : m_demand.bursts)
                addRow(bin, burst.rate);
        }
        std::map<std::vector<double>, std::size_t> first;
        for (std::size_t bin = 0; bin < m_bins; ++bin) {
            hearStop();
            m_demand.bins.push_back({m_rates[timing::usual][bin], 1 / static_cast<double>(m_bins),
                                     m_rates[timing::even][bin], 1, rates->data() + bin * weeks});
            std::vector<double> key{isOff(bin) ? 1.0 : 0.0};
            for (const std::vector<double> &each : m_rates)
                key.push_back(each[bin]);
            m_demand.like.push_back(first.try_emplace(std::move(key), bin).first->second);
            if (!m_platform.schedule.empty())
                m_demand.isOff.push_back(isOff(bin));
        }
        m_kinds = first.size();
        m_nextRow = row;
        m_demand.rates = std::move(rates);
    }

    double loadIn(const Cell &cell) const
    {
        hearStop();
        const double load = m_load.at(cell);
        return load > 0 ? load : m_attempts.at(cell);
    }

    /// Bins that count as one: those that are the same; for a picture of many, those whose rates are close, but the
    /// busiest stays apart.
    std::vector<std::vector<std::size_t>> groups() const
    {
        std::map<std::vector<long long>, std::vector<std::size_t>> found;
        const bool isCoarse = m_precision == Precision::picture && m_kinds > fewKinds;
        std::size_t busiest = 0;
        for (std::size_t bin = 0; bin < m_bins; ++bin)
            busiest = loadIn(m_demand.bins[bin]) > loadIn(m_demand.bins[busiest]) ? bin : busiest;
        for (std::size_t bin = 0; bin < m_bins; ++bin) {
            std::vector<long long> key{isOff(bin) ? 1 : 0};
            if (!isCoarse || m_demand.like[bin] == m_demand.like[busiest]) {
                key.push_back(static_cast<long long>(m_demand.like[bin]));
            } else {
                for (const std::vector<double> &each : m_rates)
                    key.push_back(each[bin] > 1e-6 ? std::llround(std::log(each[bin]) / sameRate) : -1000);
            }
            found[std::move(key)].push_back(bin);
        }
        std::vector<std::vector<std::size_t>> result;
        for (auto &[key, bins] : found)
            result.push_back(std::move(bins));
        return result;
    }

    Cell meanCell(const std::vector<std::size_t> &bins, std::size_t burst)
    {
        Cell mean = m_demand.cell(bins.front(), burst);
        const auto count = static_cast<double>(bins.size());
        mean.time *= count;
        const bool isOne = std::ranges::all_of(
            bins, [&](std::size_t bin) { return m_demand.like[bin] == m_demand.like[bins.front()]; });
        if (isOne)
            return mean;
        mean.rate = mean.even = 0;
        mean.own = m_nextRow;
        for (std::size_t bin : bins) {
            const Cell cell = m_demand.cell(bin, burst);
            mean.rate += cell.rate / count;
            mean.even += cell.even / count;
            for (int week = 0; week < m_ownWeeks; ++week)
                m_nextRow[week] += cell.rateOf(timing::ownWeek + week) / count;
        }
        m_nextRow += m_ownWeeks;
        return mean;
    }

    void addCells()
    {
        for (const std::vector<std::size_t> &bins : groups()) {
            for (std::size_t burst = 0; burst < m_demand.bursts.size(); ++burst)
                (isOff(bins.front()) ? m_demand.offCells : m_demand.cells).push_back(meanCell(bins, burst));
        }
        std::vector<std::pair<double, Cell>> byLoad;
        for (const Cell &cell : m_demand.cells)
            byLoad.emplace_back(loadIn(cell), cell);
        std::ranges::stable_sort(byLoad, {}, &std::pair<double, Cell>::first);
        for (std::size_t i = 0; i < byLoad.size(); ++i)
            m_demand.cells[i] = byLoad[i].second;
    }

    const Workload &m_workload;
    const std::vector<ClassTraffic> &m_classes;
    const Platform &m_platform;
    Precision m_precision;
    int m_ownWeeks = 0;
    int m_filling = -1; ///< the timing of those that fill valleys
    std::size_t m_bins = 1;
    std::size_t m_kinds = 1;
    double *m_nextRow = nullptr; ///< room for the own rates of cells that are means
    PerVolume m_load;            ///< of all classes
    PerVolume m_attempts;
    RatesByTiming m_rates;
    Demand m_demand;
};

} // namespace

bool hasOwnWeek(const Workload &workload, const RequestClass &c)
{
    return c.deferred ? c.fillValleys : c.shape && !isSame(*c.shape, workload.shape);
}

void setTimings(const Workload &workload, std::vector<ClassTraffic> &classes)
{
    std::vector<const Shape *> known; // null: the week of those that fill valleys
    for (ClassTraffic &c : classes) {
        hearStop();
        const RequestClass &source = *c.source;
        c.timing = source.deferred ? timing::even : timing::usual;
        if (!hasOwnWeek(workload, source))
            continue;
        const Shape *shape = source.deferred ? nullptr : &*source.shape;
        auto found = std::ranges::find_if(
            known, [&](const Shape *other) { return other == shape || (other && shape && isSame(*other, *shape)); });
        if (found == known.end())
            found = known.insert(known.end(), shape);
        c.timing = timing::ownWeek + static_cast<int>(found - known.begin());
    }
}

double fillingLevel(std::vector<double> loads, double amount)
{
    std::ranges::sort(loads);
    double below = 0; // sum of the loads that lie under the level
    for (std::size_t count = 1; count <= loads.size(); ++count) {
        below += loads[count - 1];
        const double level = (amount + below) / static_cast<double>(count);
        if (count == loads.size() || level <= loads[count])
            return level;
    }
    return 0;
}

Demand demandOf(const Workload &workload, const std::vector<ClassTraffic> &classes, const Platform &platform,
                Precision precision)
{
    WeekBuilder builder(workload, classes, platform, precision);
    return builder.isPlain() ? demandOf(workload, precision) : builder.demand();
}

} // namespace isocost
