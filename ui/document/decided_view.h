// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <string>

namespace isocost
{

/// What the views show of the open scenario: the case that is looked at, and the scenario as it is decided on.
class DecidedView
{
public:
    /// Works both out anew; a case that the scenario does not have counts as the base.
    void take(const Scenario &base);
    /// The inputs alone: what they are decided on as follows by takeDecided().
    void takeInputs(const Scenario &base);
    void takeDecided(const Scenario &decided) { m_decided = decided; }
    /// Whether options have to be chosen, which takes too long for the thread of the window, before levers apply.
    bool takesLong() const;
    void choose(const std::string &caseId) { m_caseId = caseId; }

    /// As last chosen: undo may bring back a case that the scenario does not have.
    const std::string &caseId() const { return m_caseId; }
    /// See inputsOf() and asDecided().
    const Scenario &inputs() const { return m_inputs; }
    const Scenario &decided() const { return m_decided; }

private:
    std::string m_caseId; ///< empty: the base
    Scenario m_inputs;
    Scenario m_decided;
};

} // namespace isocost
