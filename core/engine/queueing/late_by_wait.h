// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queueing/latency_mix.h"

namespace isocost
{

/// How much later requests are for a wait: sum of weight * late.at(decay) over the wait's terms. What is interpolated
/// between the nodes of `late` is linear in them; so a long wait goes by WaitMix::spread(), over which each of many
/// classes that meet the same wait walks.
double lateByWait(const WaitMix &wait, const LateAfterWait &late, const ServiceTime &service);

} // namespace isocost
