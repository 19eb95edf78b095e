// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_time.h"
#include "core/model/request_log.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// What one block of a log's rows comes to; parts are put together in the file's order.
struct LogPart {
    struct Minutes { ///< consecutive rows of one minute
        std::int64_t minute = 0;
        std::uint32_t requests = 0;
    };
    struct Bin { ///< a row of a summed table
        Instant start = 0;
        double amount = 0;        ///< requests, or requests per second
        Instant width = 0;        ///< 0: the row does not say
        double minuteSquares = 0; ///< sum of the squares of its minutes' requests
    };

    std::uint64_t lines = 0; ///< all, empty ones too
    std::uint64_t rows = 0;  ///< good ones
    std::uint64_t rejectedRows = 0;
    std::vector<RejectedRow> rejected; ///< the first few; lines counted from the part's first, 0
    /// Answered rows by a status that is neither success nor failure; empty: none given; "…": texts, or too many.
    std::map<std::string, std::uint64_t> openOutcomes;
    bool lacksZone = false;
    bool isSorted = true;
    Instant first = latestInstant; ///< earliest and latest arrival
    Instant last = earliestInstant;
    std::vector<Minutes> minutes;
    std::vector<Bin> bins; ///< of a summed table, in place of minutes
    std::vector<LogClass> classes;
    std::vector<std::vector<double>> durations;     ///< by class: seconds of each answered row that tells them
    std::vector<std::pair<double, double>> amounts; ///< of a summed table by class: requests and failures, or rates

    // Row by row, when asked for.
    std::vector<Instant> instants;
    std::vector<std::uint32_t> inputTokens; ///< notSaid where a row has none
    std::vector<std::uint32_t> outputTokens;
    std::vector<std::uint16_t> classIndexes; ///< into `classes`
    std::vector<std::uint8_t> failed;
    std::vector<double> serviceSeconds; ///< under 0 where a row has none
};

inline constexpr std::size_t maxRejectedShown = 20;
inline constexpr std::size_t maxLogClasses = 200;
inline constexpr std::size_t maxOpenOutcomes = 8;
/// Stands for a number of tokens that a row does not say.
inline constexpr std::uint32_t notSaid = 0xFFFFFFFF;

} // namespace isocost
