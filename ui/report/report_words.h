// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/result.h"
#include "core/model/scenario.h"
#include "ui/format/plain_text.h"

#include <QCoreApplication>
#include <QString>

#include <string>

namespace isocost
{

/// Translation context of the report.
struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Report)
};

/// A copy of the scenario in which every name and note went through oneLine(); ids that the figures refer to stay as
/// they are.
Scenario printable(const Scenario &scenario);
/// The same for the names inside an analysis.
Analysis printable(const Analysis &analysis);

/// A number with the locale's separators and at most `decimals` (0 to 12) after the point, trailing zeros left out.
QString plainNumber(double value, int decimals = 6);
/// Money to the cent, whatever its size: what an itemised bill adds up in.
QString moneyToTheCent(double amount, const QString &currency);

/// The option's name, short enough for a cell; its id when the scenario has none of that id.
QString shownName(const Scenario &scenario, const std::string &id);

} // namespace isocost
