#include "ui/charts/crossover_csv.h"
#include "ui/charts/csv.h"
#include "ui/charts/curve_reading.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

/// Every volume of every curve, ascending; twice where a curve has it twice.
std::vector<std::pair<double, bool>> allVolumes(const std::vector<CurveShape> &curves)
{
    std::vector<std::pair<double, bool>> volumes;
    for (const CurveShape &curve : curves) {
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

} // namespace

QString crossoverCsv(const CrossoverPicture &picture)
{
    QStringList header = {csvText(QCoreApplication::translate("isocost::CrossoverChart", "requests per day"))};
    for (const CurveShape &curve : picture.curves)
        header << csvText(QCoreApplication::translate("isocost::CrossoverChart", "%1 (%2 a month)")
                              .arg(curve.name, picture.currency));
    QString csv = csvLine(header);
    for (const auto &[volume, after] : allVolumes(picture.curves)) {
        QStringList row = {csvNumber(volume)};
        for (const CurveShape &curve : picture.curves) {
            const auto cost = after ? costAfter(curve.data, volume) : costAt(curve.data, volume);
            row << (cost ? csvNumber(*cost) : QString());
        }
        csv += csvLine(row);
    }
    return csv;
}

} // namespace isocost
