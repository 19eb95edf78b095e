// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"
#include "core/model/scenario.h"

#include <QString>
#include <QStringList>

#include <vector>

/// What the view, the report and the command line say of a bill held against the model.
namespace isocost::actuals
{

/// Exact to the cent, with thousands separators: "$12,345.60".
QString cents(std::int64_t amount, const std::string &currency);

/// "September 1 to 30 cost $12,345.60, $1,200.10 (10.8 %) more than the model says of API. Most of it: volume,
/// +$900.00."
QString summary(const Scenario &scenario, const ActualsResult &result);
/// What the month comes to and when the budget is passed, in sentences.
/// How what is modelled comes to services, models, regions, accounts and tags.
QString modelledHelp();
QStringList outlook(const Scenario &scenario, const ActualsResult &result);

/// The bridge from the model to the bill: name, amount.
QStringList varianceHeadings();
std::vector<QStringList> varianceRows(const ActualsResult &result);
/// What is meant by a factor of the variance, in one sentence.
QString factorHelp(VarianceFactor factor);

/// A list of parts: name, rows, cost, modelled.
QStringList partHeadings(const QString &what);
std::vector<QStringList> partRows(const ActualsResult &result, const std::vector<ActualPart> &parts, std::size_t most);

/// Months: month, billed, cost, modelled.
QStringList monthHeadings();
std::vector<QStringList> monthRows(const ActualsResult &result);
/// Weeks: first day, cost of a request, of a million tokens.
QStringList weekHeadings();
std::vector<QStringList> weekRows(const ActualsResult &result);
QStringList anomalyLines(const ActualsResult &result);
QStringList commitmentHeadings();
std::vector<QStringList> commitmentRows(const ActualsResult &result);

/// Measured inputs: name, today, measured, cost a month with it, recommended with it.
QStringList calibrationHeadings();
QStringList calibrationRow(const Scenario &scenario, const ActualsResult &result, const Calibration &calibration);

/// Where rows belong: service, model or SKU, sheet, class, rows, cost.
QStringList mapHeadings();
QStringList mapRow(const ActualsResult &result, const MappedRows &rows);

} // namespace isocost::actuals
