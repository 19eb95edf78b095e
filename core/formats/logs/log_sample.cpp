// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/log_sample.h"

#include "core/formats/logs/ascii.h"
#include "core/formats/logs/cell_value.h"
#include "core/formats/logs/json_sample.h"
#include "core/formats/logs/server_logs.h"

#include <algorithm>
#include <unordered_set>

namespace isocost
{

namespace
{

constexpr std::size_t mostSampleBytes = 256u << 10;
constexpr std::size_t tellingBytes = 4096; // that tell text from other data

std::string_view lineAt(std::string_view text, std::size_t offset)
{
    std::string_view line = text.substr(offset, text.find('\n', offset) - offset);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

/// What stands in front of the table.
struct Preamble {
    std::size_t end = 0;       ///< offset of the first line that counts
    char delimiter = '\0';     ///< as `sep=` says
    std::string_view comment;  ///< the last comment's text
    std::string_view fields;   ///< of a `#Fields:` line
    std::string_view software; ///< of a `#Software:` line
};

Preamble preambleOf(std::string_view text)
{
    Preamble preamble;
    while (preamble.end < text.size()) {
        const std::string_view line = lineAt(text, preamble.end);
        const std::string_view filled = trimmed(line);
        const bool isSep = filled.size() == 5 && (filled.starts_with("sep=") || filled.starts_with("SEP="));
        const bool isTabSep = line == "sep=\t";
        if (isSep || isTabSep)
            preamble.delimiter = line[line.find('=') + 1];
        else if (filled.starts_with("#Fields:"))
            preamble.fields = trimmed(filled.substr(8));
        else if (filled.starts_with("#Software:"))
            preamble.software = trimmed(filled.substr(10));
        else if (filled.starts_with('#'))
            preamble.comment = trimmed(filled.substr(1));
        else if (!filled.empty())
            return preamble;
        preamble.end = std::min(text.find('\n', preamble.end), text.size() - 1) + 1;
    }
    return preamble;
}

char delimiterOf(std::string_view header)
{
    char best = ',';
    for (const char candidate : {',', ';', '\t', '|'}) {
        if (std::count(header.begin(), header.end(), candidate) > std::count(header.begin(), header.end(), best))
            best = candidate;
    }
    return best;
}

std::vector<std::string> blankSeparated(std::string_view text)
{
    std::vector<std::string> words;
    for (std::size_t at = text.find_first_not_of(" \t"); at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = text.find_first_not_of(" \t", end);
    }
    return words;
}

/// A comment right above rows of as many figures is their header.
bool isHeaderComment(std::string_view comment, std::string_view firstLine)
{
    const char delimiter = delimiterOf(comment);
    const auto count = [&](std::string_view line) { return std::count(line.begin(), line.end(), delimiter); };
    const bool startsWithFigure = !firstLine.empty() && (firstLine[0] >= '0' && firstLine[0] <= '9');
    return startsWithFigure && count(comment) > 0 && count(comment) == count(firstLine);
}

/// Takes the first rows of a log whose rules and columns are known.
void takeRows(LogSample &sample, std::string_view text, std::size_t offset)
{
    RecordSplitter splitter(sample.rules, sample.header, true);
    splitter.setBlock(text);
    std::size_t line = sample.skipLines + 1;
    while (offset < text.size() && sample.rows.size() < mostSampleRows) {
        const std::size_t next = splitter.split(offset);
        if (!splitter.isBlank() && splitter.isFormed()) {
            sample.rows.emplace_back(splitter.fields().begin(), splitter.fields().end());
            sample.lines.push_back(line);
        }
        line += ascii::count(text.substr(offset, next - offset), '\n');
        offset = next;
    }
}

/// Cells that hold JSON objects are columns of their own, one for each path.
void findInnerColumns(LogSample &sample)
{
    std::unordered_set<std::string> known;
    for (const std::vector<std::string> &row : sample.rows) {
        for (std::size_t own = 0; own < std::min(row.size(), sample.header.own); ++own) {
            const std::string_view cell = trimmed(row[own]);
            if (!cell.starts_with('{'))
                continue;
            flattenJson(cell, [&](std::string_view path, std::string_view) {
                const std::string name = sample.header.names[own] + "." + std::string(path);
                if (sample.header.names.size() <= maxLogColumns && known.insert(name).second)
                    sample.header.names.push_back(name);
            });
        }
    }
}

/// Where a table begins whose title stands above it: behind lines without any mark between fields, at the first of two
/// lines that have as many.
std::size_t behindTitle(std::string_view text, std::size_t begin)
{
    constexpr int mostTitles = 10;
    constexpr std::string_view marks = ",;\t|";
    std::size_t at = begin;
    for (int line = 0; line < mostTitles && at < text.size(); ++line) {
        const std::string_view here = lineAt(text, at);
        const std::size_t next = std::min(text.find('\n', at), text.size() - 1) + 1;
        if (here.find_first_of(marks) != here.npos) {
            const char mark = delimiterOf(here);
            const std::string_view below = next < text.size() ? lineAt(text, next) : std::string_view();
            const auto count = std::count(here.begin(), here.end(), mark);
            return line > 0 && count == std::count(below.begin(), below.end(), mark) ? at : begin;
        }
        at = next;
    }
    return begin;
}

Error noTable(std::size_t line, std::string message)
{
    return {ErrorCode::input, "line " + std::to_string(line), std::move(message)};
}

/// Columns of a CSV table; the offset of its first row.
std::size_t readHeader(LogSample &sample, std::string_view text, const Preamble &preamble)
{
    const std::string_view firstLine = lineAt(text, preamble.end);
    const bool above = isHeaderComment(preamble.comment, firstLine);
    const std::string_view header = above ? preamble.comment : firstLine;
    sample.rules.delimiter = preamble.delimiter != '\0' ? preamble.delimiter : delimiterOf(header);
    if (above) {
        sample.header.names = splitRecord(header, sample.rules.delimiter);
        return preamble.end;
    }
    RecordSplitter splitter(sample.rules, {}, false);
    splitter.setBlock(text.substr(preamble.end));
    const std::size_t length = splitter.split(0);
    for (std::string_view name : splitter.fields())
        sample.header.names.emplace_back(trimmed(name));
    return preamble.end + length;
}

/// Columns of a web server's log that says them in a #Fields line.
void readFields(LogSample &sample, std::string_view firstLine, const Preamble &preamble)
{
    sample.rules = {LogKind::words, firstLine.find('\t') != firstLine.npos ? '\t' : ' ', '#'};
    sample.header.names = blankSeparated(preamble.fields);
    const bool isIis = preamble.software.find("Internet Information Services") != preamble.software.npos;
    sample.format = isIis ? "IIS" : preamble.fields.find("x-edge") != preamble.fields.npos ? "CloudFront" : "W3C";
}

} // namespace

bool isPlainText(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < ' ' && c != '\t' && c != '\r' && c != '\n';
    });
}

