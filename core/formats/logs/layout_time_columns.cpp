// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns hold the times of a log.
#include "core/formats/logs/layout_builder.h"

#include "core/formats/logs/calendar_time.h"

#include <algorithm>

namespace isocost
{

/// A column whose values are times of the calendar, where no name says so.
void LayoutBuilder::guessTimeColumn()
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const ColumnProfile &profile = m_columns[i].profile;
        if (m_columns[i].isLeftOut || profile.filled == 0 || profile.calendar != profile.filled || profile.compact > 0)
            continue;
        if (readCalendar(m_columns[i].text)) // a row stands where the header should
            continue;
        take(LogColumn::time, i, "its values are times");
        assume("No column is named as a time; " + m_columns[i].text + " is taken for the time of arrival.");
        return;
    }
}

/// The hour of a date, in a column of its own.
void LayoutBuilder::takeHourColumn()
{
    const Column *date = used(LogColumn::time);
    constexpr double lastHour = 23;
    if (!date || used(LogColumn::date) || date->profile.filled == 0 || date->profile.dates != date->profile.filled)
        return;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const ColumnProfile &profile = m_columns[i].profile;
        const std::vector<std::string> &words = m_columns[i].name.words;
        const bool isNamed = hasWord(words, "hour") || hasWord(words, "hr") || hasWord(words, "time");
        const bool isHour = profile.filled > 0 && ((profile.isWhole() && profile.numbers == profile.filled &&
                                                    profile.most <= lastHour && !hasWord(words, "time")) ||
                                                   profile.clocks == profile.filled);
        if (!isNamed || !isHour || m_columns[i].isLeftOut || &m_columns[i] == date)
            continue;
        take(LogColumn::date, *m_layout.column(LogColumn::time), "by its name");
        take(LogColumn::time, i, "the hour of the date");
        return;
    }
}

/// Starts and ends are written alike, or the end is another thing's.
void LayoutBuilder::forgetOtherEnd()
{
    const Column *start = used(LogColumn::time);
    const Column *end = used(LogColumn::endTime);
    if (!start || !end || start->profile.filled == 0 || end->profile.filled == 0)
        return;
    if ((start->profile.calendar > 0) == (end->profile.calendar > 0) || used(LogColumn::date))
        return;
    m_columns[*m_layout.column(LogColumn::endTime)].doubt = "written in another way than " + start->text;
    drop(LogColumn::endTime);
}

/// What is wrong with a table that has no column of times.
std::string LayoutBuilder::lackOfTimes() const
{
    const bool isRow = std::any_of(m_columns.begin(), m_columns.end(),
                                   [](const Column &column) { return readCalendar(column.text).has_value(); });
    if (isRow)
        return "expected a header that names the columns, found a row: " + listedColumns();
    if (m_sample.rows.empty() && m_columns.size() == 1)
        return "expected a header and rows under it, found one line: " + listedColumns();
    return "expected a column of times (timestamp, time, date …), found " + listedColumns();
}

Status LayoutBuilder::finishTimes()
{
    if (m_layout.minuteColumns)
        return done();
    if (!used(LogColumn::time) && used(LogColumn::endTime) && !used(LogColumn::duration)) {
        const std::size_t end = *m_layout.column(LogColumn::endTime);
        assume("Only the end of each request is known (" + m_columns[end].text + "); it is taken for its arrival.");
        drop(LogColumn::endTime);
        take(LogColumn::time, end, "the only time");
    }
    if (!used(LogColumn::time) && !used(LogColumn::endTime) &&
        m_choices.columns[static_cast<std::size_t>(LogColumn::time)] != "")
        guessTimeColumn();
    if (!used(LogColumn::time) && !used(LogColumn::endTime))
        return Error{ErrorCode::input, "line " + std::to_string(std::max<std::size_t>(m_sample.skipLines, 1)),
                     lackOfTimes()};
    takeHourColumn();
    forgetOtherEnd();
    const Column *time = used(LogColumn::time);
    if (time && time->profile.filled > 0 && time->profile.clocks == time->profile.filled && !used(LogColumn::date)) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const ColumnProfile &profile = m_columns[i].profile;
            if (profile.filled > 0 && profile.dates == profile.filled && !m_columns[i].isLeftOut)
                take(LogColumn::date, i, "the time has no date of its own");
            if (used(LogColumn::date))
                break;
        }
    }
    const Status style = findTimeStyle();
    if (style)
        sampleTimes();
    return style;
}

} // namespace isocost
