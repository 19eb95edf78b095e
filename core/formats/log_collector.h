// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantile_tally.h"
#include "core/base/result.h"
#include "core/formats/trace_rows.h"
#include "core/model/request_log.h"

#include <map>
#include <optional>
#include <vector>

namespace isocost
{

inline constexpr std::uint64_t maxLoadedRows = 50'000'000;
inline constexpr std::int64_t mostMinutes = 3653 * 24 * 60; ///< ten years

/// Puts the parts of a log together, in the file's order, and checks what only the whole can break.
class LogCollector
{
public:
    LogCollector(const LogLayout &layout, bool keepRows);

    /// False once something is wrong; the rest need not be read.
    bool add(LogPart part);
    std::uint64_t rows() const { return m_rows; }
    const std::optional<Error> &error() const { return m_error; }

    Result<LogSummary> summary();
    /// The rows in the order of time; to be called after summary().
    RequestLog takeRows();

private:
    void fail(std::string message, std::string where = {});
    bool addClasses(const LogPart &part, std::vector<std::uint16_t> &indexes);
    bool addMinutes(const LogPart &part);
    void addRows(LogPart &part, const std::vector<std::uint16_t> &indexes);
    double &minuteAt(std::int64_t minute);
    void finishSums();
    void sayOpenOutcomes();
    void finishClasses(double binSeconds);
    void fillTokens(std::vector<std::uint32_t> &tokens, bool isInput) const;
    bool finishBins(double binSeconds);

    LogLayout m_layout;
    bool m_keepRows;
    bool m_isSorted = true;
    bool m_hasRow = false;
    std::uint64_t m_rows = 0;
    std::uint64_t m_lines = 0;
    LogSummary m_summary;
    std::vector<LogPart::Bin> m_bins;
    std::vector<QuantileTally> m_durations;              ///< by class, seconds
    std::vector<std::pair<double, double>> m_amounts;    ///< by class: requests and failures, or rates
    std::map<std::string, std::uint64_t> m_openOutcomes; ///< as of a part
    std::vector<Instant> m_instants;
    RequestLog m_log;
    std::optional<Error> m_error;
};

} // namespace isocost
