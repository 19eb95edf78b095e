// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/verb.h"

#include <span>
#include <string>
#include <string_view>

// One line a verb, in the order of the help.
#define ISOCOST_VERBS(ROW)                                                                                             \
    ROW(evaluateVerb)                                                                                                  \
    ROW(crossoverVerb)                                                                                                 \
    ROW(driversVerb)                                                                                                   \
    ROW(hybridVerb)                                                                                                    \
    ROW(sweepVerb)                                                                                                     \
    ROW(mapVerb)                                                                                                       \
    ROW(capacityVerb)                                                                                                  \
    ROW(libraryVerb)                                                                                                   \
    ROW(importTraceVerb)                                                                                               \
    ROW(replayVerb)                                                                                                    \
    ROW(leversVerb)                                                                                                    \
    ROW(planVerb)                                                                                                      \
    ROW(confidenceVerb)                                                                                                \
    ROW(actualsVerb)                                                                                                   \
    ROW(reportVerb)                                                                                                    \
    ROW(validateVerb)

namespace isocost
{

#define ISOCOST_DECLARE(VERB) extern const Verb VERB;
ISOCOST_VERBS(ISOCOST_DECLARE)
#undef ISOCOST_DECLARE

/// Every verb, in the order of the help.
std::span<const Verb *const> verbs();
/// The verb of that name; nullptr for none.
const Verb *findVerb(std::string_view name);
/// The name that somebody may have meant by `word`: at most two letters away; empty when none is near.
std::string_view nearestVerb(std::string_view word);

/// How one verb is called and what it does.
std::string usageOf(const Verb &verb);
/// The same for the whole program.
std::string helpText();

} // namespace isocost
