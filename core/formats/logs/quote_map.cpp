// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/quote_map.h"

#include "core/formats/logs/ascii.h"

#include <algorithm>
#include <cstring>

namespace isocost
{

namespace
{

constexpr std::size_t markBytes = 256;

/// The index after the run of quotes at `at`.
std::size_t runEnd(std::string_view text, std::size_t at)
{
    while (at < text.size() && text[at] == '"')
        ++at;
    return at;
}

} // namespace

/// Whether a field may end in front of that index: a delimiter or a line end, with blanks before it.
bool QuoteMap::endsField(std::size_t at) const
{
    while (at < m_text.size() && m_text[at] == ' ' && m_delimiter != ' ')
        ++at;
    if (at < m_text.size() && m_text[at] == '\r')
        ++at;
    return at >= m_text.size() || m_text[at] == m_delimiter || m_text[at] == '\n';
}

void QuoteMap::read(std::string_view text, char delimiter)
{
    m_text = text;
    m_delimiter = delimiter;
    m_closers.clear();
    m_lineMarks.clear();
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size(); at += markBytes) {
        m_lineMarks.push_back(lines);
        lines += ascii::count(text.substr(at, markBytes), '\n');
    }
    m_lines = lines;
    std::size_t counted = 0; // line ends up to `counted` are in `lines`
    lines = 0;
    for (std::size_t at = text.find('"'); at != text.npos; at = text.find('"', at)) {
        const std::size_t end = runEnd(text, at);
        if ((end - at) % 2 == 1 && endsField(end)) {
            lines += ascii::count(text.substr(counted, end - 1 - counted), '\n');
            counted = end - 1;
            m_closers.push_back({end - 1, lines});
        }
        at = end;
    }
}

std::size_t QuoteMap::linesBefore(std::size_t at) const
{
    const std::size_t mark = at / markBytes;
    return m_lineMarks[mark] + ascii::count(m_text.substr(mark * markBytes, at - mark * markBytes), '\n');
}

QuoteMap::Field QuoteMap::fieldAt(std::size_t open) const
{
    const std::size_t end = runEnd(m_text, open);
    const std::size_t own = end - open; // with the opening one
    if (own % 2 == 0 && endsField(end))
        return {end - 1, true, false};
    const auto closer = std::lower_bound(m_closers.begin(), m_closers.end(), end,
                                         [](const Closer &c, std::size_t at) { return c.at < at; });
    const std::size_t lines = linesBefore(open);
    if (closer != m_closers.end())
        return {closer->at, closer->at - open <= maxQuotedBytes && closer->lines - lines <= maxQuotedLines, false};
    return {0, false, m_text.size() - open <= maxQuotedBytes && m_lines - lines <= maxQuotedLines};
}

} // namespace isocost
