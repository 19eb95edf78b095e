// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"

#include <QTest>

namespace isocost
{

#ifdef ISOCOST_SANITIZED
inline constexpr int slowness = 10; ///< sanitizers make all of it slower: as many times as long is soon
#else
inline constexpr int slowness = 1;
#endif

/// Waits for the answer to the scenario at hand; false after a minute without one.
inline bool settled(const ScenarioDocument &document)
{
    return QTest::qWaitFor(
        [&] { return document.analysisIsCurrent() && !document.analysis().evaluation.options.empty(); }, 60000);
}

} // namespace isocost
