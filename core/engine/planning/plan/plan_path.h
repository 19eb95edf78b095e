// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

namespace isocost
{

/// A part of an option that is bought for a term: so many units at the price of the month in which the term begins.
struct PlanCommitment {
    int termMonths = 1;              ///< at least 1
    std::vector<double> units;       ///< by month: what a term that begins then holds
    std::vector<double> price;       ///< by month: of a unit, for the whole of a term that begins then
    std::vector<double> growthPrice; ///< by month: of a unit needed beyond those of the term
};

/// What an option costs in each month of a plan.
struct PlanOption {
    std::vector<double> uncommitted; ///< by month
    std::vector<PlanCommitment> commitments;
    std::vector<bool> allowed; ///< by month: whether it may run
};

/// A term that a way enters.
struct PathTerm {
    std::size_t option = 0;
    int begin = 0;
    int months = 1;
    double units = 0;
    double price = 0; ///< of a unit for a month
};

/// The first switch of the cheapest way, where a plan takes another one.
struct CheaperSwitch {
    int month = 0;
    double total = 0; ///< of that way
};

/// A way through the months.
struct PlanPath {
    std::vector<std::size_t> options;   ///< by month: the one that runs
    std::vector<double> monthlyCosts;   ///< by month: running and commitments
    std::vector<double> switchingCosts; ///< by month
    double outstanding = 0;             ///< owed on terms after the last month
    double total = 0;
    std::vector<PathTerm> terms;          ///< in the order of their beginning
    bool isExact = true;                  ///< false where there were too many ways to follow them all
    std::optional<CheaperSwitch> cheaper; ///< a way that costs less and switches in a month of this horizon alone
};

/// How the ways through the months are compared.
struct PathRules {
    double switchingCost = 0;  ///< of changing the option
    bool beyondIsOwed = false; ///< what terms owe after the last month is a part of a way's total
};

/// Leaving an option for the first time in a month.
struct PathSwitch {
    int month = 0;
    std::size_t to = 0;
    double total = 0;                     ///< of the cheapest way that does so
    std::optional<double> neverSwitching; ///< empty where staying is not allowed
};

/// The cost of a given way.
///
/// Every month pays its running option's uncommitted part and, for each of its commitments, the term's units at the
/// term's price and what is needed beyond them at the month's growth price. A term begins in a month that runs the
/// option without one and needs units; it is paid to its end whatever runs. What it owes after the last month is
/// outstanding. Changing option costs `switchingCost`; the first month is free.
PlanPath pathAlong(const std::vector<PlanOption> &options, const PathRules &rules,
                   const std::vector<std::size_t> &running);

/// The way of least total, found by dynamic programming over (month, option, terms that run). Of equal ones, the one
/// that stays longer. Many options with long terms have more ways than can be followed: then the cheapest found.
/// @param options at least one; in every month at least one is allowed
/// @param stop once requested, any way is returned
PlanPath cheapestPath(const std::vector<PlanOption> &options, const PathRules &rules, int months,
                      std::stop_token stop = {});

/// What a search for the latest first switch found.
struct LatestSwitch {
    std::optional<PathSwitch> found;
    bool isExact = true; ///< false where there were too many ways to be sure of the month
};

/// The latest month in which a first switch away from `first` still costs less in total than never switching; empty
/// when there is none.
LatestSwitch latestSwitch(const std::vector<PlanOption> &options, const PathRules &rules, int months, std::size_t first,
                          std::stop_token stop = {});

} // namespace isocost
