// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/compare/compare_rows.h"

#include <QCoreApplication>

namespace isocost
{
struct CompareFiguresWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Compare)
};
} // namespace isocost

/// Cells of the comparison: what all are made by, and those of how an option serves.
namespace isocost::cells
{

CompareCell absent(const QString &why);
CompareCell shown(const QString &text, double number);
CompareCell count(double value);
CompareCell share(double value);

CompareCell coldStart(const OptionResult &option, Figure figure);
CompareCell concurrency(const OptionResult &option, Figure figure);
CompareCell fleet(const OptionResult &option, Figure figure);
CompareCell purchase(const OptionResult &option, Figure figure);
CompareCell savingsPlan(const Scenario &scenario, const OptionResult &option, Figure figure);
CompareCell split(const OptionResult &option, Figure figure);
CompareCell percentile(const OptionResult &option, std::optional<double> Latency::*which);
/// First token or pace, at the percentile of a target that is about it.
CompareCell tokenFigure(const Scenario &scenario, const OptionResult &option, TargetMetric metric);
CompareCell classTargets(const Scenario &scenario, const OptionResult &option);
CompareCell sloMet(const OptionResult &option);

} // namespace isocost::cells
