// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"

#include <QCoreApplication>
#include <QString>

/// Words that sentences and tables of a plan share.
namespace isocost::plan
{

struct PlanWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Plan)
};

QString count(double value);
/// "month 4"
QString monthName(int month);
/// "12 months"
QString monthCount(std::size_t months);
/// Whether the option can serve every month and meets the target.
bool isSoundAlone(const PlanResult &plan, std::size_t option);
bool owesBeyond(const Scenario &scenario);

} // namespace isocost::plan
