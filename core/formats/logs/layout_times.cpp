// SPDX-License-Identifier: GPL-3.0-or-later
// How a log writes its times and durations.
#include "core/formats/logs/layout_builder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isocost
{

namespace
{

constexpr double firstEpoch = 946'684'800;  // 2000
constexpr double lastEpoch = 4'102'444'800; // 2100
constexpr double longestRelative = 3652.0 * 86400;

struct EpochUnit {
    TimeStyle style;
    double seconds;
};
constexpr EpochUnit epochUnits[] = {
    {TimeStyle::seconds, 1}, {TimeStyle::millis, 1e-3}, {TimeStyle::micros, 1e-6}, {TimeStyle::nanos, 1e-9}};

/// Decimals of a number as it is written.
std::size_t decimalsOf(std::string_view cell)
{
    const std::size_t mark = cell.find_first_of(".,");
    return mark == cell.npos ? 0 : cell.size() - mark - 1;
}

std::string inQuotes(const std::string &text)
{
    constexpr std::size_t longest = 40;
    return "\"" + text.substr(0, longest) + "\"";
}

} // namespace

/// Days since 1900 as spreadsheets write them: in their range, and by the name or because each falls on a whole second.
bool LayoutBuilder::isExcel(const Column &column) const
{
    constexpr double earliest = 25569;
    constexpr double latest = 73050;
    constexpr double secondsPerDay = 86400;
    constexpr std::size_t manyDecimals = 5;
    const ColumnProfile &profile = column.profile;
    if (profile.numbers == 0 || profile.least < earliest || profile.most > latest || column.name.unitSeconds)
        return false;
    const bool isNamed = hasWord(column.name.words, "date") || hasWord(column.name.words, "datetime") ||
                         hasWord(column.name.words, "serial") || hasWord(column.name.words, "excel");
    if (profile.isWhole())
        return isNamed;
    std::size_t longest = 0;
    const std::size_t index = static_cast<std::size_t>(&column - m_columns.data());
    for (const std::vector<std::string> &row : m_sample.rows)
        longest = std::max(longest, index < row.size() ? decimalsOf(trimmed(row[index])) : 0);
    if (isNamed || longest < manyDecimals)
        return isNamed;
    const double tolerance =
        secondsPerDay * std::pow(10.0, -static_cast<double>(std::min<std::size_t>(longest, 9))) + 0.002;
    return std::all_of(profile.values.begin(), profile.values.end(), [&](double days) {
        const double seconds = days * secondsPerDay;
        return std::abs(seconds - std::round(seconds)) <= tolerance;
    });
}

Status LayoutBuilder::numericTimes(const Column &column)
{
    const ColumnProfile &profile = column.profile;
    const std::optional<double> unit = m_choices.timeUnitSeconds ? m_choices.timeUnitSeconds : column.name.unitSeconds;
    for (const EpochUnit &epoch : epochUnits) {
        const bool isAsked = !unit || std::abs(*unit / epoch.seconds - 1) < 1e-9;
        if (isAsked && profile.median * epoch.seconds >= firstEpoch && profile.median * epoch.seconds < lastEpoch) {
            m_layout.timeStyle = epoch.style;
            return done();
        }
    }
    if (!unit && isExcel(column)) {
        m_layout.timeStyle = TimeStyle::excel;
        assume(column.text + " is read as days since 1899-12-30, as spreadsheets write times.");
        return done();
    }
    if (profile.least * unit.value_or(1) > longestRelative)
        return Error{
            ErrorCode::input, "line " + std::to_string(profile.firstLine),
            "expected a time from 2000 to 2099 (ISO 8601, or seconds, milliseconds, microseconds or nanoseconds "
            "since 1970), found " +
                inQuotes(*profile.first)};
    m_layout.timeStyle = TimeStyle::relative;
    m_layout.secondsPerTime = unit.value_or(1);
    if (!unit)
        assume(column.text + " counts from the log's start; no unit is named, taken as seconds (--time-unit).");
    return done();
}

/// What dates such as 1/5/2024 mean: as asked, or by a figure above 12.
Status LayoutBuilder::findDateOrder()
{
    constexpr LogColumn roles[] = {LogColumn::time, LogColumn::endTime, LogColumn::date};
    for (const LogColumn role : roles) {
        const Column *column = used(role);
        if (!column || !column->profile.undecided)
            continue;
        const ColumnProfile &profile = column->profile;
        std::string &why = m_why[static_cast<std::size_t>(role)];
        if (m_choices.dateOrder) {
            m_layout.dateOrder = m_choices.dateOrder;
            why += ", order as asked";
            continue;
        }
        const std::string line = "line " + std::to_string(profile.undecidedLine);
        if (profile.daysFirst > 0 && profile.monthsFirst > 0)
            return Error{ErrorCode::input, line,
                         "expected dates in one order, found some as month/day and some as day/month in " +
                             column->text};
        if (profile.daysFirst + profile.monthsFirst == 0 && m_sample.laterOrder) {
            m_layout.dateOrder = m_sample.laterOrder;
            why += ", order by a day above 12 further down";
            continue;
        }
        const bool isDay = profile.daysFirst > 0;
        if (!isDay && profile.monthsFirst == 0)
            return Error{ErrorCode::input, line,
                         "expected a date whose order is known, found " + inQuotes(*profile.undecided) +
                             ", which may be month/day or day/month: choose the order of dates (--date-order mdy or "
                             "--date-order dmy)"};
        m_layout.dateOrder = isDay ? DateOrder::dayFirst : DateOrder::monthFirst;
        why += ", order by a day above 12";
    }
    return done();
}

Status LayoutBuilder::findTimeStyle()
{
    if (const Status order = findDateOrder(); !order)
        return order;
    const Column &column = used(LogColumn::time) ? *used(LogColumn::time) : *used(LogColumn::endTime);
    const ColumnProfile &profile = column.profile;
    m_layout.timeStyle = TimeStyle::iso;
    if (profile.filled == 0 || used(LogColumn::date))
        return done();
    const bool compactOnly = profile.compact == profile.calendar && profile.compact < profile.filled;
    if (profile.calendar > 0 && !compactOnly)
        return done();
    if (profile.numbers > 0 && profile.first->find_first_of("eE") == std::string::npos)
        return numericTimes(column);
    const char *hint = profile.first->find_first_of("eE") != std::string::npos && profile.numbers > 0
                           ? "; a spreadsheet has cut off its digits"
                       : profile.first->ends_with('M') || profile.first->ends_with('m')
                           ? "; 12-hour clocks are not read behind such a date"
                           : "";
    return Error{ErrorCode::input, "line " + std::to_string(profile.firstLine),
                 "expected a time from 2000 to 2099 (ISO 8601, or seconds, milliseconds, microseconds or nanoseconds "
                 "since 1970), found " +
                     inQuotes(*profile.first) + hint};
}

/// The times of the first rows, and the step that they are apart.
void LayoutBuilder::sampleTimes()
{
    findZone();
    TimeReader reader(m_layout.timeForm());
    const std::optional<std::size_t> index =
        m_layout.column(used(LogColumn::time) ? LogColumn::time : LogColumn::endTime);
    const std::optional<std::size_t> date = m_layout.column(LogColumn::date);
    for (const std::vector<std::string> &row : m_sample.rows) {
        if (*index >= row.size() || (date && *date >= row.size()))
            continue;
        const std::string text = date ? dateAndTime(row[*date], row[*index]) : std::string(trimmed(row[*index]));
        if (const std::optional<Instant> time = reader.readWhole(text)) {
            reader.confirm();
            m_times.push_back(*time);
        }
    }
    m_layout.hasZone = !reader.lacksZone() || m_layout.zone.name == "UTC by name";
    std::sort(m_times.begin(), m_times.end());
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
    Instant step = 0;
    for (std::size_t i = 1; i < m_times.size(); ++i)
        step = std::gcd(step, m_times[i] - m_times[i - 1]);
    constexpr std::size_t fewest = 3;
    constexpr Instant shortest = 10 * nanosPerSecond;
    const bool isEven =
        m_times.size() >= fewest && m_times.back() - m_times.front() == step * static_cast<Instant>(m_times.size() - 1);
    if (step >= shortest || (isEven && step >= nanosPerSecond))
        m_bucketSeconds = static_cast<double>(step) / nanosPerSecond;
}

/// The zone of times that name none: as chosen, or UTC where the name or the format says so.
void LayoutBuilder::findZone()
{
    const Column &column = used(LogColumn::time) ? *used(LogColumn::time) : *used(LogColumn::endTime);
    const bool isUtc =
        column.name.isUtc || m_sample.format == "CloudFront" || m_sample.format == "IIS" || m_sample.format == "W3C";
    if (isUtc)
        m_layout.zone = ZoneRules::fixed(0, "UTC by name");
    else if (m_choices.zone)
        m_layout.zone = *m_choices.zone;
}

/// Of a duration: by hand, by name, by its cells, else by size.
void LayoutBuilder::findDurationUnit()
{
    if (used(LogColumn::duration) && used(LogColumn::time) && used(LogColumn::endTime) && !m_layout.isSummed()) {
        m_columns[*m_layout.column(LogColumn::endTime)].doubt =
            "the duration is read from " + used(LogColumn::duration)->text;
        drop(LogColumn::endTime);
    }
    const Column *column = used(LogColumn::duration);
    if (!column)
        return;
    const ColumnProfile &profile = column->profile;
    std::string &why = m_why[static_cast<std::size_t>(LogColumn::duration)];
    if (m_choices.durationUnitSeconds) {
        m_layout.secondsPerDuration = *m_choices.durationUnitSeconds;
        why += ", unit as asked";
        return;
    }
    if (column->name.unitSeconds) {
        m_layout.secondsPerDuration = *column->name.unitSeconds;
        return;
    }
    if (profile.units > 0 && profile.numbers == 0) {
        why += ", unit in each cell";
        return;
    }
    // Somebody waited for an answer: it took neither minutes on end nor a thousand of them at once.
    constexpr double mostSeconds = 90;
    constexpr double mostAtOnce = 1000;
    const double span = m_times.size() > 1 ? static_cast<double>(m_times.back() - m_times.front()) / nanosPerSecond : 0;
    const double perSecond = span > 0 ? static_cast<double>(m_sample.rows.size()) / span : 0;
    const auto isLong = [&](double seconds) { return seconds > mostSeconds || seconds * perSecond > mostAtOnce; };
    double unit = column->name.expectedSeconds.value_or(1);
    for (const double smaller : {1e-3, 1e-6, 1e-9}) {
        if (profile.isWhole() && isLong(profile.median * unit) && smaller < unit)
            unit = smaller;
    }
    // With decimals they are seconds, or milliseconds where as seconds they would be minutes on end.
    constexpr double mostWithDecimals = 5 * 60;
    if (profile.numbers > 0 && !profile.isWhole() && unit == 1 &&
        (profile.median > mostWithDecimals || profile.median * perSecond > mostAtOnce))
        unit = 1e-3;
    m_layout.secondsPerDuration = unit;
    why += ", unit by size";
    if (profile.numbers > 0)
        assume(column->text + " names no unit; taken as " + unitName(unit) + " by its size (--duration-unit).");
}

} // namespace isocost
