// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_splitter.h"

#include <algorithm>
#include <cstring>

namespace isocost
{

namespace
{

bool isNothing(std::string_view text)
{
    return text == "NULL" || text == "null" || text == "None" || text == "nan";
}

} // namespace

BillSplitter::BillSplitter(const BillLayout &layout)
    : m_delimiter(layout.delimiter), m_roles(layout.header.size(), -1), m_fields(billColumnCount),
      m_unquoted(billColumnCount)
{
    for (std::size_t what = 0; what < billColumnCount; ++what) {
        if (layout.columns[what])
            m_roles[*layout.columns[what]] = static_cast<int>(what);
    }
}

/// The text of a field that begins with a quote; moves to what stands behind its end.
std::string_view BillSplitter::quoted(const char *&at, const char *end, int role)
{
    const char *begin = ++at;
    bool isPlain = true;
    for (;;) {
        at = static_cast<const char *>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
        if (!at) {
            at = end;
            m_isOpen = true;
            break;
        }
        if (at + 1 == end || at[1] != '"')
            break;
        isPlain = false;
        at += 2;
    }
    std::string_view text(begin, static_cast<std::size_t>(at - begin));
    at += at != end ? 1 : 0;
    if (role < 0 || isPlain)
        return text;
    std::string &own = m_unquoted[static_cast<std::size_t>(role)];
    own.clear();
    for (std::size_t i = 0; i < text.size(); i += text[i] == '"' ? 2 : 1)
        own += text[i];
    return own;
}

bool BillSplitter::next(const char *&at, const char *end)
{
    m_found = 0;
    m_isOpen = false;
    if (*at == '\n' || (*at == '\r' && at + 1 != end && at[1] == '\n')) {
        at += *at == '\n' ? 1 : 2;
        return false;
    }
    std::fill(m_fields.begin(), m_fields.end(), std::string_view());
    const char delimiter = m_delimiter;
    for (;;) {
        const int role = m_found < m_roles.size() ? m_roles[m_found] : -1;
        std::string_view text;
        const char *begin = at;
        const bool isQuoted = at != end && *at == '"';
        if (isQuoted)
            text = quoted(at, end, role);
        while (at != end && *at != delimiter && *at != '\n')
            ++at;
        if (!isQuoted) {
            text = {begin, static_cast<std::size_t>(at - begin)};
            if (!text.empty() && text.back() == '\r')
                text.remove_suffix(1);
        }
        ++m_found;
        if (role >= 0 && !isNothing(text))
            m_fields[static_cast<std::size_t>(role)] = text;
        const bool isEnd = at == end || *at == '\n';
        at += at != end ? 1 : 0;
        if (isEnd)
            return true;
    }
}

} // namespace isocost
