// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/decide.h"
#include "core/engine/options/option_model.h"
#include "core/model/number_rule.h"
#include "core/model/scenario.h"

#include <vector>

namespace isocost
{

/// The uncertain numbers of a scenario, ready to be drawn and set. Holds a reference to the scenario.
class UncertainInputs
{
public:
    explicit UncertainInputs(const Scenario &scenario);

    std::size_t count() const { return m_rules.size(); }
    /// The value that a share `u` (over 0, under 1) of an input's distribution lies below.
    double at(std::size_t input, double u) const;
    /// The values that stand for the inputs while others vary.
    std::vector<double> modes() const;
    /// Sets every input. A value that an input's rule does not allow is moved to the nearest one that it does; counts
    /// are rounded.
    void set(Scenario &scenario, const std::vector<double> &values) const;
    /// False where no input can change what an option costs or whether it may be chosen.
    bool affects(const Option &option) const;

    const Scenario &scenario() const { return m_scenario; }

private:
    const Scenario &m_scenario;
    std::vector<NumberRule> m_rules;
    std::vector<double> m_today;
};

/// How the options of a scenario stand for given values of its uncertain inputs. An option that no input touches is
/// assessed once. For one thread at a time: it sets the values in a scenario of its own.
class DrawnStandings
{
public:
    explicit DrawnStandings(const UncertainInputs &inputs);

    /// By option.
    std::vector<Standing> operator()(const std::vector<double> &values);

private:
    const UncertainInputs &m_inputs;
    Scenario m_scenario;
    Decide m_decide;
    std::vector<std::optional<Standing>> m_fixed; ///< of the options that no input touches
};

} // namespace isocost
