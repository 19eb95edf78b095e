// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <QList>
#include <QString>

#include <optional>

namespace isocost
{

/// Where the flowchart ends.
enum class GuideBranch { serverless, split, dedicated };

/// One question of the flowchart, answered by the scenario's figures.
struct GuideQuestion {
    QString text;
    QString figures; ///< the numbers that answer it, and the thresholds they are held against
    bool yes = false;
    bool asked = false; ///< the workload comes by here

    bool operator==(const GuideQuestion &) const = default;
};

/// One line of the scenario table.
struct GuideRow {
    QString scenario;    ///< "Low volume"
    QString choice;      ///< "serverless"
    QString ruleOfThumb; ///< "under 1,000 requests/day"
    QString computed;    ///< the same from this scenario's own prices
    bool isHere = false; ///< the workload is of this kind

    bool operator==(const GuideRow &) const = default;
};

/// The familiar way to choose, with this scenario's own numbers. Plain text.
struct DecisionGuide {
    GuideQuestion steady;   ///< steady and predictable?
    GuideQuestion enough;   ///< steady: enough to fill dedicated replicas?
    GuideQuestion variable; ///< not steady: low volume or highly variable?
    GuideBranch branch = GuideBranch::serverless;
    QList<GuideRow> rows;
    QString verdict; ///< what the flowchart says, and whether the computed answer agrees

    bool operator==(const DecisionGuide &) const = default;
};

/// How demand varies over the month.
struct DemandSpread {
    double peakToMean = 1; ///< busiest bin of the shape against the mean
    double variation = 0;  ///< coefficient of variation of the rate over bins and bursts
};
DemandSpread demandSpread(const Workload &workload);

/// The volume from which a dedicated fleet costs less than every serverless option: the first such crossover; the start
/// of the range where that holds throughout it. Empty when there is none in the analysis's range.
std::optional<double> dedicatedBreakEven(const Analysis &analysis);

/// Empty (no rows) before the first analysis. Pure.
DecisionGuide decisionGuide(const Scenario &scenario, const Analysis &analysis);

/// "serverless", "split", "dedicated"
QString branchName(GuideBranch branch);

} // namespace isocost
