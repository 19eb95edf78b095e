// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queueing/pool_states.h"

#include <functional>
#include <memory>

namespace isocost
{

/// The states of a pool with these parameters: the same object for the same parameters as long as few others come
/// between, so that a dragged volume finds its nodes again. Thread-safe.
std::shared_ptr<const PoolStates> poolStates(const PoolParameters &parameters);

/// Which pools prepareSketches() is for.
enum class Sketched {
    inDrag, ///< the sketches asked for lately, of which others differ by service time alone
    atRest, ///< the rough ones asked for last, before a drag begins
};

/// While nobody waits: makes sketches of such pools ready for other service times near by, a few pools at most. Asks
/// before each node whether it goes on. Thread-safe.
void prepareSketches(Sketched sketched, const std::function<bool()> &goesOn);

} // namespace isocost
