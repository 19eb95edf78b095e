// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace isocost
{

/// What a slider offers, in the file's unit.
struct Slide {
    double low = 0;
    double high = 0; ///< no more than `low`: no slider
    bool logarithmic = false;
    bool withZero = false; ///< logarithmic: 0 before `low`
};

/// Which values the search for flips tries: those that a planner would.
struct Search {
    enum class Kind { none, linear, logarithmic, around };
    Kind kind = Kind::none;
    double low = 0;
    double high = 0;
    bool fromZero = false; ///< logarithmic: a number that is 0 takes part, from `low` on
    double stretch = 0;    ///< linear: at least up to this many times today's
};

namespace slide
{
constexpr Slide linear(double low, double high)
{
    return {low, high, false, false};
}
constexpr Slide log(double low, double high)
{
    return {low, high, true, false};
}
constexpr Slide logWithZero(double low, double high)
{
    return {low, high, true, true};
}
inline constexpr Slide none{};
inline constexpr Slide share = linear(0, 1);
inline constexpr Slide money = logWithZero(1, 1e5);
} // namespace slide

namespace search
{
inline constexpr Search none{};
/// A price or rate: from a hundredth of today's to a hundred times.
inline constexpr Search around{Search::Kind::around};
constexpr Search linear(double low, double high, double stretch = 0)
{
    return {Search::Kind::linear, low, high, false, stretch};
}
/// Numbers that are 0 are left out.
constexpr Search log(double low, double high)
{
    return {Search::Kind::logarithmic, low, high};
}
constexpr Search logFromZero(double low, double high)
{
    return {Search::Kind::logarithmic, low, high, true};
}
inline constexpr Search share = linear(0, 1);
} // namespace search

} // namespace isocost
