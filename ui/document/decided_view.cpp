// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/decided_view.h"

#include "core/engine/planning/plan/decided.h"

#include <algorithm>

namespace isocost
{

void DecidedView::take(const Scenario &base)
{
    takeInputs(base);
    m_decided = asDecided(m_inputs);
}

void DecidedView::takeInputs(const Scenario &base)
{
    m_inputs = inputsOf(base, {m_caseId, {}});
}

bool DecidedView::takesLong() const
{
    return m_inputs.leversApplied && std::ranges::any_of(m_inputs.levers, &Lever::on) &&
           std::ranges::any_of(m_inputs.options, &Option::assignsItself);
}

} // namespace isocost
