// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/cell_value.h"

#include "core/formats/logs/ascii.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace isocost
{

namespace
{

/// Blanks of UTF-8 wider than a byte that stand between thousands: no-break, narrow no-break and thin ones.
constexpr std::string_view wideBlanks[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
constexpr std::size_t longestNumber = 64;

bool sameWord(std::string_view text, std::string_view small)
{
    return text.size() == small.size() &&
           std::equal(text.begin(), text.end(), small.begin(), [](char c, char s) { return ascii::lower(c) == s; });
}

template <std::size_t count> bool isOneOf(std::string_view text, const std::string_view (&words)[count])
{
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return sameWord(text, w); });
}

/// The length of a mark between thousands at `at`; 0 when there is none.
std::size_t groupMark(std::string_view text, std::size_t at, char group)
{
    const char c = text[at];
    if (c == group || c == '\'' || c == ' ')
        return 1;
    for (std::string_view blank : wideBlanks) {
        if (text.substr(at, blank.size()) == blank)
            return blank.size();
    }
    return 0;
}

bool readPlain(std::string_view text, double &value)
{
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() && end == text.data() + text.size() && std::isfinite(value) && value >= 0;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    for (bool more = true; more;) {
        more = false;
        while (!text.empty() && isBlank(text.front()))
            text.remove_prefix(1);
        while (!text.empty() && isBlank(text.back()))
            text.remove_suffix(1);
        for (std::string_view blank : wideBlanks) {
            if (text.starts_with(blank))
                text.remove_prefix(blank.size()), more = true;
            if (text.ends_with(blank))
                text.remove_suffix(blank.size()), more = true;
        }
    }
    return text;
}

bool isAbsent(std::string_view text)
{
    constexpr std::string_view words[] = {"",          "null", "none",         "nan",  "-",      "n/a",
                                          "na",        "nil",  "\\n",          "--",   "(null)", "<null>",
                                          "undefined", "#n/a", "\xE2\x80\x93", "<nil>"};
    return isOneOf(text, words);
}

std::optional<double> readDecimal(std::string_view text, const NumberStyle &style)
{
    double value = 0;
    if (text.empty() || text.size() > longestNumber)
        return {};
    const bool isPlain = std::all_of(text.begin(), text.end(), ascii::isDigit);
    if (isPlain || (style.decimal == '.' && text.find_first_not_of("0123456789.eE+-") == text.npos))
        return readPlain(text, value) ? std::optional(value) : std::nullopt;
    std::string plain;
    std::size_t sinceMark = 0; // digits since the last mark between thousands
    bool grouped = false;
    std::size_t at = 0;
    for (; at < text.size() && text[at] != style.decimal && text[at] != 'e' && text[at] != 'E';) {
        const std::size_t mark = ascii::isDigit(text[at]) ? 0 : groupMark(text, at, style.group);
        if (!ascii::isDigit(text[at]) && (mark == 0 || plain.empty() || sinceMark > 3 || (grouped && sinceMark != 3)))
            return {};
        if (mark > 0) {
            grouped = true;
            sinceMark = 0;
            at += mark;
            continue;
        }
        plain += text[at++];
        ++sinceMark;
    }
    if (grouped && sinceMark != 3)
        return {};
    if (at < text.size() && text[at] == style.decimal) {
        plain += '.';
        ++at;
    }
    plain.append(text.substr(at));
    const bool formed = plain.find_first_not_of("0123456789.eE+-") == plain.npos;
    return formed && readPlain(plain, value) ? std::optional(value) : std::nullopt;
}

std::optional<Amount> readAmount(std::string_view text, const NumberStyle &style)
{
    constexpr std::string_view things[] = {"tokens", "token", "toks", "tok"};
    const std::string_view whole = text;
    for (std::string_view thing : things) {
        if (text.size() > thing.size() && sameWord(text.substr(text.size() - thing.size()), thing)) {
            text = trimmed(text.substr(0, text.size() - thing.size()));
            break;
        }
    }
    const char last = text.empty() ? '\0' : ascii::lower(text.back());
    const double factor = last == 'k' ? 1e3 : last == 'm' ? 1e6 : 1;
    if (factor > 1)
        text = trimmed(text.substr(0, text.size() - 1));
    const std::optional<double> number = text.size() < whole.size() ? readDecimal(text, style) : std::nullopt;
    return number ? std::optional(Amount{*number * factor, factor > 1}) : std::nullopt;
}

std::optional<double> readRate(std::string_view text, const NumberStyle &style)
{
    constexpr std::string_view bySecond[] = {"req/s",   "reqs/s", "requests/s",   "reqps",  "rps",
                                             "qps",     "ops",    "ops/s",        "/s",     "c/s",
                                             "calls/s", "1/s",    "requests/sec", "req/sec"};
    constexpr std::string_view byMinute[] = {"req/m", "reqs/m", "requests/m", "rpm",     "reqpm",
                                             "/min",  "opm",    "req/min",    "calls/m", "requests/min"};
    constexpr double secondsPerMinute = 60;
    const std::size_t end = std::min(text.find_first_not_of("0123456789.,eE+-"), text.size());
    const std::string_view unit = trimmed(text.substr(end));
    const std::optional<double> number = readDecimal(trimmed(text.substr(0, end)), style);
    if (!number || (!isOneOf(unit, bySecond) && !isOneOf(unit, byMinute)))
        return {};
    return isOneOf(unit, bySecond) ? *number : *number / secondsPerMinute;
}

std::optional<bool> readBoolean(std::string_view text)
{
    constexpr std::string_view yes[] = {"true", "t",   "yes", "y",         "1",          "wahr", "ja",
                                        "vrai", "oui", "si",  "verdadero", "verdadeiro", "vero"};
    constexpr std::string_view no[] = {"false", "f", "no", "n", "0", "falsch", "nein", "faux", "non", "falso", "nao"};
    if (isOneOf(text, yes))
        return true;
    return isOneOf(text, no) ? std::optional(false) : std::nullopt;
}

} // namespace isocost
