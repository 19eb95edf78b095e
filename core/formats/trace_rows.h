// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/log_part.h"
#include "core/formats/logs/record_splitter.h"
#include "core/formats/logs/status_word.h"
#include "core/formats/trace_columns.h"

#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

void addModel(LogClass &c, std::string_view model); ///< one more request is of it; an empty name says nothing

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
        Instant end = 0;
        std::uint64_t inputTokens = 0;
        std::uint64_t outputTokens = 0;
        std::uint64_t cachedTokens = 0;
        std::uint64_t cacheWriteTokens = 0;
        std::uint64_t reasoningTokens = 0;
        std::uint64_t images = 0;
        double audioSeconds = 0;
        double durationSeconds = -1; ///< under 0: none
        double amount = 1;           ///< requests that the row stands for, or their rate; of a sum 0 where none is said
        double failures = 0;
        double minuteSquares = 0;
        double durationSquares = 0;       ///< sum over the row's requests
        std::string_view className, task; ///< where tasks are told, the former is the model's
        bool hasInput = false;
        bool hasOutput = false;
        bool failed = false;
        bool isAnswered = false;                     ///< as a column of success says
        CallOutcome outcome = CallOutcome::answered; ///< as the status says
    };

    const char *readPlainRow(const char *text, const char *limit, Row &row);
    bool readAnyRow(std::size_t offset, Row &row, const char *&problem);
    bool readFields(const std::vector<std::string_view> &fields, Row &row, const char *&problem);
    bool readField(LogColumn what, std::string_view field, Row &row, const char *&problem);
    bool readNumberField(LogColumn what, std::string_view field, Row &row, const char *&problem);
    bool readTimes(const std::vector<std::string_view> &fields, Row &row);
    void readSpread(const std::vector<std::string_view> &fields, Row &row) const;
    void sumUpMeans(Row &row) const;
    bool finish(Row &row, const char *&problem) const;
    void noteOutcome(const Row &row, LogPart &part) const;
    void addMinuteColumns(const std::vector<std::string_view> &fields, LogPart &part);
    void add(const Row &row, LogPart &part);
    void addSum(const Row &row, LogPart &part);
    void addHour(std::int64_t minute, double requests, LogClass &c) const;
    std::size_t classOf(std::string_view name, LogPart &part);
    std::size_t classOf(const Row &row, LogPart &part);

    LogLayout m_layout;
    bool m_keepRows;
    bool m_tellsClasses, m_tellsTasks, m_tellsStatus;
    bool m_mayBePlain; ///< rows may be read without cutting them into fields first
    TimeReader m_times;
    std::vector<int> m_roles; ///< LogColumn of each column up to the last one that counts; -1: none
    RecordSplitter m_splitter;
    bool m_isSplitting = false; ///< m_splitter has the block
    bool m_isSkipped = false;   ///< the last record holds no row
    std::size_t m_next = 0;     ///< offset of the record behind the last one
    std::string m_lastStatus;   ///< and what it says
    CallOutcome m_lastOutcome = CallOutcome::unsaid;
    std::string m_className, m_task; ///< keep the names of a row that was cut into fields
    std::size_t m_lastClass = 0;
};

} // namespace isocost
