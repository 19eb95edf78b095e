// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workload.h"

#include <vector>

namespace isocost
{

/// A stretch of time with one request rate: `rate` relative to the month's mean rate, `time` its share of the month.
struct Cell {
    double rate = 1;
    double time = 1;
    double even = 1; ///< rate of the requests that may wait, relative to their own mean: they arrive evenly

    bool operator==(const Cell &) const = default;
};

/// When requests arrive, relative to their mean rate.
struct Demand {
    std::vector<double> binWeights; ///< mean 1, in the order of time
    std::vector<double> burstRates; ///< equally likely rates inside a bin, mean 1
    std::vector<Cell>
        cells; ///< all (bin, burst) pairs, equal bins joined, by ascending rate: times add up to 1, mean rate 1
};

/// How finely the cells of demand are told apart.
enum class Precision {
    exact,   ///< every (bin, burst) pair: for figures
    picture, ///< condensed(): for curves and for finding where to look closely
};

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
