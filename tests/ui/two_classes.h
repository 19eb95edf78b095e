// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"

#include <QtTest>

namespace isocost::document
{

inline Scenario twoClasses()
{
    Scenario s = edits::blankScenario();
    edits::addClass(s, QStringLiteral("Second"), 0);
    edits::addOption(s, kindWith(&OptionTraits::hasReplicas), QStringLiteral("Fleet"));
    s.sheets.back().rates.front().hourly = 2.5; // a new sheet has no price, and no scenario goes without
    edits::addOption(s, kindWith(&OptionTraits::isSplit), QStringLiteral("Split"));
    edits::addOption(s, kindWith(&OptionTraits::isAssigned), QStringLiteral("Mixed"));
    return s;
}

inline Analysis nothing(const Scenario &, std::stop_token)
{
    return {};
}

} // namespace isocost::document
