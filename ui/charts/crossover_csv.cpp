// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/crossover_csv.h"
#include "ui/charts/csv.h"
#include "ui/charts/curve_reading.h"
#include "ui/format/money_period.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

/// Every volume of every curve and range, ascending; twice where a curve has it twice.
std::vector<std::pair<double, bool>> allVolumes(const CrossoverPicture &picture)
{
    std::vector<std::pair<double, bool>> volumes;
    for (const CostRangeShape &range : picture.ranges) {
        for (double volume : range.requestsPerDay)
            volumes.push_back({volume, false});
    }
    for (const CurveShape &curve : picture.curves) {
        const auto &own = curve.data.requestsPerDay;
        for (std::size_t i = 0; i < own.size(); ++i)
            volumes.push_back({own[i], i > 0 && own[i] == own[i - 1]});
    }
    std::sort(volumes.begin(), volumes.end());
    volumes.erase(std::unique(volumes.begin(), volumes.end()), volumes.end());
    return volumes;
}

/// The cost just after a jump at the volume, or the cost there when the curve does not jump.
std::optional<double> costAfter(const CostCurve &curve, double volume)
{
    const auto &own = curve.requestsPerDay;
    const auto past = std::upper_bound(own.begin(), own.end(), volume);
    if (past == own.begin() || *(past - 1) != volume)
        return costAt(curve, volume);
    return curve.monthlyCost[static_cast<std::size_t>(past - own.begin()) - 1];
}

/// A range's end where it has been worked out; empty between those volumes.
QString endAt(const CostRangeShape &range, const std::vector<double> &end, double volume)
{
    const auto &own = range.requestsPerDay;
    const auto found = std::lower_bound(own.begin(), own.end(), volume);
    const bool isThere = found != own.end() && *found == volume;
    return isThere ? csvNumber(format::overPeriod(end[static_cast<std::size_t>(found - own.begin())])) : QString();
}

QString optionOf(const CrossoverPicture &picture, const CostRangeShape &range)
{
    for (const CurveShape &curve : picture.curves) {
        if (curve.data.option == range.option)
            return curve.name;
    }
    return QString::fromStdString(range.option);
}

} // namespace

QString crossoverCsv(const CrossoverPicture &picture)
{
    QStringList header = {csvText(QCoreApplication::translate("isocost::CrossoverChart", "requests per day"))};
    for (const CurveShape &curve : picture.curves)
        header << csvText(
            QCoreApplication::translate("isocost::CrossoverChart", "%1 (%2 %3)", "option (currency a month)")
                .arg(curve.name, picture.currency, format::periodText()));
    for (const CostRangeShape &range : picture.ranges) {
        header
            << csvText(QCoreApplication::translate("isocost::CrossoverChart", "%1, P10").arg(optionOf(picture, range)))
            << csvText(QCoreApplication::translate("isocost::CrossoverChart", "%1, P90").arg(optionOf(picture, range)));
    }
    QString csv = csvLine(header);
    for (const auto &[volume, after] : allVolumes(picture)) {
        QStringList row = {csvNumber(volume)};
        for (const CurveShape &curve : picture.curves) {
            const auto cost = after ? costAfter(curve.data, volume) : costAt(curve.data, volume);
            row << (cost ? csvNumber(format::overPeriod(*cost)) : QString());
        }
        for (const CostRangeShape &range : picture.ranges)
            row << endAt(range, range.low, volume) << endAt(range, range.high, volume);
        csv += csvLine(row);
    }
    return csv;
}

} // namespace isocost
