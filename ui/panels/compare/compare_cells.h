// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/compare/compare_rows.h"

#include <QCoreApplication>

namespace isocost
{

struct CompareWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Compare)
};

/// The sections of the comparison, and what their cells are made by.
namespace cells
{

CompareCell absent(const QString &why);
CompareCell shown(const QString &text, double number);
CompareCell count(double value);
CompareCell share(double value);
/// An amount a month, over the period that is shown.
CompareCell money(double perMonth, const Scenario &scenario);

bool any(const Evaluation &evaluation, bool (*holds)(const OptionResult &));

using Rows = std::vector<CompareRow>;

void addLatency(Rows &rows, const Scenario &scenario, const Evaluation &evaluation);
void addServerless(Rows &rows, const Evaluation &evaluation);
void addDedicated(Rows &rows, const Evaluation &evaluation);
void addPurchase(Rows &rows, const Evaluation &evaluation);
void addPlan(Rows &rows, const Evaluation &evaluation);
/// Who causes an option's cost.
void addClasses(Rows &rows, const Scenario &scenario);

} // namespace cells

} // namespace isocost
