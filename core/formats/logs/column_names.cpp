// SPDX-License-Identifier: GPL-3.0-or-later
// Names of columns and what they mean: one table.
#include "core/formats/logs/column_names.h"

#include "core/formats/logs/column_name_rules.h"
#include "core/formats/logs/column_words.h"

#include <algorithm>
#include <span>

namespace isocost
{

namespace
{

/// Words with which a name means something else, whatever it ends in.
struct Spoilers {
    LogColumn role;
    std::string_view words;
};
constexpr Spoilers spoilers[] = {
    {LogColumn::time,
     " first token last update updated expire expires expiry retry ttl cpu up end ended finish queue wait "
     "response processing generation total compile load idle "},
    {LogColumn::duration,
     " first token tokens ttft ttfb connect connection idle queue queued queueing wait waiting dns tls ssl "
     "min max p50 p75 p90 p95 p99 median percentile stddev std cold init audio video prompt prefill "
     "decode timeout limit budget think keep retry time 50 95 99 upstream "},
    {LogColumn::count,
     " failed failure failures error errors remaining limit max min per rate user users cached retry token "
     "tokens image images message word rejected throttled concurrent metric search searches tool tools turn "
     "chunk file page eval "},
    {LogColumn::failures, " rate per "},
    {LogColumn::error, " rate count num total "},
    {LogColumn::rate, " error errors failure failures failed token tokens sample bit hit max min limit "},
    {LogColumn::images, " token tokens size url id name path cost price "},
    {LogColumn::requestClass, " price "},
    {LogColumn::status, " cache "},
};

bool isSpoiled(LogColumn role, std::span<const std::string> ahead)
{
    for (const Spoilers &entry : spoilers) {
        if (entry.role != role)
            continue;
        return std::any_of(ahead.begin(), ahead.end(), [&](const std::string &word) {
            return entry.words.find(" " + word + " ") != entry.words.npos;
        });
    }
    return false;
}

/// How many words of the name stand in front of the ending; empty when it does not end so.
std::optional<std::size_t> wordsAhead(const std::vector<std::string> &words, std::string_view ending)
{
    if (words.empty() || ending.back() != words.back().back() || !ending.ends_with(words.back()))
        return {};
    std::size_t count = words.size();
    while (true) {
        const std::size_t blank = ending.rfind(' ');
        const std::string_view last = ending.substr(blank == ending.npos ? 0 : blank + 1);
        if (count == 0 || words[count - 1] != last)
            return {};
        --count;
        if (blank == ending.npos)
            return count;
        ending = ending.substr(0, blank);
    }
}

void addRole(ColumnName &name, LogColumn role, int score)
{
    for (NamedRole &known : name.roles) {
        if (known.role == role) {
            known.score = std::max(known.score, score);
            return;
        }
    }
    name.roles.push_back({role, score});
}

/// "requests/s", "requests_per_second", "failures per minute".
void addRates(ColumnName &name)
{
    const auto per = std::find(name.words.begin(), name.words.end(), "per");
    if (per == name.words.end() || per == name.words.begin() || !name.unitSeconds)
        return;
    constexpr std::string_view requests = " requests request req reqs calls queries hits invocations ";
    const std::string &what = *(per - 1);
    const bool failed = what == "failures" || what == "errors" || hasWord(name.words, "failed");
    if (failed)
        addRole(name, LogColumn::failures, 100);
    else if (requests.find(" " + what + " ") != requests.npos)
        addRole(name, LogColumn::rate, 100);
}

/// Without the type that MongoDB's exports wrap a value in: "usage.inputTokens.$numberInt".
std::string_view withoutType(std::string_view text)
{
    constexpr std::string_view types[] = {".$numberInt", ".$numberLong", ".$numberDouble", ".$numberDecimal", ".$date"};
    for (std::string_view type : types) {
        if (text.ends_with(type))
            text.remove_suffix(type.size());
    }
    return text;
}

/// Takes words of zone and unit off the end.
void takeUnits(ColumnName &name)
{
    std::vector<std::string> &words = name.words;
    const auto lastIs = [&](std::string_view word) { return words.size() > 1 && words.back() == word; };
    for (bool more = true; more;) {
        more = false;
        if (lastIs("utc") || lastIs("gmt") || lastIs("z")) {
            name.isUtc = more = true;
            words.pop_back();
        } else if (words.size() > 1 && !name.unitSeconds && unitSeconds(words.back()) && words.back() != "d" &&
                   words.back() != "m" && words.back() != "day" && words.back() != "hour" && words.back() != "h") {
            name.unitSeconds = unitSeconds(words.back());
            words.pop_back();
            more = true;
        } else if (words.size() > 1 && (words.back() == "in" || words.back() == "unix") && name.unitSeconds) {
            words.pop_back(); // "duration in ms", "start time unix nano"
            more = true;
        }
    }
    if (lastIs("minute") || lastIs("hour"))
        name.unitSeconds = name.unitSeconds.value_or(*unitSeconds(words.back()));
    if (hasWord(words, "rpm"))
        name.unitSeconds = 60;
}

} // namespace

bool hasWord(const std::vector<std::string> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

const NamedRole *ColumnName::as(LogColumn role) const
{
    const auto found = std::find_if(roles.begin(), roles.end(), [&](const NamedRole &r) { return r.role == role; });
    return found != roles.end() ? &*found : nullptr;
}

ColumnName columnName(std::string_view text)
{
    constexpr int wordAhead = 5;
    ColumnName name;
    name.words = wordsOf(withoutType(text));
    takeUnits(name);
    name.isMean = hasWord(name.words, "avg") || hasWord(name.words, "average") || hasWord(name.words, "mean");
    if (wordsAhead(name.words, "response time") && !name.unitSeconds && text.find("Time") != text.npos)
        name.expectedSeconds = 1e-3; // responseTime of JavaScript's middleware
    addRates(name);
    for (const NameRule &rule : nameRules) {
        const std::optional<std::size_t> ahead = wordsAhead(name.words, rule.ending);
        // A bare "time" behind other words is the time of something else.
        const bool isVague = rule.role == LogColumn::time && rule.ending == "time" && ahead.value_or(0) > 0;
        if (ahead && !isVague && !isSpoiled(rule.role, std::span(name.words).first(*ahead)))
            addRole(name, rule.role, rule.score - wordAhead * static_cast<int>(*ahead));
    }
    std::vector<std::string> words = name.words;
    std::erase_if(words, [](const std::string &word) { return word == "avg" || word == "average" || word == "mean"; });
    for (const NameRule &rule : nameRules) { // "Latency (Average)"
        const auto ahead = name.isMean && rule.role == LogColumn::duration ? wordsAhead(words, rule.ending)
                                                                           : std::optional<std::size_t>();
        if (ahead && !isSpoiled(rule.role, std::span(words).first(*ahead)))
            addRole(name, rule.role, rule.score - wordAhead * static_cast<int>(*ahead));
    }
    for (const NamedRole &role : tokenRoles(words))
        addRole(name, role.role, role.score);
    if (name.as(LogColumn::audioSeconds))
        name.roles = {*name.as(LogColumn::audioSeconds)};
    return name;
}

} // namespace isocost
