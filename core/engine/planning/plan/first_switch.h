// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/plan/plan_path.h"

namespace isocost
{

/// The way that a plan takes: the cheapest one whose first switch is in the month that no horizon moves.
///
/// A term counts for its months inside the plan, so the cheapest way of a longer plan may begin its first term a month
/// or four earlier or later, for the sake of where later terms then end. With s(h) the first switch of the cheapest way
/// of h months and T its term, the least h with s(h) + T <= h is the first plan whose switch has its whole term inside.
/// That plan and all longer ones switch in month h - T, which is s(h) itself in many scenarios; so no switch month
/// changes from the horizon on that holds its term. Where that costs more than never switching (a cost of switching
/// that h months only just pay back), it is month s(h). T is the longest term that the option switched to begins in
/// that month, and where it begins none, the longest of all options. Shorter plans, plans without terms, and plans that
/// count what is owed beyond their end take the cheapest way; so do those in which the settled one costs more than some
/// single option.
/// @param options at least one; in every month at least one is allowed
/// @param stop once requested, any way is returned
/// `isExact` is false where there were too many ways to follow them all. Where there are too many in the plans up to
/// that h, the cheapest way is taken.
PlanPath plannedPath(const std::vector<PlanOption> &options, const PathRules &rules, int months,
                     std::stop_token stop = {});

} // namespace isocost
