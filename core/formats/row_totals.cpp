// SPDX-License-Identifier: GPL-3.0-or-later
// What a row adds to its block besides a request.
#include "core/formats/trace_rows.h"

namespace isocost
{

/// A row whose columns are the minutes of a day.
void RowReader::addMinuteColumns(const std::vector<std::string_view> &fields, LogPart &part)
{
    constexpr std::size_t minutesPerDay = 1440;
    const std::size_t first = *m_layout.minuteColumns;
    if (part.bins.empty()) {
        for (std::size_t i = 0; i < minutesPerDay; ++i)
            part.bins.push_back({relativeOrigin + static_cast<Instant>(i) * nanosPerMinute, 0, nanosPerMinute, 0});
    }
    double sum = 0;
    for (std::size_t i = 0; i < minutesPerDay && first + i < fields.size(); ++i) {
        const double count = readDecimal(trimmed(fields[first + i]), {}).value_or(0);
        part.bins[i].amount += count;
        sum += count;
    }
    ++part.rows;
    part.first = relativeOrigin;
    part.last = part.bins.back().start;
    const std::size_t index = classOf(std::string_view(), part);
    part.amounts[index].first += sum;
}

/// A row whose status tells neither success nor failure counts as answered, and is told of.
void RowReader::noteOutcome(const Row &row, LogPart &part) const
{
    const bool isOpen = row.outcome == CallOutcome::unknown || row.outcome == CallOutcome::unsaid;
    if (!m_layout.column(LogColumn::status) || !isOpen || row.failed || row.isAnswered)
        return;
    constexpr std::size_t longest = 40;
    const bool isWord =
        row.outcome == CallOutcome::unknown && m_lastStatus.size() <= longest && isPlainText(m_lastStatus);
    const std::string word = row.outcome == CallOutcome::unsaid ? std::string() : isWord ? m_lastStatus : "…";
    if (part.openOutcomes.size() < maxOpenOutcomes || part.openOutcomes.contains(word))
        ++part.openOutcomes[word];
    else
        ++part.openOutcomes["…"];
}

} // namespace isocost
