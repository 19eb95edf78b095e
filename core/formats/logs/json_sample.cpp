// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/json_sample.h"

#include "core/formats/logs/ascii.h"
#include "core/formats/logs/cell_value.h"
#include "core/formats/logs/json_pages.h"

#include <algorithm>
#include <unordered_set>

namespace isocost
{

namespace
{

constexpr std::size_t tellingJsonBytes = 4096; // that tell a list of objects from another

/// Every path of the first objects of a JSON log is a column.
void findJsonColumns(LogSample &sample, std::string_view text, std::size_t offset)
{
    std::unordered_set<std::string> known;
    const QuoteMap none;
    for (std::size_t n = 0; offset < text.size() && n < mostSampleRows; ++n) {
        const std::size_t length = firstRecord(text.substr(offset), sample.rules, none, offset);
        std::string_view object = text.substr(offset, length);
        constexpr std::string_view around = " \t\r\n,[]";
        if (sample.rules.kind == LogKind::jsonList)
            object.remove_prefix(std::min(object.find_first_not_of(around), object.size()));
        const auto addColumn = [&](std::string_view path, std::string_view) {
            if (known.size() <= maxLogColumns && known.emplace(path).second)
                sample.header.names.emplace_back(path);
        };
        for (const PageRow &row : rowsOfPage(object, sample.rules.pages))
            flattenRow(row, addColumn);
        offset += length;
    }
    sample.header.own = sample.header.names.size();
}

/// Where the list of records stands in a JSON object that holds nothing else of a log: `{"data": [{…` as the pages of
/// an API do. Empty for JSON lines.
std::optional<std::size_t> listInside(std::string_view text)
{
    constexpr std::string_view names[] = {"data",    "results", "items",        "logs", "rows",
                                          "records", "entries", "observations", "runs"};
    std::size_t depth = 0;
    std::string_view name; // the last text that may be a member's name
    std::optional<std::size_t> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            const std::size_t behind = behindText(text, at);
            if (behind == text.npos)
                break;
            name = depth == 1 ? text.substr(at + 1, behind - at - 2) : name;
            at = behind - 1;
            continue;
        }
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= (c == '}' || c == ']') && depth > 0 ? 1 : 0;
        if (depth == 0) // more objects follow: each is a record of its own
            return trimmed(text.substr(at + 1, tellingJsonBytes)).starts_with('{') ? std::nullopt : found;
        const bool isKnown = std::find(std::begin(names), std::end(names), ascii::lower(name)) != std::end(names);
        if (!found && c == '[' && depth == 2 && isKnown &&
            trimmed(text.substr(at + 1, tellingJsonBytes)).starts_with('{'))
            found = at;
    }
    return found;
}

/// Up to a few names of an object's members.
std::vector<std::string> membersOf(std::string_view object, std::size_t most)
{
    std::vector<std::string> names;
    std::size_t depth = 0;
    for (std::size_t at = 0; at < object.size() && names.size() < most; ++at) {
        const char c = object[at];
        if (c == '"') {
            const std::size_t behind = behindText(object, at);
            if (behind == object.npos)
                break;
            if (depth == 1 && trimmed(object.substr(behind, tellingJsonBytes)).starts_with(':'))
                names.emplace_back(object.substr(at + 1, std::min<std::size_t>(behind - at - 2, 40)));
            at = behind - 1;
            continue;
        }
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= (c == '}' || c == ']') && depth > 0 ? 1 : 0;
    }
    return names;
}

} // namespace

std::size_t readJson(LogSample &sample, std::string_view text, std::size_t begin)
{
    sample.rules.kind = text[begin] == '{' ? LogKind::jsonLines : LogKind::jsonList;
    const std::optional<std::size_t> list =
        text[begin] == '{' ? listInside(text.substr(begin)) : std::optional<std::size_t>();
    if (list) {
        sample.rules.kind = LogKind::jsonList;
        begin += *list;
        sample.rules.lead = begin;
    }
    const std::string_view around = " \t\r\n,[";
    const std::size_t first = text.find_first_not_of(sample.rules.kind == LogKind::jsonList ? around : "", begin);
    const QuoteMap none;
    if (first != text.npos && text[first] == '{')
        sample.rules.pages = pagesIn(text.substr(first, firstRecord(text.substr(first), sample.rules, none, first)));
    findJsonColumns(sample, text, begin);
    return begin;
}

std::string foundInJson(std::string_view text)
{
    text = trimmed(text);
    const std::string_view inside = trimmed(text.substr(std::min<std::size_t>(1, text.size()), tellingJsonBytes));
    const char first = inside.empty() ? '\0' : inside.front();
    if (text.starts_with('[')) {
        const bool isNumber = ascii::isDigit(first) || first == '-';
        return first == ']'   ? "an empty list"
               : first == '{' ? "a list of objects without values"
               : first == '[' ? "a list of lists"
               : first == '"' ? "a list of texts"
               : isNumber     ? "a list of numbers"
                              : "a list of no objects";
    }
    if (first == '}')
        return "an empty object";
    constexpr std::size_t most = 6;
    const std::vector<std::string> names = membersOf(text, most + 1);
    if (names.empty())
        return "the beginning of an object";
    std::string list;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        list += (i ? ", " : "") + names[i];
    return "an object of " + list + (names.size() > most ? ", …" : "");
}

} // namespace isocost
