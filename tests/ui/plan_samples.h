// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/evaluate.h"
#include "core/engine/options/option_model.h"
#include "core/engine/planning/plan/plan.h"
#include "core/model/lever_kinds.h"
#include "tests/sample.h"
#include "tests/ui/dark_palette.h"
#include "ui/charts/plan_chart.h"
#include "ui/explain/explanation.h"
#include "ui/format/format.h"
#include "ui/panels/explain/explain_panel.h"
#include "ui/panels/plan/plan_inputs.h"
#include "ui/panels/plan/plan_panel.h"
#include "ui/report/report.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/plan_words.h"

#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace isocost::planPanel
{

/// What the panel does not look at is left out.
inline Analysis evaluated(const Scenario &scenario, std::stop_token)
{
    Analysis analysis;
    analysis.evaluation = evaluate(scenario);
    return analysis;
}

inline bool settled(const ScenarioDocument &document, const PlanPanel &panel)
{
    return QTest::qWaitFor([&] { return document.analysisIsCurrent() && !panel.isWorking(); }, 30000);
}

/// The GPU of the copilot for two years at a price that falls: worth waiting two months for, and owed for eight after
/// the last of 18.
inline Scenario committed()
{
    Scenario scenario = sample("support-copilot");
    Rate reserved;
    reserved.name = "reserved_1y";
    reserved.monthly = 2000;
    reserved.termMonths = 24;
    const auto gpu = std::ranges::find(scenario.sheets, scenario.options[1].sheet, &PriceSheet::id);
    gpu->rates.push_back(reserved);
    scenario.options[1].rate = "reserved_1y";
    scenario.plan->months = 18;
    scenario.plan->switchingCost = 100;
    scenario.plan->dedicatedPriceChangePerMonth = -0.05;
    return scenario;
}

} // namespace isocost::planPanel
