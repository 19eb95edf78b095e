// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/trace_rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace isocost
{

namespace
{

constexpr std::uint64_t mostTokens = 1'000'000'000;
constexpr double longestDuration = 1e7; // seconds
constexpr double highestRate = 1e9;

/// An unsigned number without decimals that ends before `stop`; the null pointer when it is none.
inline const char *readCount(const char *text, std::uint64_t &value)
{
    const char *at = text;
    std::uint64_t number = 0;
    constexpr int mostDigits = 10;
    while (static_cast<unsigned char>(*at - '0') < 10 && at - text < mostDigits)
        number = number * 10 + static_cast<std::uint64_t>(*at++ - '0');
    value = number;
    return at == text || number > mostTokens ? nullptr : at;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

bool readNumber(std::string_view text, double most, double &value)
{
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() && end == text.data() + text.size() && value >= 0 && value <= most;
}

/// True for UTF-8 without control characters that is not too long.
bool isName(std::string_view text)
{
    constexpr std::size_t longest = 200;
    std::size_t following = 0;
    unsigned char least = 0x80; // of the next byte that follows: overlong forms and surrogates are no UTF-8
    unsigned char most = 0xBF;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (following > 0) {
            if (byte < least || byte > most)
                return false;
            --following;
            least = 0x80;
            most = 0xBF;
            continue;
        }
        if (byte < ' ' || (byte >= 0x80 && (byte < 0xC2 || byte > 0xF4)))
            return false;
        following = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        least = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
        most = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    }
    return following == 0 && text.size() <= longest;
}

/// Whether a status says that the request failed: 400 and above, or a word of failure.
bool saysFailed(std::string_view status, bool isSuccessColumn)
{
    double code = 0;
    if (readNumber(status, 1e6, code))
        return isSuccessColumn ? code == 0 : code >= 400;
    std::string word;
    for (const char c : status)
        word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    constexpr std::string_view failures[] = {"fail",  "error", "timeout", "timed", "cancel",
                                             "abort", "false", "throttl", "reject"};
    return std::any_of(std::begin(failures), std::end(failures),
                       [&](std::string_view failure) { return word.find(failure) != word.npos; });
}

} // namespace

RowReader::RowReader(const LogLayout &layout, bool keepRows)
    : m_layout(layout), m_keepRows(keepRows), m_times(layout.timeStyle, layout.zoneSeconds)
{
    std::size_t last = 0;
    for (const auto &column : layout.columns)
        last = std::max(last, column.value_or(0));
    m_roles.assign(last + 1, -1);
    for (std::size_t i = 0; i < logColumnCount; ++i) {
        if (layout.columns[i])
            m_roles[*layout.columns[i]] = static_cast<int>(i);
    }
    const auto status = layout.column(LogColumn::status);
    m_statusIsSuccess = status && *status < layout.header.size() && layout.header[*status].find_first_of("sS") == 0 &&
                        layout.header[*status].find("ucc") != std::string::npos;
}

/// A row without quotes or surprises; the beginning of the next one, or null when it must be read with care.
inline const char *RowReader::readPlainRow(const char *text, const char *limit, Row &row)
{
    const char delimiter = m_layout.delimiter;
    const char *at = text;
    for (std::size_t column = 0; column < m_roles.size(); ++column) {
        if (column > 0) {
            if (*at != delimiter)
                return nullptr;
            ++at;
        }
        switch (m_roles[column]) {
        case static_cast<int>(LogColumn::time): {
            const char *end = nullptr;
            const std::optional<Instant> instant = m_times.read(at, limit, end);
            if (!instant)
                return nullptr;
            row.instant = *instant;
            at = end;
            break;
        }
        case static_cast<int>(LogColumn::inputTokens):
            at = readCount(at, row.inputTokens);
            break;
        case static_cast<int>(LogColumn::outputTokens):
            at = readCount(at, row.outputTokens);
            break;
        default: {
            const char *begin = at;
            while (*at != delimiter && *at != '\n' && *at != '"')
                ++at;
            const char *problem = nullptr;
            if (*at == '"' || (m_roles[column] >= 0 &&
                               !readField(static_cast<LogColumn>(m_roles[column]),
                                          trimmed({begin, static_cast<std::size_t>(at - begin)}), row, problem)))
                return nullptr;
        }
        }
        if (!at)
            return nullptr;
    }
    if (*at == '\n')
        return at + 1;
    if (*at == '\r' && at[1] == '\n')
        return at + 2;
    if (*at != delimiter)
        return nullptr;
    const auto *line = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(limit - at)));
    return std::memchr(at, '"', static_cast<std::size_t>(line - at)) ? nullptr : line + 1;
}

