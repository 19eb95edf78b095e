// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/decided_view.h"

#include "core/engine/planning/decided.h"

namespace isocost
{

void DecidedView::take(const Scenario &base)
{
    m_inputs = inputsOf(base, {m_caseId, {}});
    m_decided = asDecided(m_inputs);
}

} // namespace isocost
