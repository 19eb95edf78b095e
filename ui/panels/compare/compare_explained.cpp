// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/compare_model.h"

#include <algorithm>
#include <iterator>

namespace isocost
{

namespace
{

/// The figures from `first` up to the next row's, and what Explain says of them.
struct Explained {
    Figure first;
    FigureKind kind;
};

constexpr Explained explained[] = {
    {Figure::section, FigureKind::none},
    {Figure::monthlyCost, FigureKind::monthlyCost},
    {Figure::difference, FigureKind::difference},
    {Figure::costPer1000, FigureKind::costPer1000},
    {Figure::possible, FigureKind::feasible},
    {Figure::cautions, FigureKind::none},
    {Figure::latencyP50, FigureKind::latency},
    {Figure::firstToken, FigureKind::none},
    {Figure::sloMet, FigureKind::sloMet},
    {Figure::overloadedShare, FigureKind::overloadedShare},
    {Figure::coldShare, FigureKind::coldShare},
    {Figure::coldSeconds, FigureKind::coldSeconds},
    {Figure::idleInstances, FigureKind::idleInstances},
    {Figure::concurrencyRequired, FigureKind::concurrencyRequired},
    {Figure::concurrencyLimit, FigureKind::concurrencyLimit},
    {Figure::concurrencyBought, FigureKind::concurrencyBought},
    {Figure::throttledShare, FigureKind::throttledShare},
    {Figure::replicas, FigureKind::replicas},
    {Figure::meanPaidReplicas, FigureKind::meanPaidReplicas},
    {Figure::utilization, FigureKind::utilization},
    {Figure::capacity, FigureKind::none},
    {Figure::dedicatedShare, FigureKind::dedicatedShare},
    {Figure::burstThreshold, FigureKind::burstThreshold},
    {Figure::units, FigureKind::monthlyCost}, // bought units and the savings plan
    {Figure::premium, FigureKind::premium},
    {Figure::classCost, FigureKind::showback},
    {Figure::line, FigureKind::billLine},
};
static_assert(std::ranges::is_sorted(explained, {}, &Explained::first));

static_assert(static_cast<int>(Figure::margin) - static_cast<int>(Figure::classCost) ==
              static_cast<int>(ShowbackPart::margin)); // in one order

FigureKind kindOf(Figure figure)
{
    return std::prev(std::ranges::upper_bound(explained, figure, {}, &Explained::first))->kind;
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
    if (figure.kind == FigureKind::showback)
        figure.index = static_cast<int>(row.figure) - static_cast<int>(Figure::classCost);
    if (figure.kind == FigureKind::difference)
        figure.other = reference();
    return figure;
}

} // namespace isocost
