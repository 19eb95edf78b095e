// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/levers/lever_shares.h"
#include "core/model/lever_kinds.h"
#include "tests/core/engine/make.h"

namespace isocost::levers
{

inline Lever lever(LeverKind kind)
{
    Lever made;
    made.kind = kind;
    made.on = true;
    return made;
}

inline double after(Scenario s, const Lever &change, std::size_t option = 0)
{
    s.levers = {change};
    return leverAnalysis(s).options.at(option).after;
}

/// 30,000 requests a month on one meter.
inline Scenario onApi(Unit unit, double price)
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, make::api({make::meter(unit, price)}));
    return s;
}

} // namespace isocost::levers
