// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/column_profile.h"

#include "core/base/call_address.h"
#include "core/formats/logs/calendar_time.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// A cell of figures around one mark: "1,5". The figures behind it; 0 when it is no such cell.
std::size_t figuresBehind(std::string_view cell, char mark)
{
    const std::size_t at = cell.find(mark);
    const std::string_view figures = "0123456789";
    if (at == cell.npos || at == 0 || at + 1 == cell.size())
        return 0;
    const bool formed = cell.substr(0, at).find_first_not_of(figures) == cell.npos &&
                        cell.substr(at + 1).find_first_not_of(figures) == cell.npos;
    return formed ? cell.size() - at - 1 : 0;
}

/// A date that has to be known to begin with the day or with the month.
std::optional<CalendarTime> readOrdered(ColumnProfile &profile, std::string_view cell, std::size_t line)
{
    const std::optional<CalendarTime> asMonth = readCalendar(cell, DateOrder::monthFirst);
    const std::optional<CalendarTime> asDay = readCalendar(cell, DateOrder::dayFirst);
    profile.monthsFirst += asMonth && !asDay;
    profile.daysFirst += asDay && !asMonth;
    if ((asMonth || asDay) && !profile.undecided) {
        profile.undecided = std::string(cell);
        profile.undecidedLine = line;
    }
    return asMonth ? asMonth : asDay;
}

} // namespace

NumberStyles numberStylesOf(const LogSample &sample)
{
    NumberStyles styles;
    if (sample.rules.kind != LogKind::csv || sample.rules.delimiter == ',')
        return styles;
    bool hasComma = false; // some number has a comma where only decimals can stand
    bool hasPoint = false;
    bool mayComma = false; // a comma that may stand between thousands too
    for (const std::vector<std::string> &row : sample.rows) {
        for (const std::string &text : row) {
            const std::string_view cell = trimmed(text);
            const std::size_t behindComma = figuresBehind(cell, ',');
            const std::size_t behindPoint = figuresBehind(cell, '.');
            hasComma |= behindComma > 0 && behindComma != 3;
            hasPoint |= behindPoint > 0 && behindPoint != 3;
            mayComma |= behindComma == 3;
        }
    }
    const bool isSemicolon = sample.rules.delimiter == ';';
    if (hasComma || (isSemicolon && mayComma && !hasPoint))
        styles.numbers = styles.wholeNumbers = {',', '.'};
    else if (isSemicolon && !hasPoint)
        styles.wholeNumbers = {',', '.'};
    return styles;
}

ColumnProfile profileOf(const LogSample &sample, std::size_t column, const NumberStyle &style)
{
    ColumnProfile profile;
    for (std::size_t row = 0; row < sample.rows.size(); ++row) {
        if (column >= sample.rows[row].size())
            continue;
        std::string_view cell = trimmed(sample.rows[row][column]);
        if (sample.rules.kind == LogKind::words && cell.find('=') < cell.size())
            cell.remove_prefix(cell.find('=') + 1); // "rt=0.5"
        if (isAbsent(cell))
            continue;
        ++profile.filled;
        if (!profile.first) {
            profile.first = std::string(cell);
            profile.firstLine = sample.lines[row];
        }
        profile.addresses += isCallAddress(cell);
        const std::optional<double> number = readDecimal(cell, style);
        if (number) {
            ++profile.numbers;
            profile.wholes += *number == std::floor(*number);
            profile.values.push_back(*number);
        }
        std::optional<CalendarTime> time = readCalendar(cell);
        if (!time)
            time = readOrdered(profile, cell, sample.lines[row]);
        const bool isCalendar = time.has_value();
        profile.calendar += isCalendar;
        profile.compact += isCalendar && number;
        profile.dates += isCalendar && time->isDateOnly;
        profile.clocks += readTimeOfDay(cell).has_value();
        profile.longest = std::max(profile.longest, cell.size());
        const std::optional<Amount> amount = number ? std::nullopt : readAmount(cell, style);
        profile.amounts += amount.has_value();
        profile.thousands += amount && amount->isThousands;
        profile.rates += !number && readRate(cell, style).has_value();
        profile.units += !number && namesUnit(cell, style);
    }
    if (profile.values.empty())
        return profile;
    std::vector<double> sorted = profile.values;
    std::sort(sorted.begin(), sorted.end());
    profile.least = sorted.front();
    profile.median = sorted[sorted.size() / 2];
    profile.most = sorted.back();
    return profile;
}

} // namespace isocost
