// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace isocost
{

/// Which values a number of the file format may take.
struct NumberRule {
    double low = -largestNumber;
    double high = largestNumber;
    bool overLow = false;   ///< `low` itself is not allowed
    bool underHigh = false; ///< `high` itself is not allowed
    bool whole = false;

    /// No number of a file is larger in magnitude.
    static constexpr double largestNumber = 1e15;
};

namespace rule
{
inline constexpr NumberRule any{};
inline constexpr NumberRule quantity{.low = 0}; ///< prices, counts per request, seconds …
inline constexpr NumberRule positive{.low = 0, .overLow = true};
inline constexpr NumberRule fraction{.low = 0, .high = 1};
inline constexpr NumberRule utilization{.low = 0, .high = 1, .overLow = true};
inline constexpr NumberRule percentile{.low = 0, .high = 100, .overLow = true, .underHigh = true};
inline constexpr NumberRule burstiness{.low = 0, .high = 30};
inline constexpr NumberRule count{.low = 0, .high = 1'000'000, .whole = true};
inline constexpr NumberRule countFromOne{.low = 1, .high = 1'000'000, .whole = true};
inline constexpr NumberRule months{.low = 1, .high = 600, .whole = true};
inline constexpr NumberRule growth{.low = -1, .high = 10, .overLow = true}; ///< relative change per month
} // namespace rule

/// True when `value` is finite and obeys the rule.
bool holds(const NumberRule &rule, double value);

/// What the rule asks for, as error messages say it: "a number of at least 0", "a whole number from 1 to 600".
std::string expectation(const NumberRule &rule);

/// The shortest decimal text that reads back as the same number; whole numbers without a point. "NaN" and "Infinity"
/// for values that are no numbers. Independent of the locale.
std::string numberText(double value);

} // namespace isocost
