// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace isocost
{

/// Options by index.
using AffectedOptions = std::vector<bool>;

/// Which options an input has a part in: of a sheet's those on it, of an option's itself, each with those built on it;
/// of the workload's all.
/// @param at JSON pointer of the input
AffectedOptions affectedBy(const Scenario &scenario, const std::string &at);

/// The options of a scenario as they stand at its own volume, each looked at when it is asked for. Holds a reference
/// to the scenario. Not thread-safe.
class Standings
{
public:
    /// A requested stop ends what it looks at early; the caller drops it then.
    explicit Standings(const Scenario &scenario, std::stop_token stop = {});

    /// What the options cost, and which of them is recommended.
    struct Verdict {
        std::vector<double> costs;       ///< infinite of those that may not qualify
        std::vector<bool> isFirm;        ///< asked for, and steps of its own play no part in whether it qualifies
        std::optional<std::size_t> best; ///< one of those asked for
    };
    Verdict today();
    /// The same with some options as another scenario has them; the others keep their models.
    Verdict with(const Scenario &changed, const AffectedOptions &affected);

private:
    using Models = std::vector<std::unique_ptr<OptionModel>>;
    /// @param changed models in place of today's, by option; null: today's
    Verdict judged(std::vector<double> costs, const Models &changed);
    Standing standing(std::size_t option);

    bool m_hasTarget;
    std::stop_token m_stop;
    std::vector<double> m_costs;
    std::vector<int> m_ranks;
    Models m_models;
    std::vector<std::optional<Standing>> m_known;
};

} // namespace isocost
