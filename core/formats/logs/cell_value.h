// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace isocost
{

/// Without blanks at both ends, no-break ones too.
std::string_view trimmed(std::string_view text);

/// True for what exports write where there is nothing: "", null, None, nan, -, N/A …
bool isAbsent(std::string_view text);

/// How a log writes its numbers.
struct NumberStyle {
    char decimal = '.';
    char group = ','; ///< between thousands; blanks and apostrophes are taken there too

    bool operator==(const NumberStyle &) const = default;
};

/// A number of at least 0; groups of thousands must be whole. Empty when the text is none.
std::optional<double> readDecimal(std::string_view text, const NumberStyle &style);

/// A number of things as people read it.
struct Amount {
    double value = 0;
    bool isThousands = false; ///< written in thousands or millions, so rounded
};
/// "1.2k", "3 M", "120 tokens"; empty for a plain number and for anything else.
std::optional<Amount> readAmount(std::string_view text, const NumberStyle &style);

/// true, t, yes, y, 1 and their opposites in any case; empty for anything else.
std::optional<bool> readBoolean(std::string_view text);

/// A duration in seconds: a number of `unitSeconds`, or one that names its unit ("260.403 ms", "1m2.5s"), or
/// "hh:mm:ss.fff", or ISO 8601 ("PT1.5S"). Empty when the text is none of them.
std::optional<double> readDuration(std::string_view text, double unitSeconds, const NumberStyle &style);

/// Requests a second of a cell that names its unit: "1.5 req/s", "90 rpm", "0.2/s". Empty when the text is none.
std::optional<double> readRate(std::string_view text, const NumberStyle &style);

/// True for a duration that tells its own unit.
bool namesUnit(std::string_view text, const NumberStyle &style);

/// Seconds of a unit's name ("ms", "seconds", "min" …); empty when it is none.
std::optional<double> unitSeconds(std::string_view name);

/// "ms" of 0.001.
const char *unitName(double seconds);

} // namespace isocost
