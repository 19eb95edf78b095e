// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace isocost
{

/// The bridge in one or two sentences: sticker price, true cost, the largest driver, and the ratio to raw GPU cost
/// where it is known.
QString bridgeSummary(const Scenario &scenario, const Analysis &analysis, const DriverResult &drivers);

/// Headings of driverRows(); the last column is how far a driver could grow while the option stays the answer, or by
/// how much one would have to fall to make it the answer. Splits and portfolios that run on the option itself do not
/// count as the next option: they would pay more too.
QStringList driverHeadings(const Scenario &scenario, const Analysis &analysis, const DriverResult &drivers);

/// Sticker price, the five drivers, true cost: name, what it is, amount a month, share of the true cost, and the
/// margin.
QList<QStringList> driverRows(const Scenario &scenario, const Analysis &analysis, const DriverResult &drivers);

} // namespace isocost
