// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workload.h"

#include <memory>
#include <vector>

namespace isocost
{

/// When the requests of a class come, by the place of their rates in a cell: as the workload's shape says, evenly (of
/// those that may wait), or from ownWeek on by a week that only some classes have.
namespace timing
{
inline constexpr int usual = 0;
inline constexpr int even = 1;
inline constexpr int ownWeek = 2;
} // namespace timing

/// A stretch of time with one request rate: `rate` relative to the month's mean rate, `time` its share of the month.
struct Cell {
    double rate = 1;
    double time = 1;
    double even = 1;             ///< rate of the requests that may wait, relative to their own mean
    double part = 1;             ///< of the rates in `own`, the share that comes here
    const double *own = nullptr; ///< rates by timing from timing::ownWeek on, in the Demand that the cell is of

    double rateOf(int timing) const
    {
        if (timing >= timing::ownWeek)
            return own ? part * own[timing - timing::ownWeek] : 0;
        return timing == timing::even ? even : rate;
    }
    /// Leaves a share of all its requests.
    void keep(double share)
    {
        rate *= share;
        even *= share;
        part *= share;
    }

    bool operator==(const Cell &) const = default;
};

/// When requests arrive, relative to their mean rate.
struct Demand {
    std::vector<double> binWeights; ///< mean 1, in the order of time
    std::vector<double> burstRates; ///< equally likely rates inside a bin, mean 1
    /// All (bin, burst) pairs, equal bins joined, by ascending rate (where classes have weeks of their own, by
    /// ascending load): times add up to 1, mean rate 1. Hours off are not among them.
    std::vector<Cell> cells;
    std::vector<Cell> offCells;    ///< those of the hours off; times of both lists add up to 1
    std::vector<Cell> bursts;      ///< rates inside a bin with their times, which add up to 1
    std::vector<std::size_t> like; ///< by bin: the first bin that is the same
    std::vector<Cell> bins;        ///< at their mean rates, where classes have weeks of their own; else empty
    std::vector<bool> isOff;       ///< by bin; empty: none is
    int ownWeeks = 0;              ///< timings beyond usual and even
    double timeOn = 1;             ///< share of the month that is not off
    std::shared_ptr<const std::vector<double>> rates; ///< what Cell::own points into

    bool isOn(std::size_t bin) const { return isOff.empty() || !isOff[bin]; }
    /// A bin at its mean rate, with its share of the month.
    Cell bin(std::size_t index) const;
    /// One burst of a bin, with its share of the month.
    Cell cell(std::size_t bin, std::size_t burst) const;
};

/// How finely the cells of demand are told apart.
enum class Precision {
    exact,   ///< every (bin, burst) pair: for figures
    picture, ///< condensed(): for curves and for finding where to look closely
    sketch,  ///< the same for a frame of a drag, see PoolParameters::isSketch
};

/// Weights with mean 1; a single 1 where none is positive.
std::vector<double> scaledToMeanOne(const std::vector<double> &weights);

/// Fewer cells for the same demand: in each interval of 0.1 in ln(rate) two cells with the time, mean, variance and
/// skewness of those they stand for; the busiest cell stays. Sums of smooth functions over the cells keep four digits
/// or more.
std::vector<Cell> condensed(std::vector<Cell> cells);

/// Few cells for the rates inside a bin: of the two halves of all but the busiest, two cells each with the time, mean,
/// variance and skewness of theirs, and the busiest; all where there are no more than that. Times add up to 1.
std::vector<Cell> fewBursts(const std::vector<double> &burstRates);

/// The bins and cells of a workload's shape and burstiness. A shape without a positive weight counts as flat.
Demand demandOf(const Workload &workload, Precision precision = Precision::exact);

/// Mean rates, relative to the mean, of 16 equally likely cells of a Gamma-distributed rate.
///
///     cell i = 16 (P(k + 1, x_{i+1}) - P(k + 1, x_i)),   k = 1 / cv^2,   x_i = P^-1(k, i / 16)
///
/// @param cv 0..30; below 1e-6 a single cell at 1
/// @return rates with mean 1; P is the regularised lower incomplete gamma function
std::vector<double> burstCells(double cv);

} // namespace isocost
