// SPDX-License-Identifier: GPL-3.0-or-later
// Durations as logs write them: with units, as clock times, by ISO 8601.
#include "core/formats/logs/ascii.h"
#include "core/formats/logs/cell_value.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace isocost
{

namespace
{

struct TimeUnit {
    std::string_view name;
    double seconds;
};
/// Units of time by every name that logs have for them, in small letters.
constexpr TimeUnit durationUnits[] = {{"ns", 1e-9},
                                      {"nano", 1e-9},
                                      {"nanos", 1e-9},
                                      {"nanosecond", 1e-9},
                                      {"nanoseconds", 1e-9},
                                      {"nsec", 1e-9},
                                      {"us", 1e-6},
                                      {"\xC2\xB5s", 1e-6},
                                      {"\xCE\xBCs", 1e-6},
                                      {"micro", 1e-6},
                                      {"micros", 1e-6},
                                      {"microsecond", 1e-6},
                                      {"usec", 1e-6},
                                      {"usecs", 1e-6},
                                      {"microseconds", 1e-6},
                                      {"ms", 1e-3},
                                      {"milli", 1e-3},
                                      {"millis", 1e-3},
                                      {"msec", 1e-3},
                                      {"msecs", 1e-3},
                                      {"millisecond", 1e-3},
                                      {"milliseconds", 1e-3},
                                      {"s", 1},
                                      {"sec", 1},
                                      {"secs", 1},
                                      {"second", 1},
                                      {"seconds", 1},
                                      {"m", 60},
                                      {"min", 60},
                                      {"mins", 60},
                                      {"minute", 60},
                                      {"minutes", 60},
                                      {"h", 3600},
                                      {"hr", 3600},
                                      {"hrs", 3600},
                                      {"hour", 3600},
                                      {"hours", 3600},
                                      {"d", 86400},
                                      {"day", 86400},
                                      {"days", 86400}};

bool isOfNumber(char c)
{
    return ascii::isDigit(c) || c == '.' || c == ',';
}

/// "1m2.5s", "260.403 ms": numbers, each with its unit.
std::optional<double> readUnits(std::string_view text, const NumberStyle &style)
{
    double sum = 0;
    while (!text.empty()) {
        const auto digits =
            static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isOfNumber) - text.begin());
        const std::optional<double> number = readDecimal(text.substr(0, digits), style);
        text = trimmed(text.substr(digits));
        const auto letters =
            static_cast<std::size_t>(std::find_if(text.begin(), text.end(), isOfNumber) - text.begin());
        const std::optional<double> unit = unitSeconds(trimmed(text.substr(0, letters)));
        if (!number || !unit)
            return {};
        sum += *number * *unit;
        text = trimmed(text.substr(letters));
    }
    return sum;
}

/// "1:02:03.250", "02:03.5", and "2 days, 1:02:03" as Python writes it.
std::optional<double> readClock(std::string_view text)
{
    double sum = 0;
    if (const std::size_t day = text.find(" day"); day != text.npos) {
        const std::optional<double> days = readDecimal(text.substr(0, day), {'.', '\0'});
        const std::size_t behind = text.find_first_not_of("s, ", day + std::string_view(" day").size());
        const bool isFormed = days && behind != text.npos && text.substr(behind).find("day") == text.npos;
        const std::optional<double> rest = isFormed ? readClock(text.substr(behind)) : std::nullopt;
        constexpr double secondsPerDay = 86400;
        return rest ? std::optional(*days * secondsPerDay + *rest) : std::nullopt;
    }
    int parts = 0;
    for (bool last = false; !last; ++parts) {
        const std::size_t colon = text.find(':');
        last = colon == text.npos;
        const std::string_view part = text.substr(0, colon);
        const std::optional<double> number = readDecimal(part, {'.', '\0'});
        if (!number || (parts > 0 && *number >= 60) || (!last && part.find('.') != part.npos))
            return {};
        sum = sum * 60 + *number;
        text.remove_prefix(last ? text.size() : colon + 1);
    }
    return parts == 2 || parts == 3 ? std::optional(sum) : std::nullopt;
}

} // namespace

std::optional<double> unitSeconds(std::string_view name)
{
    const std::string small = ascii::lower(name);
    const auto *found = std::find_if(std::begin(durationUnits), std::end(durationUnits),
                                     [&](const TimeUnit &unit) { return unit.name == small; });
    return found != std::end(durationUnits) ? std::optional(found->seconds) : std::nullopt;
}

const char *unitName(double seconds)
{
    constexpr const char *names[] = {"ns", "us", "ms", "s", "min", "h", "days"};
    constexpr double sizes[] = {1e-9, 1e-6, 1e-3, 1, 60, 3600, 86400};
    std::size_t best = 0;
    for (std::size_t i = 1; i < std::size(sizes); ++i)
        best = seconds > sizes[i] * 0.999 ? i : best;
    return names[best];
}

bool namesUnit(std::string_view text, const NumberStyle &style)
{
    if (text.empty() || readDecimal(text, style))
        return false;
    return readDuration(text, 1, style).has_value();
}

std::optional<double> readDuration(std::string_view text, double secondsOfUnit, const NumberStyle &style)
{
    if (const std::optional<double> number = readDecimal(text, style))
        return *number * secondsOfUnit;
    if (text.size() > 2 && (text[0] == 'P' || text[0] == 'p')) { // days and times only: months have no length
        std::string parts;
        std::copy_if(text.begin() + 1, text.end(), std::back_inserter(parts),
                     [](char c) { return c != 'T' && c != 't'; });
        return readUnits(parts, style);
    }
    if (text.find(':') != text.npos)
        return readClock(text);
    return readUnits(text, style);
}

} // namespace isocost
