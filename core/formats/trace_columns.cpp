// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/trace_columns.h"

#include <algorithm>
#include <cctype>
#include <span>

namespace isocost
{

namespace
{

/// Names of each kind of column in small letters and digits only, the surest first.
constexpr const char *timeNames[] = {
    "timestamp",    "time",      "datetime", "arrivaltime", "arrivedat", "arrival",     "starttime",
    "startedat",    "start",     "tstart",   "tstarts",     "createdat", "created",     "requesttime",
    "requestedat",  "eventtime", "epoch",    "epochms",     "unixtime",  "timestampms", "timestampus",
    "timestamputc", "timeutc",   "date",     "ts",          "t"};
constexpr const char *inputNames[] = {"inputtokens",     "prompttokens",  "contexttokens", "numinputtokens",
                                      "numprompttokens", "requesttokens", "inputlength",   "promptlength",
                                      "inputlen",        "promptlen",     "tokensin",      "input"};
constexpr const char *outputNames[] = {
    "outputtokens",   "generatedtokens", "completiontokens", "numoutputtokens", "numgeneratedtokens",
    "responsetokens", "outputlength",    "responselength",   "outputlen",       "tokensout",
    "output"};
constexpr const char *durationNames[] = {
    "duration",       "durations", "durationseconds", "durationsec",    "durationms",     "durationus",
    "elapsed",        "elapsedms", "elapsedtime",     "servicetime",    "latency",        "latencys",
    "latencyseconds", "latencyms", "responsetime",    "responsetimems", "elapsedseconds", "e2elatency"};
constexpr const char *classNames[] = {"class",   "requestclass", "model",   "modelname",
                                      "modelid", "deployment",   "endpoint"};
constexpr const char *statusNames[] = {"status", "statuscode", "httpstatus", "success", "responsecode", "outcome"};
constexpr const char *rateNames[] = {"requestspers", "requestspersecond", "requestspersec", "rps",
                                     "qps",          "requestrate",       "arrivalrate",    "rate"};

std::span<const char *const> namesOf(LogColumn what)
{
    switch (what) {
    case LogColumn::time:
        return timeNames;
    case LogColumn::inputTokens:
        return inputNames;
    case LogColumn::outputTokens:
        return outputNames;
    case LogColumn::duration:
        return durationNames;
    case LogColumn::requestClass:
        return classNames;
    case LogColumn::status:
        return statusNames;
    case LogColumn::rate:
        return rateNames;
    }
    return {};
}

/// Small letters and digits only: "Context Tokens" and "context_tokens" are one name.
std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return plain;
}

char delimiterOf(std::string_view header)
{
    char best = ',';
    for (const char candidate : {',', ';', '\t'}) {
        if (std::count(header.begin(), header.end(), candidate) > std::count(header.begin(), header.end(), best))
            best = candidate;
    }
    return best;
}

/// The first few names of a header, for a message.
std::string listed(const std::vector<std::string> &header)
{
    constexpr std::size_t most = 8;
    constexpr std::size_t longest = 40;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, header.size()); ++i)
        text += (i ? ", " : "") + header[i].substr(0, longest);
    return header.size() > most ? text + ", …" : text;
}

Error refused(std::string message)
{
    return {ErrorCode::input, "line 1", std::move(message)};
}

/// Puts the index of the column of that kind into the layout; false when its name stands twice.
bool findColumn(LogLayout &layout, const std::vector<std::string> &plain, LogColumn what)
{
    for (const char *name : namesOf(what)) {
        const auto found = std::find(plain.begin(), plain.end(), name);
        if (found == plain.end())
            continue;
        layout.setColumn(what, static_cast<std::size_t>(found - plain.begin()));
        return std::find(found + 1, plain.end(), name) == plain.end();
    }
    return true;
}

double durationUnit(const std::string &plainName)
{
    if (plainName.ends_with("ms"))
        return 1e-3;
    return plainName.ends_with("us") ? 1e-6 : 1;
}

} // namespace

bool isPlainText(std::string_view line)
{
    return std::none_of(line.begin(), line.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < ' ' && c != '\t' && c != '\r' && c != '\n';
    });
}

std::vector<std::string> splitRecord(std::string_view record, char delimiter)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < record.size(); ++i) {
        const char c = record[i];
        if (quoted && c == '"' && i + 1 < record.size() && record[i + 1] == '"')
            fields.back() += record[++i];
        else if (c == '"' && (quoted || fields.back().empty()))
            quoted = !quoted;
        else if (c == delimiter && !quoted)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

Result<LogLayout> layoutOf(std::string_view headerLine, std::string_view firstRow)
{
    if (!isPlainText(headerLine))
        return refused("expected a table as text (CSV), found something else");
    LogLayout layout;
    layout.delimiter = delimiterOf(headerLine);
    layout.header = splitRecord(headerLine, layout.delimiter);
    if (layout.header.size() > maxLogColumns)
        return refused("expected at most " + std::to_string(maxLogColumns) + " columns, found " +
                       std::to_string(layout.header.size()));
    std::vector<std::string> plain;
    for (const std::string &name : layout.header)
        plain.push_back(plainName(name));
    for (std::size_t i = 0; i < logColumnCount; ++i) {
        if (!findColumn(layout, plain, static_cast<LogColumn>(i)))
            return refused("expected each column once, found two named " + listed({layout.header[*layout.columns[i]]}));
    }
    if (const auto duration = layout.column(LogColumn::duration))
        layout.secondsPerDuration = durationUnit(plain[*duration]);
    if (!layout.column(LogColumn::time))
        return refused("expected a column of times (timestamp, time, date …), found " + listed(layout.header));
    const Status times = adoptTimes(layout, firstRow);
    if (!times)
        return times.error();
    return layout;
}

Status adoptTimes(LogLayout &layout, std::string_view firstRow)
{
    if (firstRow.empty())
        return done();
    const std::vector<std::string> fields = splitRecord(firstRow, layout.delimiter);
    const std::size_t index = layout.column(LogColumn::time).value_or(fields.size());
    std::string found = index < fields.size() ? fields[index] : std::string();
    found.erase(0, std::min(found.find_first_not_of(' '), found.size()));
    found.erase(found.find_last_not_of(" \r") + 1);
    const std::optional<TimeStyle> style = timeStyleOf(found);
    if (!style)
        return Error{ErrorCode::input, "line 2",
                     "expected a time from 2000 to 2099 (ISO 8601, or seconds, milliseconds or microseconds since "
                     "1970), found \"" +
                         found.substr(0, 40) + "\""};
    layout.timeStyle = *style;
    TimeReader reader(*style, 0);
    const char *end = nullptr;
    reader.read(found.data(), found.data() + found.size(), end);
    layout.hasZone = !reader.lacksZone();
    return done();
}

} // namespace isocost
