// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/record_rules.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// Whether the character at `at` is the first of a field.
bool startsField(std::string_view text, std::size_t at, char delimiter)
{
    return at == 0 || text[at - 1] == delimiter || text[at - 1] == '\n';
}

/// The index after each line end outside objects of a JSON array, one after the other.
template <class Found> void eachJsonItem(std::string_view text, const Found &found)
{
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c == '\\')
                ++at;
            else
                quoted = c != '"';
            continue;
        }
        quoted = c == '"';
        depth += c == '{' ? 1 : 0;
        depth -= c == '}' && depth > 0 ? 1 : 0;
        const bool ends = depth == 0 && (c == '}' || c == '\n');
        if (ends && !found(at + 1))
            return;
    }
}

std::size_t wholeCsv(std::string_view text, char delimiter, QuoteMap &quotes)
{
    std::size_t from = text.find('"');
    if (from == text.npos)
        return text.rfind('\n') + 1; // npos + 1 is 0
    quotes.read(text, delimiter);
    std::size_t end = text.substr(0, from).rfind('\n') + 1;
    while (from != text.npos) {
        std::size_t next = from + 1;
        if (startsField(text, from, delimiter)) {
            const QuoteMap::Field field = quotes.fieldAt(from);
            if (field.isOpen)
                return end;
            next = field.isQuoted ? field.close + 1 : next;
        }
        from = text.find('"', next);
        const std::size_t line = text.substr(next, std::min(from, text.size()) - next).rfind('\n');
        if (line != text.npos)
            end = next + line + 1;
    }
    return end;
}

} // namespace

std::size_t wholeRecords(std::string_view text, const RecordRules &rules, QuoteMap &quotes)
{
    if (rules.kind == LogKind::csv)
        return wholeCsv(text, rules.delimiter, quotes);
    if (rules.kind != LogKind::jsonList)
        return text.rfind('\n') + 1;
    std::size_t end = 0;
    eachJsonItem(text, [&](std::size_t at) {
        end = at;
        return true;
    });
    return end;
}

std::size_t firstRecord(std::string_view text, const RecordRules &rules, const QuoteMap &quotes, std::size_t offset)
{
    if (rules.kind == LogKind::jsonList) {
        std::size_t end = text.size();
        eachJsonItem(text, [&](std::size_t at) {
            end = at;
            return false;
        });
        return end;
    }
    std::size_t at = 0;
    for (;;) {
        const std::size_t line = std::min(text.find('\n', at), text.size());
        std::size_t quote = rules.kind == LogKind::csv ? text.substr(0, line).find('"', at) : text.npos;
        bool jumped = false;
        while (quote != text.npos && !jumped) {
            const bool opens = startsField(text, quote, rules.delimiter);
            const QuoteMap::Field field = opens ? quotes.fieldAt(offset + quote) : QuoteMap::Field();
            jumped = field.isQuoted;
            at = jumped ? field.close - offset + 1 : quote + 1;
            quote = jumped ? quote : text.substr(0, line).find('"', at);
        }
        if (!jumped)
            return std::min(line + 1, text.size());
    }
}

} // namespace isocost
