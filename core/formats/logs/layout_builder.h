// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/column_names.h"
#include "core/formats/logs/column_profile.h"
#include "core/formats/trace_columns.h"

#include <string>
#include <vector>

namespace isocost
{

/// Finds out step by step how a log is to be read, and keeps account of why.
class LayoutBuilder
{
public:
    LayoutBuilder(const LogSample &sample, const LogChoices &choices);
    Result<LogLayout> build();

private:
    struct Column {
        std::string text; ///< its name as the log has it
        ColumnName name;
        ColumnProfile profile;
        bool isLeftOut = false; ///< by a person
        std::string doubt;      ///< why it cannot be what its name says
    };

    // column_guess.cpp: which column is what
    static bool isTokenRole(LogColumn role);
    static bool isNumberRole(LogColumn role);
    Status chooseByHand();
    Status chooseColumns();
    bool fits(Column &column, const NamedRole &role) const;
    Status choose(LogColumn role, bool means = false);
    void take(LogColumn role, std::size_t index, std::string why);
    void drop(LogColumn role);
    const Column *used(LogColumn role) const;
    Result<std::size_t> named(const std::string &name) const;
    std::string listedColumns() const;

    // layout_time_columns.cpp: which of several times, and what they say
    Status finishTimes();
    std::string lackOfTimes() const;
    void guessTimeColumn();
    void takeHourColumn();
    void forgetOtherEnd();

    // layout_formats.cpp: tables whose tools are known by their header
    void recogniseFormats();
    void recogniseTools();
    void keepModelCalls();
    bool takeMinuteColumns();
    bool hasColumns(std::initializer_list<const char *> names) const;

    // layout_times.cpp: times and durations
    Status findTimeStyle();
    Status findDateOrder();
    Status numericTimes(const Column &column);
    bool isExcel(const Column &column) const;
    void sampleTimes();
    void findDurationUnit();
    void findZone();

    // layout_meanings.cpp: conventions that names alone do not tell
    void findCacheConvention();
    void findReasoning();
    void findStatusRule();
    void findModels();
    Status findCounts();
    bool areBuckets() const;
    void forgetVagueCounts(bool hasSteps);
    void takeRatesOfCells();
    void takeMeans();
    Status refuseCounter() const;
    Status refuseTokenCounter() const;
    Status refuseMixedMetrics() const;
    Status refuseUnnamedCounts() const;
    Status refuseLongSteps();
    void addCacheWrites();
    std::string_view sampleCell(LogColumn role, std::size_t row) const;
    double sampleSum(LogColumn role, std::size_t row) const;

    // layout_statement.cpp
    void writeStatement();
    bool isWorthNaming(const Column &column) const;
    std::size_t kindsIn(std::size_t column) const;
    void offerClasses();
    void sayOnlyTimes();
    void sayRowsWithoutTokens();
    void sayThousands();
    std::string unitOf(LogColumn role) const;
    void assume(std::string sentence) { m_layout.statement.assumed.push_back(std::move(sentence)); }

    const LogSample &m_sample;
    const LogChoices &m_choices;
    LogLayout m_layout;
    std::vector<Column> m_columns;
    std::array<std::string, logColumnCount> m_why;  ///< of each role's column
    std::array<bool, logColumnCount> m_isSettled{}; ///< by hand or by the format: "none" too
    std::vector<Instant> m_times;                   ///< different times of the first rows, in order
    double m_bucketSeconds = 0;                     ///< the step that all times are apart; 0: none
};

} // namespace isocost
