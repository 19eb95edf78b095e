// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/demand.h"

#include "core/engine/math/stopping.h"

#include "core/engine/math/special.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace isocost
{

namespace
{

constexpr int cellsPerBin = 16;

constexpr double condensedWidth = 0.1; // in ln(rate)

/// The two cells with the same first four moments as those in [first, last).
void addCondensed(std::vector<Cell>::const_iterator first, std::vector<Cell>::const_iterator last,
                  std::vector<Cell> &out)
{
    if (last - first <= 2) {
        out.insert(out.end(), first, last);
        return;
    }
    double time = 0;
    double sum = 0;
    for (auto cell = first; cell != last; ++cell) {
        time += cell->time;
        sum += cell->time * cell->rate;
    }
    const double mean = sum / time;
    double variance = 0; // relative to the mean, which may be next to nothing
    double third = 0;
    for (auto cell = first; cell != last && mean > 0; ++cell) {
        const double distance = cell->rate / mean - 1;
        variance += cell->time * distance * distance / time;
        third += cell->time * distance * distance * distance / time;
    }
    if (!(variance > 1e-20) || !std::isfinite(third)) {
        out.push_back({mean, time});
        return;
    }
    const double deviation = std::sqrt(variance);
    const double skewness = third / (variance * deviation);
    const double spread = std::sqrt(skewness * skewness + 4);
    const double below = (skewness - spread) / 2;
    const double above = (skewness + spread) / 2;
    out.push_back({mean * (1 + deviation * below), time * above / spread});
    out.push_back({mean * (1 + deviation * above), -time * below / spread});
}

} // namespace

std::vector<double> scaledToMeanOne(const std::vector<double> &weights)
{
    double sum = 0;
    for (double w : weights)
        sum += w;
    if (!(sum > 0))
        return {1.0};
    std::vector<double> scaled;
    scaled.reserve(weights.size());
    const double factor = static_cast<double>(weights.size()) / sum;
    for (double w : weights)
        scaled.push_back(w * factor);
    return scaled;
}

std::vector<Cell> condensed(std::vector<Cell> cells)
{
    std::sort(cells.begin(), cells.end(), [](const Cell &a, const Cell &b) { return a.rate < b.rate; });
    std::vector<Cell> result;
    auto first = cells.cbegin();
    const auto busiest =
        std::find_if(first, cells.cend(), [&](const Cell &cell) { return cell.rate == cells.back().rate; });
    while (first != busiest) {
        const double limit = first->rate * std::exp(condensedWidth);
        const auto last = std::find_if(first, busiest, [&](const Cell &cell) { return cell.rate > limit; });
        addCondensed(first, last, result);
        first = last;
    }
    result.insert(result.end(), busiest, cells.cend());
    return result;
}

std::vector<Cell> fewBursts(const std::vector<double> &burstRates)
{
    constexpr std::size_t few = 5;
    std::vector<Cell> cells;
    for (double rate : burstRates)
        cells.push_back({rate, 1 / static_cast<double>(burstRates.size())});
    if (cells.size() <= few)
        return cells;
    std::sort(cells.begin(), cells.end(), [](const Cell &a, const Cell &b) { return a.rate < b.rate; });
    std::vector<Cell> result;
    const auto middle = cells.cbegin() + static_cast<std::ptrdiff_t>(cells.size() / 2);
    addCondensed(cells.cbegin(), middle, result);
    addCondensed(middle, cells.cend() - 1, result);
    result.push_back(cells.back());
    return result;
}

namespace
{

constexpr double leastGammaCv = 1e-4; // below, k exceeds 1e8 and the incomplete gamma function runs out of digits

/// The cells of a normal distribution, which the Gamma has become: 1 + cv * 16 (phi(z_i) - phi(z_{i+1})).
std::vector<double> normalCells(double cv)
{
    const boost::math::normal_distribution<double, MathPolicy> normal;
    std::vector<double> rates;
    double below = 0;
    for (int i = 1; i <= cellsPerBin; ++i) {
        const double upTo = i < cellsPerBin ? pdf(normal, quantile(normal, static_cast<double>(i) / cellsPerBin)) : 0;
        rates.push_back(1 + cv * cellsPerBin * (below - upTo));
        below = upTo;
    }
    return rates;
}

} // namespace

std::vector<double> burstCells(double cv)
{
    if (!(cv >= 1e-6))
        return {1.0};
    if (cv < leastGammaCv)
        return normalCells(cv);
    const MathPolicy policy;
    const double k = 1 / (cv * cv);
    std::vector<double> rates;
    rates.reserve(cellsPerBin);
    double below = 0;
    for (int i = 1; i <= cellsPerBin; ++i) {
        double upTo = 1;
        if (i < cellsPerBin) {
            const double edge = boost::math::gamma_p_inv(k, static_cast<double>(i) / cellsPerBin, policy);
            upTo = edge > 0 ? boost::math::gamma_p(k + 1, edge, policy) : 0;
        }
        rates.push_back(std::max(0.0, cellsPerBin * (upTo - below)));
        below = upTo;
    }
    return rates;
}

namespace
{

/// Equal bins by their weight.
std::vector<std::size_t> likeBins(const std::vector<double> &weights)
{
    std::map<double, std::size_t> first;
    std::vector<std::size_t> like;
    like.reserve(weights.size());
    for (std::size_t bin = 0; bin < weights.size(); ++bin) {
        hearStop();
        like.push_back(first.try_emplace(weights[bin], bin).first->second);
    }
    return like;
}

Demand workedOut(const Workload &workload, Precision precision)
{
    Demand demand;
    demand.binWeights =
        workload.shape.kind == Shape::Kind::flat ? std::vector<double>{1.0} : scaledToMeanOne(workload.shape.weights);
    demand.burstRates = burstCells(workload.burstiness);
    demand.like = likeBins(demand.binWeights);
    for (double rate : demand.burstRates)
        demand.bursts.push_back({rate, 1 / static_cast<double>(demand.burstRates.size())});
    std::map<double, int> binsOfWeight;
    for (double w : demand.binWeights)
        ++binsOfWeight[w];
    const double pairs = static_cast<double>(demand.binWeights.size() * demand.burstRates.size());
    for (const auto &[weight, count] : binsOfWeight) {
        hearStop();
        for (double burst : demand.burstRates)
            demand.cells.push_back({weight * burst, count / pairs});
    }
    std::sort(demand.cells.begin(), demand.cells.end(), [](const Cell &a, const Cell &b) { return a.rate < b.rate; });
    hearStop();
    if (precision != Precision::exact)
        demand.cells = condensed(std::move(demand.cells));
    return demand;
}

/// The last demand of a precision with what it was made from: the options of a scenario ask for the same one in turn.
struct LastDemand {
    std::optional<std::pair<Shape, double>> of; ///< shape and burstiness
    Demand demand;
};

} // namespace

Cell Demand::bin(std::size_t index) const
{
    if (!bins.empty())
        return bins[index];
    return {binWeights[index], 1 / static_cast<double>(binWeights.size())};
}

Cell Demand::cell(std::size_t bin, std::size_t burst) const
{
    const double time = bursts[burst].time / static_cast<double>(binWeights.size());
    if (bins.empty())
        return {binWeights[bin] * bursts[burst].rate, time};
    const std::size_t row = bins.size() + bin * bursts.size() + burst;
    return {bins[bin].rate * bursts[burst].rate, time, bins[bin].even, 1,
            rates->data() + row * static_cast<std::size_t>(ownWeeks)};
}

Demand demandOf(const Workload &workload, Precision precision)
{
    thread_local LastDemand lastOf[2];
    LastDemand &last = lastOf[precision == Precision::exact ? 0 : 1];
    if (!last.of || last.of->second != workload.burstiness || last.of->first != workload.shape) {
        last.demand = workedOut(workload, precision);
        last.of.emplace(workload.shape, workload.burstiness);
    }
    return last.demand;
}

} // namespace isocost
