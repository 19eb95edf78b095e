// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/cell_value.h"
#include "core/formats/logs/log_sample.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What stands in one column of a log's first rows.
struct ColumnProfile {
    std::size_t filled = 0;               ///< cells that are not absent
    std::size_t numbers = 0;              ///< of those
    std::size_t wholes = 0;               ///< of the numbers
    std::size_t units = 0;                ///< durations that name their unit or are clock times
    std::size_t rates = 0;                ///< requests a second or minute that say so
    std::size_t amounts = 0;              ///< counts with a unit or in thousands: "120 tokens", "1.2k"
    std::size_t thousands = 0;            ///< of those, in thousands or millions
    std::size_t longest = 0;              ///< characters of the longest cell
    std::size_t calendar = 0;             ///< times of the calendar
    std::size_t compact = 0;              ///< of those: 8 or 14 digits, which may as well be a number
    std::size_t clocks = 0;               ///< times of the day
    std::size_t dates = 0;                ///< dates without a time
    std::size_t daysFirst = 0;            ///< dates such as 13/5/2024, which can only begin with the day
    std::size_t monthsFirst = 0;          ///< or with the month
    std::optional<std::string> undecided; ///< the first cell whose order has to be known
    std::size_t undecidedLine = 0;
    std::size_t addresses = 0; ///< of web pages or calls: "https://…", "/v1/chat/completions"
    double least = 0;          ///< of the numbers
    double median = 0;
    double most = 0;
    std::vector<double> values;       ///< the numbers, in the order of the rows
    std::optional<std::string> first; ///< the first filled cell
    std::size_t firstLine = 0;

    bool mostly(std::size_t count) const { return 2 * count >= filled; }
    bool isWhole() const { return numbers > 0 && wholes == numbers; }
};

ColumnProfile profileOf(const LogSample &sample, std::size_t column, const NumberStyle &style);

/// How the log writes decimals and thousands, judged by all of its first rows.
struct NumberStyles {
    NumberStyle numbers;
    NumberStyle wholeNumbers;
};
NumberStyles numberStylesOf(const LogSample &sample);

} // namespace isocost
