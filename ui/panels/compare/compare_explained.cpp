// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/compare_model.h"

namespace isocost
{

namespace
{

FigureKind kindOf(Figure figure)
{
    switch (figure) {
    case Figure::section:
    case Figure::kind:
    case Figure::cautions:
    case Figure::firstToken:
    case Figure::perToken:
    case Figure::classTargets:
    case Figure::capacity:
        return FigureKind::none;
    case Figure::monthlyCost:
        return FigureKind::monthlyCost;
    case Figure::difference:
        return FigureKind::difference;
    case Figure::costPer1000:
        return FigureKind::costPer1000;
    case Figure::possible:
        return FigureKind::feasible;
    case Figure::latencyP50:
    case Figure::latencyP95:
    case Figure::latencyP99:
    case Figure::latencySlo:
        return FigureKind::latency;
    case Figure::sloMet:
        return FigureKind::sloMet;
    case Figure::overloadedShare:
        return FigureKind::overloadedShare;
    case Figure::coldShare:
        return FigureKind::coldShare;
    case Figure::coldSeconds:
        return FigureKind::coldSeconds;
    case Figure::idleInstances:
        return FigureKind::idleInstances;
    case Figure::concurrencyRequired:
        return FigureKind::concurrencyRequired;
    case Figure::concurrencyLimit:
        return FigureKind::concurrencyLimit;
    case Figure::concurrencyBought:
        return FigureKind::concurrencyBought;
    case Figure::throttledShare:
        return FigureKind::throttledShare;
    case Figure::replicas:
        return FigureKind::replicas;
    case Figure::meanPaidReplicas:
        return FigureKind::meanPaidReplicas;
    case Figure::utilization:
        return FigureKind::utilization;
    case Figure::dedicatedShare:
        return FigureKind::dedicatedShare;
    case Figure::burstThreshold:
        return FigureKind::burstThreshold;
    case Figure::units:
    case Figure::purchasedShare:
    case Figure::unitUse:
    case Figure::breakEvenShare:
    case Figure::planCommitment:
    case Figure::planCoverage:
    case Figure::planUse:
    case Figure::classCost:
    case Figure::idleCost:
    case Figure::requestCost:
    case Figure::interactionCost:
    case Figure::sessionCost:
    case Figure::userCost:
    case Figure::allUserCost:
    case Figure::margin:
        return FigureKind::monthlyCost;
    case Figure::premium:
        return FigureKind::premium;
    case Figure::line:
        return FigureKind::billLine;
    }
    return FigureKind::none;
}

double percentileOf(Figure figure, const Scenario &scenario)
{
    constexpr double median = 50;
    constexpr double p95 = 95;
    constexpr double p99 = 99;
    if (figure == Figure::latencySlo)
        return scenario.workload.slo ? scenario.workload.slo->percentile : p95;
    return figure == Figure::latencyP50   ? median
           : figure == Figure::latencyP95 ? p95
           : figure == Figure::latencyP99 ? p99
                                          : 0;
}

} // namespace

FigureRef CompareModel::figureAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CompareRow &row = m_rows[static_cast<std::size_t>(index.row())];
    FigureRef figure;
    figure.kind = kindOf(row.figure);
    figure.option = m_columns[static_cast<std::size_t>(index.column())];
    figure.value = percentileOf(row.figure, m_document.decided());
    figure.sheet = row.sheet;
    figure.item = row.item;
    figure.label = row.label;
    if (figure.kind == FigureKind::difference)
        figure.other = reference();
    return figure;
}

} // namespace isocost