bool RowReader::readField(LogColumn what, std::string_view field, Row &row, const char *&problem)
{
    double number = 0;
    switch (what) {
    case LogColumn::time: {
        const char *end = nullptr;
        const auto instant = m_times.read(field.data(), field.data() + field.size(), end);
        problem = "expected a time from 2000 to 2099 in the style of the first row";
        if (!instant || end != field.data() + field.size())
            return false;
        row.instant = *instant;
        return true;
    }
    case LogColumn::inputTokens:
    case LogColumn::outputTokens:
        problem = "expected a number of tokens from 0 to 1,000,000,000";
        if (!field.empty() && !readNumber(field, static_cast<double>(mostTokens), number))
            return false;
        if (field.empty() && !row.failed && !m_layout.column(LogColumn::status))
            return false;
        (what == LogColumn::inputTokens ? row.inputTokens : row.outputTokens) =
            static_cast<std::uint64_t>(std::llround(number));
        return true;
    case LogColumn::duration:
        problem = "expected a duration of at least 0";
        if (field.empty())
            return true;
        if (!readNumber(field, longestDuration / m_layout.secondsPerDuration, number))
            return false;
        row.durationSeconds = number * m_layout.secondsPerDuration;
        return true;
    case LogColumn::requestClass:
        problem = "expected a name of at most 200 bytes in UTF-8";
        row.className = field;
        return isName(field);
    case LogColumn::status:
        row.failed = saysFailed(field, m_statusIsSuccess);
        return true;
    case LogColumn::rate:
        problem = "expected requests per second from 0 to 1e9";
        return readNumber(field, highestRate, row.perSecond);
    }
    return true;
}

/// Any row, quoted fields and empty ones too; the beginning of the next one. `problem` is set when it is a bad row.
const char *RowReader::readAnyRow(const char *text, const char *limit, Row &row, const char *&problem)
{
    const char *end = text;
    for (bool quoted = false; end < limit && (quoted || *end != '\n'); ++end)
        quoted ^= *end == '"';
    std::string_view record(text, static_cast<std::size_t>(end - text));
    const char *next = end < limit ? end + 1 : limit;
    if (trimmed(record).empty())
        return next;
    m_fields = splitRecord(record, m_layout.delimiter);
    row = {};
    problem = nullptr;
    if (m_fields.size() < m_roles.size()) {
        problem = "expected as many fields as the header has";
        return next;
    }
    for (std::size_t column = 0; column < m_roles.size() && !problem; ++column) {
        const char *found = nullptr;
        const std::string_view field = trimmed(m_fields[column]);
        if (m_roles[column] >= 0 && !readField(static_cast<LogColumn>(m_roles[column]), field, row, found))
            problem = found;
    }
    m_className = row.className;
    row.className = m_className;
    return next;
}

std::size_t RowReader::classOf(std::string_view name, LogPart &part)
{
    std::vector<LogClass> &classes = part.classes;
    if (m_lastClass < classes.size() && classes[m_lastClass].name == name)
        return m_lastClass;
    const auto found = std::find_if(classes.begin(), classes.end(), [&](const LogClass &c) { return c.name == name; });
    m_lastClass = static_cast<std::size_t>(found - classes.begin());
    if (found == classes.end()) {
        classes.emplace_back();
        classes.back().name = name;
    }
    return m_lastClass;
}

inline void RowReader::add(const Row &row, LogPart &part)
{
    ++part.rows;
    part.isSorted &= row.instant >= part.last || part.rows == 1;
    part.first = std::min(part.first, row.instant);
    part.last = std::max(part.last, row.instant);
    if (m_layout.isRateTable()) {
        part.rates.push_back({row.instant, row.perSecond});
        return;
    }
    const std::int64_t minute = row.instant / nanosPerMinute;
    if (part.minutes.empty() || part.minutes.back().minute != minute)
        part.minutes.push_back({minute, 0});
    ++part.minutes.back().requests;
    const std::size_t index = classOf(row.className, part);
    LogClass &c = part.classes[index];
    ++c.requests;
    c.failed += row.failed;
    c.inputTokens += row.inputTokens;
    c.outputTokens += row.outputTokens;
    if (row.durationSeconds >= 0 && !row.failed) {
        ++c.timed;
        c.durationSeconds += row.durationSeconds;
        c.durationSecondsSquare += row.durationSeconds * row.durationSeconds;
    }
    if (!m_keepRows)
        return;
    part.instants.push_back(row.instant);
    part.inputTokens.push_back(static_cast<std::uint32_t>(row.inputTokens));
    part.outputTokens.push_back(static_cast<std::uint32_t>(row.outputTokens));
    part.classIndexes.push_back(static_cast<std::uint16_t>(index));
    part.failed.push_back(row.failed);
}

LogPart RowReader::read(std::string_view block, std::size_t skipLines)
{
    LogPart part;
    m_lastClass = 0;
    const char *at = block.data();
    const char *limit = at + block.size();
    for (; skipLines > 0 && at < limit; --skipLines, ++part.lines)
        at = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(limit - at))) + 1;
    while (at < limit) {
        Row row;
        if (const char *next = readPlainRow(at, limit, row)) {
            add(row, part);
            at = next;
            ++part.lines;
        } else {
            const char *problem = nullptr;
            const std::uint64_t line = part.lines;
            next = readAnyRow(at, limit, row, problem);
            part.lines += static_cast<std::uint64_t>(std::count(at, next, '\n'));
            if (problem) {
                ++part.rejectedRows;
                if (part.rejected.size() < maxRejectedShown)
                    part.rejected.push_back({line, problem});
            } else if (!trimmed({at, static_cast<std::size_t>(next - at - 1)}).empty()) {
                add(row, part);
            }
            at = next;
        }
        if (part.classes.size() > maxLogClasses)
            break; // the reader of the file refuses it
    }
    part.lacksZone = m_times.lacksZone();
    return part;
}

} // namespace isocost
