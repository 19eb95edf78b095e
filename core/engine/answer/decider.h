// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/answer/decide.h"
#include "core/engine/options/option_model.h"
#include "core/model/sweep_result.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace isocost
{

/// Who wins.
struct Decision {
    int recommended = -1; ///< place of the option; -1: none qualifies
    double margin = 0;    ///< what the next option that qualifies costs over the winner, as a share of it, at most 1
    std::vector<double> costs; ///< a month, of every option
};

/// A scenario whose numbers are moved, and its answer. What only the volume changes is prepared once, and
/// searches start from what was found next to it.
class Decider
{
public:
    explicit Decider(const Scenario &scenario, std::stop_token stop = {}, const Decide &decide = {});

    /// Moves an axis's input. A volume that was set stays whatever a class's requests are: its share moves.
    /// @param value within the number's rule
    void set(const Axis &axis, double value);
    /// Forgets what was found so far: what follows does not depend, in its last digits, on what came before.
    void beginAnew();
    Decision decision();
    /// Every option at the values that are set, as evaluate() has it.
    SweepPoint point();

private:
    /// The options of the values that are set.
    struct Prepared {
        Scenario scenario;
        std::vector<std::unique_ptr<OptionModel>> models;
    };

    const std::vector<std::unique_ptr<OptionModel>> &models();
    double volume() const;

    Scenario m_scenario;
    std::stop_token m_stop;
    Decide m_decide;
    std::optional<double> m_requestsPerDay; ///< what the volume's axis says; none: what the classes add up to
    std::unique_ptr<Prepared> m_prepared;   ///< empty: to be prepared
    std::unique_ptr<Prepared> m_before;     ///< of the values before, to start from
    std::vector<int> m_ranks;
};

/// An axis of a scenario's input, in the range that a planner would try where none is given.
/// Errors: nothing at `at` that is a number; a range that is empty, outside the number's rule, or of 0 on a logarithmic
/// axis; `where` is the pointer.
Result<Axis> axisFor(const Scenario &scenario, const std::string &at, std::optional<double> from,
                     std::optional<double> to, std::optional<bool> logarithmic);

/// The borders between the values `from` and `to` of an axis, whose decisions are known, ascending.
std::vector<Border> bordersBetween(Decider &decider, const Axis &axis, double from, int below, double to, int above);

} // namespace isocost
