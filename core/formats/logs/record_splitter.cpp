// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/record_splitter.h"

#include <algorithm>

namespace isocost
{

namespace
{

std::string_view withoutLineEnd(std::string_view record)
{
    if (record.ends_with('\n'))
        record.remove_suffix(1);
    if (record.ends_with('\r'))
        record.remove_suffix(1);
    return record;
}

/// The object of a JSON array's item: without the array's brackets and commas.
std::string_view itemOf(std::string_view text)
{
    constexpr std::string_view around = " \t\r\n,[]";
    const std::size_t begin = std::min(text.find_first_not_of(around), text.size());
    return text.substr(begin, text.find_last_not_of(around) + 1 - begin);
}

} // namespace

RecordSplitter::RecordSplitter(const RecordRules &rules, const LogHeader &header, bool withInner)
    : m_rules(rules), m_header(header), m_withInner(withInner), m_hasInner(header.own, false)
{
    const bool isJson = rules.kind == LogKind::jsonLines || rules.kind == LogKind::jsonList;
    for (std::size_t i = isJson ? 0 : header.own; i < header.names.size(); ++i)
        m_index.emplace(header.names[i], i);
    for (std::size_t i = header.own; i < header.names.size(); ++i) {
        for (std::size_t own = 0; own < header.own; ++own) {
            if (header.names[i].starts_with(header.names[own] + "."))
                m_hasInner[own] = true;
        }
    }
}

void RecordSplitter::setBlock(std::string_view block)
{
    m_block = block;
    m_quotesRead = false;
    m_pageRows.clear();
    m_nextPageRow = 0;
}

std::string_view RecordSplitter::keep(std::string_view text)
{
    if (m_keptCount == m_kept.size())
        m_kept.emplace_back();
    std::string &kept = m_kept[m_keptCount++];
    kept.assign(text);
    return kept;
}

/// The inside of a quoted field, doubled quotes made one.
std::string_view RecordSplitter::unquoted(std::string_view inside)
{
    if (inside.find('"') == inside.npos)
        return inside;
    if (m_keptCount == m_kept.size())
        m_kept.emplace_back();
    std::string &kept = m_kept[m_keptCount++];
    kept.clear();
    for (std::size_t i = 0; i < inside.size(); ++i) {
        kept += inside[i];
        if (inside[i] == '"' && i + 1 < inside.size() && inside[i + 1] == '"')
            ++i;
    }
    return kept;
}

void RecordSplitter::splitCsv(std::string_view record, std::size_t offset)
{
    std::size_t at = 0;
    for (;;) {
        std::size_t end = at;
        const bool opens = at < record.size() && record[at] == '"';
        const QuoteMap::Field field = opens ? m_quotes.fieldAt(offset + at) : QuoteMap::Field();
        if (field.isQuoted) {
            const std::size_t close = field.close - offset;
            m_fields.push_back(unquoted(record.substr(at + 1, close - at - 1)));
            end = std::min(record.find(m_rules.delimiter, close + 1), record.size());
        } else {
            end = std::min(record.find(m_rules.delimiter, at), record.size());
            m_fields.push_back(record.substr(at, end - at));
        }
        if (end >= record.size())
            return;
        at = end + 1;
    }
}

void RecordSplitter::splitWords(std::string_view record)
{
    if (m_rules.delimiter == '\t') {
        for (std::size_t at = 0;;) {
            const std::size_t end = std::min(record.find('\t', at), record.size());
            m_fields.push_back(record.substr(at, end - at));
            if (end >= record.size())
                return;
            at = end + 1;
        }
    }
    for (std::size_t at = record.find_first_not_of(' '); at < record.size(); at = record.find_first_not_of(' ', at)) {
        std::size_t end = std::min(record.find(' ', at), record.size());
        std::size_t margin = 0;
        const char closing = record[at] == '"' ? '"' : record[at] == '[' ? ']' : ' ';
        if (closing != ' ') {
            std::size_t close = at + 1;
            while (close < record.size() && record[close] != closing)
                close += record[close] == '\\' ? 2 : 1;
            margin = close < record.size() ? 1 : 0;
            end = margin ? close + 1 : end;
        }
        m_fields.push_back(record.substr(at + margin, end - at - 2 * margin));
        at = end;
    }
}

void RecordSplitter::splitJson(std::string_view record)
{
    m_fields.assign(m_header.own, {});
    m_isFormed = flattenJson(record, [this](std::string_view path, std::string_view text) { takeField(path, text); });
}

void RecordSplitter::takeField(std::string_view path, std::string_view text)
{
    m_path.assign(path);
    const auto found = m_index.find(m_path);
    if (found != m_index.end() && found->second < m_header.own)
        m_fields[found->second] = keep(text);
}

/// The next row of a record of several; true while more follow.
bool RecordSplitter::splitPage(std::string_view record)
{
    if (m_nextPageRow >= m_pageRows.size()) {
        m_pageRows = rowsOfPage(record, m_rules.pages);
        m_nextPageRow = 0;
    }
    m_fields.assign(m_header.own, {});
    m_isBlank = m_pageRows.empty();
    if (m_isBlank)
        return false;
    m_isFormed = flattenRow(m_pageRows[m_nextPageRow++],
                            [this](std::string_view path, std::string_view text) { takeField(path, text); });
    return m_nextPageRow < m_pageRows.size();
}

void RecordSplitter::splitInner()
{
    m_fields.resize(m_header.names.size());
    for (std::size_t own = 0; own < m_header.own; ++own) {
        if (!m_hasInner[own])
            continue;
        flattenJson(m_fields[own], [&](std::string_view path, std::string_view text) {
            m_path.assign(m_header.names[own]).append(".").append(path);
            const auto found = m_index.find(m_path);
            if (found != m_index.end() && found->second >= m_header.own)
                m_fields[found->second] = keep(text);
        });
    }
}

std::size_t RecordSplitter::split(std::size_t offset)
{
    if (m_rules.kind == LogKind::csv && !m_quotesRead) {
        m_quotes.read(m_block, m_rules.delimiter);
        m_quotesRead = true;
    }
    const std::size_t length = firstRecord(m_block.substr(offset), m_rules, m_quotes, offset);
    const std::string_view record = withoutLineEnd(m_block.substr(offset, length));
    m_fields.clear();
    m_keptCount = 0;
    m_isFormed = true;
    const bool isList = m_rules.kind == LogKind::jsonList;
    const bool isTail = isList && m_rules.lead > 0 && !itemOf(record).starts_with('{'); // of the object around the list
    m_isBlank = isList ? itemOf(record).empty() || isTail : record.find_first_not_of(" \t") == record.npos;
    m_isBlank |= m_rules.comment != '\0' && record.starts_with(m_rules.comment);
    if (m_isBlank)
        return offset + length;
    bool hasMore = false;
    if (m_rules.kind == LogKind::csv)
        splitCsv(record, offset);
    else if (m_rules.kind == LogKind::words)
        splitWords(record);
    else if (m_rules.pages != JsonPages::none)
        hasMore = splitPage(isList ? itemOf(record) : record);
    else
        splitJson(isList ? itemOf(record) : record);
    if (m_withInner && m_header.names.size() > m_header.own && m_fields.size() >= m_header.own)
        splitInner();
    return hasMore ? offset : offset + length;
}

std::vector<std::string> splitRecord(std::string_view record, char delimiter)
{
    RecordSplitter splitter({LogKind::csv, delimiter, '\0'}, {}, false);
    splitter.setBlock(record);
    splitter.split(0);
    return {splitter.fields().begin(), splitter.fields().end()};
}

} // namespace isocost
