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
    number(v, "low", &Uncertainty::low, rule::any, Label{"Lower end"}, Presence::required);
    number(v, "mode", &Uncertainty::mode, rule::any, Label{"Most likely value"});
    number(v, "high", &Uncertainty::high, rule::any, Label{"Upper end"}, Presence::required);
    v.extra(&Uncertainty::extra);
}

} // namespace isocost
