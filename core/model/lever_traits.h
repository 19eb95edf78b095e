// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/lever.h"
#include "core/model/number_key.h"

#include <optional>
#include <span>

namespace isocost
{

/// One number of a kind of lever, where it says more than the number's row in Lever's key table.
struct LeverParameter {
    const char *key; ///< of its row
    std::optional<double> Lever::*number;
    double start; ///< of a new lever
    Slide slide;
    const char *help;
    Presence presence = Presence::usual; ///< required: the file has to state it
    const char *label = "";              ///< in place of the row's
    double usual = 0;                    ///< what counts while the lever does not state it
};

/// Which of a lever's members a kind uses, and what it does to the scenario.
struct LeverUses {
    bool classes = false;       ///< applies to some classes or all
    bool sheet = false;         ///< names a price sheet
    bool rate = false;          ///< names a rate
    bool splitsClasses = false; ///< makes two classes of each it reaches
    bool commits = false;       ///< binds for a term, so that what is needed has to be known first
    bool resizes = false;       ///< changes what capacity is needed
};

/// What a kind of lever is.
struct LeverTraits : LeverUses {
    LeverKind kind;
    const char *key; ///< in the file
    const char *name;
    const char *sentence;
    double effortDays; ///< of a new lever
    const char *risk;
    std::span<const LeverParameter> parameters = {};
};

} // namespace isocost
