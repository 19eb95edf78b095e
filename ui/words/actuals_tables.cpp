// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/calendar_day.h"
#include "ui/format/format.h"
#include "ui/words/actuals_words.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <cmath>

namespace isocost::actuals
{

namespace
{

struct ActualsTableWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Actuals)
};

QString tableText(const std::string &plain)
{
    return plain.empty() ? format::none() : QString::fromStdString(plain);
}

QString unitCost(const std::optional<double> &cost, const std::string &currency)
{
    return cost ? format::price(*cost, QString::fromStdString(currency)) : format::none();
}

} // namespace

QStringList monthHeadings()
{
    return {ActualsTableWords::tr("Month"), ActualsTableWords::tr("Billed"), ActualsTableWords::tr("Cost"),
            ActualsTableWords::tr("Modelled")};
}

std::vector<QStringList> monthRows(const ActualsResult &result)
{
    std::vector<QStringList> rows;
    for (const ActualMonth &month : result.months)
        rows.push_back({tableText(month.month), cents(month.billedCents, result.currency),
                        cents(month.cents, result.currency),
                        cents(std::llround(month.modelled * 100), result.currency)});
    return rows;
}

QStringList weekHeadings()
{
    return {ActualsTableWords::tr("Week from"), ActualsTableWords::tr("Cost of a request"),
            ActualsTableWords::tr("Cost of a million tokens")};
}

std::vector<QStringList> weekRows(const ActualsResult &result)
{
    std::vector<QStringList> rows;
    for (const UnitCost &week : result.weeks) {
        if (week.perRequest || week.perMillionTokens)
            rows.push_back({tableText(dayText(week.firstDay)), unitCost(week.perRequest, result.currency),
                            unitCost(week.perMillionTokens, result.currency)});
    }
    return rows;
}

QStringList anomalyLines(const ActualsResult &result)
{
    const QString currency = QString::fromStdString(result.currency);
    QStringList lines;
    for (const Anomaly &anomaly : result.anomalies)
        lines.append(
            ActualsTableWords::tr("%1, %2: %3, where such a weekday costs %4")
                .arg(tableText(dayText(anomaly.day)),
                     anomaly.service.empty() ? ActualsTableWords::tr("the whole bill") : tableText(anomaly.service),
                     format::money(anomaly.actual, currency), format::money(anomaly.expected, currency)));
    return lines;
}

QStringList commitmentHeadings()
{
    return {ActualsTableWords::tr("Commitment"), ActualsTableWords::tr("Paid"), ActualsTableWords::tr("Used"),
            ActualsTableWords::tr("Lay idle"), ActualsTableWords::tr("Used and idle − paid")};
}

std::vector<QStringList> commitmentRows(const ActualsResult &result)
{
    std::vector<QStringList> rows;
    for (const CommitmentCheck &commitment : result.commitments)
        rows.push_back({tableText(commitment.id), cents(commitment.purchasedCents, result.currency),
                        cents(commitment.usedCents, result.currency), cents(commitment.unusedCents, result.currency),
                        cents(commitment.differenceCents, result.currency)});
    return rows;
}

QStringList calibrationHeadings()
{
    return {ActualsTableWords::tr("Input"), ActualsTableWords::tr("Today"), ActualsTableWords::tr("Measured"),
            ActualsTableWords::tr("Cost a month with it"), ActualsTableWords::tr("Recommended with it")};
}

QStringList calibrationRow(const Scenario &scenario, const ActualsResult &result, const Calibration &calibration)
{
    const QString currency = QString::fromStdString(result.currency);
    return {inputName(scenario, calibration.at), inputValue(scenario, calibration.at, calibration.today),
            inputValue(scenario, calibration.at, calibration.measured),
            ActualsTableWords::tr("%1 → %2").arg(format::money(calibration.costBefore, currency),
                                                 format::money(calibration.costAfter, currency)),
            calibration.recommended ? optionName(scenario, *calibration.recommended) : format::none()};
}

QStringList mapHeadings()
{
    return {ActualsTableWords::tr("Service"), ActualsTableWords::tr("Model or SKU"), ActualsTableWords::tr("Sheet"),
            ActualsTableWords::tr("Class"),   ActualsTableWords::tr("Rows"),         ActualsTableWords::tr("Cost")};
}

QStringList mapRow(const ActualsResult &result, const MappedRows &rows)
{
    return {tableText(rows.service),
            tableText(rows.model.empty() ? rows.sku : rows.model),
            tableText(rows.sheet),
            rows.requestClass.empty() && !rows.sheet.empty() ? ActualsTableWords::tr("all")
                                                             : tableText(rows.requestClass),
            format::number(static_cast<double>(rows.rows), 15),
            cents(rows.cents, result.currency)};
}

} // namespace isocost::actuals
