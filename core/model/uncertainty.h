// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"

#include <optional>
#include <string>

namespace isocost
{

/// How unsure one number of the scenario is.
struct Uncertainty {
    enum class Kind { triangular, lognormal, uniform };
    std::string at; ///< JSON pointer to a number of the scenario
    Kind kind = Kind::triangular;
    double low = 0;
    std::optional<double> mode;
    double high = 0;
    Extra extra;

    bool operator==(const Uncertainty &) const = default;
};

inline constexpr const char *uncertaintyKindNames[] = {"triangular", "lognormal", "uniform"};

template <class Visitor> void describe(Visitor &v, Keys<Uncertainty>)
{
    v.text("at", &Uncertainty::at, Presence::required);
    v.choice("kind", &Uncertainty::kind, uncertaintyKindNames, Presence::required);
    v.number("low", &Uncertainty::low, NumberKey{.rule = rule::any, .label = ISOCOST_TEXT("Lower end")},
             Presence::required);
    v.number("mode", &Uncertainty::mode, NumberKey{.rule = rule::any, .label = ISOCOST_TEXT("Most likely value")});
    v.number("high", &Uncertainty::high, NumberKey{.rule = rule::any, .label = ISOCOST_TEXT("Upper end")},
             Presence::required);
    v.extra(&Uncertainty::extra);
}

} // namespace isocost
