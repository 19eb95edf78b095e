// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/confidence/confidence.h"
#include "tests/ui/api_and_replica.h"
#include "tests/ui/picture.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/confidence/confidence_panel.h"

#include <QDir>
#include <QTest>

namespace isocost::confidencePanel
{

inline constexpr int patience = 30000;

inline Uncertainty uniform(const std::string &at, double low, double high)
{
    Uncertainty range;
    range.at = at;
    range.kind = Uncertainty::Kind::uniform;
    range.low = low;
    range.high = high;
    return range;
}

/// 30 requests a month at $0.01 for each a day, against $300: they meet at 1,000 a day, of 600 to 1,600.
inline Scenario twoLines()
{
    Scenario s = apiAndReplica("Two lines", 1100, 0.001, 0.01, atMonthly(300));
    s.options[0].name = "API";
    s.options[1].name = "GPU";
    s.uncertainty = {uniform("/workload/classes/0/requests_per_day", 600, 1600)};
    return s;
}

/// Two lines and a second input that matters less.
inline Scenario twoInputs()
{
    Scenario s = twoLines();
    s.uncertainty.push_back(uniform("/sheets/0/meters/0/price", 0.0095, 0.0105));
    return s;
}

} // namespace isocost::confidencePanel
