// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What an option comes to with one amount committed.
struct CommitmentPlace {
    double amount = 0;
    double monthlyCost = 0; ///< the option's whole total
    bool feasible = true;
    std::optional<bool> sloMet;
    std::optional<double> coverage;  ///< of what the commitment could serve
    std::optional<double> use;       ///< of what is committed; absent for nothing
    std::optional<double> useOfLast; ///< of what is committed here beyond the place before
    bool operator==(const CommitmentPlace &) const = default;
};

/// An option's cost by how much is committed to ahead of its use.
struct CommitmentCurve {
    enum class Kind {
        savingsPlan, ///< the amount is the scenario's currency an hour
        replicas,    ///< of a fleet's first layer
        units        ///< bought throughput; coverage is the share of attempts that they serve
    };
    std::string option;
    Kind kind = Kind::savingsPlan;
    std::string rate;                    ///< what the commitment is priced at
    std::string rest;                    ///< replicas: what those beyond are paid at
    std::string unit;                    ///< name of a bought unit; empty for the others
    std::vector<CommitmentPlace> places; ///< at least two, ascending amounts
    std::size_t today = 0;               ///< the place that the scenario is at
    /// Least cost of those that are feasible and meet the target, else of all; of equal ones the smallest amount.
    std::size_t best = 0;
    /// From which use on the last of it costs less than doing without; absent where there is no one price to go by.
    std::optional<double> breakEvenUse;
    bool operator==(const CommitmentCurve &) const = default;
};

} // namespace isocost
