// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of a log is what: by hand, else guessed by its name and by what stands in it.
#include "core/formats/logs/layout_builder.h"

#include "core/formats/logs/ascii.h"

#include <algorithm>

namespace isocost
{

namespace
{

std::size_t roleIndex(LogColumn role)
{
    return static_cast<std::size_t>(role);
}

} // namespace

bool LayoutBuilder::isTokenRole(LogColumn role)
{
    return role == LogColumn::inputTokens || role == LogColumn::outputTokens || role == LogColumn::cachedTokens ||
           role == LogColumn::cacheWriteTokens || role == LogColumn::reasoningTokens || role == LogColumn::totalTokens;
}

bool LayoutBuilder::isNumberRole(LogColumn role)
{
    return isTokenRole(role) || role == LogColumn::rate || role == LogColumn::count || role == LogColumn::failures ||
           role == LogColumn::images || role == LogColumn::audioSeconds;
}

/// The first few names of the header, for a message.
std::string LayoutBuilder::listedColumns() const
{
    constexpr std::size_t most = 8;
    constexpr std::size_t longest = 40;
    const std::vector<std::string> &header = m_sample.header.names;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, header.size()); ++i)
        text += (i ? ", " : "") + header[i].substr(0, longest);
    return header.size() > most ? text + ", …" : text;
}

Result<std::size_t> LayoutBuilder::named(const std::string &name) const
{
    for (const bool exact : {true, false}) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (exact ? m_columns[i].text == name : ascii::lower(m_columns[i].text) == ascii::lower(name))
                return i;
        }
    }
    return Error{ErrorCode::input, "line 1",
                 "expected a column named \"" + name.substr(0, 60) + "\", found " + listedColumns()};
}

Status LayoutBuilder::chooseByHand()
{
    for (const std::string &name : m_choices.none) {
        const Result<std::size_t> index = named(name);
        if (!index)
            return index.error();
        m_columns[*index].isLeftOut = true;
        m_columns[*index].doubt = "left out as asked";
    }
    for (std::size_t role = 0; role < logColumnCount; ++role) {
        const std::optional<std::string> &name = m_choices.columns[role];
        if (!name)
            continue;
        m_isSettled[role] = true;
        if (name->empty())
            continue;
        const Result<std::size_t> index = named(*name);
        if (!index)
            return index.error();
        take(static_cast<LogColumn>(role), *index, "chosen by hand");
    }
    return done();
}

void LayoutBuilder::take(LogColumn role, std::size_t index, std::string why)
{
    m_layout.setColumn(role, index);
    m_why[roleIndex(role)] = std::move(why);
    m_isSettled[roleIndex(role)] = true;
}

void LayoutBuilder::drop(LogColumn role)
{
    m_layout.setColumn(role, {});
    m_isSettled[roleIndex(role)] = true;
}

const LayoutBuilder::Column *LayoutBuilder::used(LogColumn role) const
{
    const std::optional<std::size_t> index = m_layout.column(role);
    return index ? &m_columns[*index] : nullptr;
}

/// Whether what stands in a column can be what its name says.
bool LayoutBuilder::fits(Column &column, const NamedRole &role) const
{
    const ColumnProfile &profile = column.profile;
    if (profile.filled == 0)
        return true;
    constexpr int bare = 40;
    const std::size_t amounts = isTokenRole(role.role) ? profile.amounts : 0;
    if (isNumberRole(role.role) && !profile.mostly(profile.numbers + amounts)) {
        column.doubt = "holds text, not numbers";
        return false;
    }
    if (isTokenRole(role.role) && role.score <= bare && profile.most <= 1 && !profile.mostly(profile.calendar)) {
        column.doubt = "holds only 0 and 1, no numbers of tokens";
        return false;
    }
    if (role.role == LogColumn::duration && !profile.mostly(profile.numbers + profile.units)) {
        column.doubt = "holds no durations";
        return false;
    }
    if (role.role == LogColumn::status && role.score <= bare && profile.numbers > 0) {
        column.doubt = "holds numbers, no words of success or failure";
        return false;
    }
    constexpr std::size_t longestWord = 40;
    if (role.role == LogColumn::status && role.score <= bare && profile.longest > longestWord) {
        column.doubt = "holds texts, no words of success or failure";
        return false;
    }
    const bool isTime = role.role == LogColumn::time || role.role == LogColumn::endTime;
    if (isTime && profile.calendar + profile.numbers + profile.clocks == 0 && role.score < 60) {
        column.doubt = "holds no times";
        return false;
    }
    // A "request time" of fractions of a second is no point in time.
    constexpr double leastEpoch = 946'684'800;
    if (role.role == LogColumn::time && column.name.as(LogColumn::duration))
        return profile.mostly(profile.calendar) || profile.least >= leastEpoch;
    if (role.role == LogColumn::duration && column.name.as(LogColumn::time))
        return !profile.mostly(profile.calendar) && profile.least < leastEpoch;
    return true;
}

/// The surest column for a role; refused when its name stands twice.
/// @param means whether means of tokens are looked for, or the tokens themselves
Status LayoutBuilder::choose(LogColumn role, bool means)
{
    if (m_isSettled[roleIndex(role)])
        return done();
    int best = 0;
    std::size_t found = m_columns.size();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const NamedRole *named = m_columns[i].name.as(role);
        const bool isTaken = std::find(m_layout.columns.begin(), m_layout.columns.end(), i) != m_layout.columns.end();
        if (isTokenRole(role) && m_columns[i].name.isMean != means)
            continue;
        if (!named || m_columns[i].isLeftOut || isTaken || !fits(m_columns[i], *named))
            continue;
        constexpr int worthOfValues = 200; // any column with values rather than one without
        const int score = named->score + (m_columns[i].profile.filled > 0 ? worthOfValues : 0);
        if (score <= best)
            continue;
        best = score;
        found = i;
    }
    if (found == m_columns.size())
        return done();
    take(role, found, "by its name");
    for (std::size_t i = found + 1; i < m_sample.header.own; ++i) {
        if (ascii::lower(m_columns[i].text) == ascii::lower(m_columns[found].text))
            return Error{ErrorCode::input, "line 1",
                         "expected each column once, found two named " + m_columns[found].text.substr(0, 40)};
    }
    return done();
}

Status LayoutBuilder::chooseColumns()
{
    // Durations after times: a column that may be either is a time only when its values say so.
    constexpr LogColumn order[] = {LogColumn::time,
                                   LogColumn::endTime,
                                   LogColumn::duration,
                                   LogColumn::inputTokens,
                                   LogColumn::outputTokens,
                                   LogColumn::cachedTokens,
                                   LogColumn::cacheWriteTokens,
                                   LogColumn::reasoningTokens,
                                   LogColumn::totalTokens,
                                   LogColumn::images,
                                   LogColumn::audioSeconds,
                                   LogColumn::requestClass,
                                   LogColumn::status,
                                   LogColumn::success,
                                   LogColumn::error,
                                   LogColumn::rate};
    if (m_layout.minuteColumns)
        return done();
    for (const LogColumn role : order) {
        const Status status = choose(role);
        if (!status)
            return status;
    }
    return done();
}

} // namespace isocost