Result<LogSample> sampleOf(std::string_view beginning)
{
    const Preamble preamble = preambleOf(beginning);
    const std::size_t headLines = ascii::count(beginning.substr(0, preamble.end), '\n');
    const std::string_view firstLine = lineAt(beginning, preamble.end);
    if (!isPlainText(beginning.substr(0, tellingBytes)))
        return noTable(1, "expected a table as text (CSV), found something else");
    const std::string_view text = beginning.substr(0, preamble.end + mostSampleBytes);
    LogSample sample;
    std::size_t rows = preamble.end;
    bool isJson = false;
    if (trimmed(firstLine).empty() && preamble.fields.empty())
        return noTable(1, "expected a table or a log, found nothing but blank lines and comments");
    if (!preamble.fields.empty()) {
        readFields(sample, firstLine, preamble);
    } else if (const auto known = firstLine.starts_with('{') ? std::nullopt : serverLogOf(firstLine)) {
        sample.rules = {LogKind::words, ' ', '\0'};
        sample.header.names = known->columns;
        sample.format = known->format;
    } else if (firstLine.starts_with('{') || firstLine.starts_with('[')) {
        rows = readJson(sample, text, rows);
        isJson = true;
    } else {
        Preamble title = preamble;
        title.end = preamble.delimiter == '\0' ? behindTitle(text, preamble.end) : preamble.end;
        rows = readHeader(sample, text, title);
    }
    sample.header.own = sample.header.names.size();
    if (sample.header.own > maxLogColumns)
        return noTable(headLines + 1, "expected at most " + std::to_string(maxLogColumns) + " columns, found " +
                                          std::to_string(sample.header.own));
    if (sample.rules.lead == 0) // else passed over before lines are counted
        sample.skipLines = ascii::count(beginning.substr(0, rows), '\n');
    takeRows(sample, text, rows);
    if (isJson && (sample.rows.empty() || sample.header.names.empty()))
        return noTable(headLines + 1, "expected a log: JSON objects with a time each, one a line or in a list; found " +
                                          foundInJson(text.substr(preamble.end)));
    if (sample.rules.kind != LogKind::words) {
        findInnerColumns(sample);
        if (sample.header.names.size() > sample.header.own) {
            sample.rows.clear();
            sample.lines.clear();
            takeRows(sample, text, rows);
        }
    }
    return sample;
}

} // namespace isocost
