// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_columns.h"

#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// What one block of a log's rows comes to; parts are put together in the file's order.
struct LogPart {
    struct Minutes { ///< consecutive rows of one minute
        std::int64_t minute = 0;
        std::uint32_t requests = 0;
    };
    struct RateBin {
        Instant start = 0;
        double perSecond = 0;
    };

    std::uint64_t lines = 0; ///< all, empty ones too
    std::uint64_t rows = 0;  ///< good ones
    std::uint64_t rejectedRows = 0;
    std::vector<RejectedRow> rejected; ///< the first few; lines counted from the part's first, 0
    bool lacksZone = false;
    bool isSorted = true;
    Instant first = latestInstant; ///< earliest and latest arrival
    Instant last = earliestInstant;
    std::vector<Minutes> minutes;
    std::vector<RateBin> rates; ///< of a rate table, in place of minutes and classes
    std::vector<LogClass> classes;

    // Row by row, when asked for.
    std::vector<Instant> instants;
    std::vector<std::uint32_t> inputTokens;
    std::vector<std::uint32_t> outputTokens;
    std::vector<std::uint16_t> classIndexes; ///< into `classes`
    std::vector<std::uint8_t> failed;
};

inline constexpr std::size_t maxRejectedShown = 20;
inline constexpr std::size_t maxLogClasses = 200;
inline constexpr const char *tooManyClasses = "too many classes";

/// Reads the rows of one log, block after block.
class RowReader
{
public:
    /// @param keepRows whether parts hold each row too
    RowReader(const LogLayout &layout, bool keepRows);

    /// @param block whole records, each ending with a line feed
    /// @param skipLines lines at the block's beginning that are no rows (the header)
    LogPart read(std::string_view block, std::size_t skipLines);

private:
    struct Row {
        Instant instant = 0;
        std::uint64_t inputTokens = 0;
        std::uint64_t outputTokens = 0;
        double durationSeconds = -1; ///< under 0: none
        double perSecond = 0;
        std::string_view className;
        bool failed = false;
    };

    const char *readPlainRow(const char *text, const char *limit, Row &row);
    const char *readAnyRow(const char *text, const char *limit, Row &row, const char *&problem);
    bool readField(LogColumn what, std::string_view field, Row &row, const char *&problem);
    void add(const Row &row, LogPart &part);
    std::size_t classOf(std::string_view name, LogPart &part);

    LogLayout m_layout;
    bool m_keepRows;
    TimeReader m_times;
    std::vector<int> m_roles; ///< LogColumn of each column up to the last one that counts; -1: none
    bool m_statusIsSuccess;   ///< a column like "success": 0 means failed
    std::vector<std::string> m_fields;
    std::string m_className; ///< keeps a quoted class name
    std::size_t m_lastClass = 0;
};

} // namespace isocost
