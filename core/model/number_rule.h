// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace isocost
{

/// What a number measures: decides in which unit it is edited and how running text words it.
enum class Measure {
    number,   ///< in the key's own unit
    count,    ///< the same; in running text the name says enough without the unit
    fraction, ///< edited in per cent
    ratio,
    seconds,
    days,
    money,
    monthlyMoney, ///< a month
    moneyPer1000, ///< for 1,000 requests
    perDay,       ///< requests a day
    kilobytes,
    gigabytes,
    price,  ///< of a meter's units
    hourly, ///< money an hour
};

/// Which values a number of the file format may take: those that make sense (`low` to `high`), and of them those that
/// can be meant (0, and magnitudes from `least` to `most`): no server reads 1e-300 tokens a second.
struct NumberRule {
    double low = -largestNumber;
    double high = largestNumber;
    bool overLow = false;   ///< `low` itself is not allowed
    bool underHigh = false; ///< `high` itself is not allowed
    bool whole = false;
    double least = 0; ///< smallest magnitude besides 0
    double most = largestNumber;
    Measure measure = Measure::number; ///< where a key does not say otherwise

    /// No number of a file is larger in magnitude.
    static constexpr double largestNumber = 1e15;

    /// The same rule for magnitudes from `least` to `most`.
    constexpr NumberRule from(double smallest, double largest) const
    {
        NumberRule rule = *this;
        rule.least = smallest;
        rule.most = largest;
        return rule;
    }
    /// The same rule for a number that measures something else.
    constexpr NumberRule of(Measure what) const
    {
        NumberRule rule = *this;
        rule.measure = what;
        return rule;
    }
    bool operator==(const NumberRule &) const = default;
};

namespace rule
{
inline constexpr NumberRule any{};
inline constexpr NumberRule quantity{.low = 0}; ///< prices, counts per request, seconds …
inline constexpr NumberRule positive{.low = 0, .overLow = true};
inline constexpr NumberRule fraction{.low = 0, .high = 1, .least = 1e-12, .measure = Measure::fraction};
inline constexpr NumberRule utilization{
    .low = 0, .high = 1, .overLow = true, .least = 1e-6, .measure = Measure::fraction};
inline constexpr NumberRule percentile{.low = 0, .high = 100, .overLow = true, .underHigh = true, .least = 1e-6};
inline constexpr NumberRule hourOfDay{.low = 0, .high = 24, .least = 1e-6};
inline constexpr NumberRule utcOffset{.low = -24, .high = 24, .least = 1e-6};
inline constexpr NumberRule burstiness{.low = 0, .high = 30, .least = 1e-6};
inline constexpr NumberRule count{.low = 0, .high = 1'000'000, .whole = true, .measure = Measure::count};
inline constexpr NumberRule countFromOne{.low = 1, .high = 1'000'000, .whole = true, .measure = Measure::count};
inline constexpr NumberRule month{.low = 0, .high = 600, .whole = true, .measure = Measure::count};
inline constexpr NumberRule months{.low = 1, .high = 600, .whole = true, .measure = Measure::count};
inline constexpr NumberRule growth{
    .low = -1, .high = 10, .overLow = true, .least = 1e-12, .measure = Measure::fraction}; ///< change per month

inline constexpr NumberRule money = quantity.from(1e-15, 1e15).of(Measure::money);
inline constexpr NumberRule volume = quantity.from(1e-6, 1e12).of(Measure::perDay); ///< requests a day
inline constexpr NumberRule perRequest = quantity.from(1e-9, 1e9);
inline constexpr NumberRule kilobytes = quantity.from(1e-9, 1e12).of(Measure::kilobytes);
inline constexpr NumberRule gigabytes = quantity.from(1e-9, 1e7).of(Measure::gigabytes);
inline constexpr NumberRule seconds = quantity.from(1e-9, 1e7).of(Measure::seconds);
inline constexpr NumberRule perSecond = positive.from(1e-6, 1e9);
inline constexpr NumberRule factor = positive.from(1e-6, 1e6);
inline constexpr NumberRule units = quantity.from(1e-9, 1e15); ///< of a meter
} // namespace rule

/// True when `value` is finite and obeys the rule.
bool holds(const NumberRule &rule, double value);

/// The allowed value next to one that is not, whole where the rule says so; 0 for NaN, where it is allowed.
double nearestAllowed(const NumberRule &rule, double value);

/// What the rule asks for, as error messages say it: "a number of at least 0", "a whole number from 1 to 600".
std::string expectation(const NumberRule &rule);
/// The same to someone who wrote `found`: where that makes sense and cannot be meant, the range in words ("0 or a
/// number from 0.000001 to 1000000000").
std::string expectation(const NumberRule &rule, double found);

/// The shortest decimal text that reads back as the same number; whole numbers without a point. "NaN" and "Infinity"
/// for values that are no numbers. Independent of the locale.
std::string numberText(double value);

} // namespace isocost
