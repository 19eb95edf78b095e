// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/log_axis.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/panels/compare/compare_cells.h"
#include "ui/words/capacity_words.h"
#include "ui/words/kind_words.h"
#include "ui/words/result_words.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace isocost
{

namespace
{

CompareCell money(double amount, const Scenario &scenario)
{
    return cells::shown(format::periodMoney(amount, scenario.currency), format::overPeriod(amount));
}

CompareCell difference(const Scenario &scenario, const OptionResult &option, const OptionResult *reference)
{
    if (!reference)
        return cells::absent(CompareFiguresWords::tr("There is no option to measure against."));
    if (reference == &option)
        return cells::absent(CompareFiguresWords::tr("This is the option that the others are measured against."));
    const double amount = option.monthlyCost - reference->monthlyCost;
    const QString sign = amount > 0 ? QStringLiteral("+") : QString();
    QString text = sign + format::periodMoney(amount, scenario.currency);
    if (reference->monthlyCost > 0)
        text += CompareFiguresWords::tr(" (%1)").arg(sign + format::percent(amount / reference->monthlyCost));
    return cells::shown(text, format::overPeriod(amount));
}

CompareCell possible(const OptionResult &option)
{
    if (option.feasible)
        return {CompareFiguresWords::tr("yes"), {}, {}};
    QStringList reasons;
    for (Reason reason : option.reasons)
        reasons << reasonText(reason);
    const QString text = reasons.isEmpty() ? CompareFiguresWords::tr("no")
                                           : CompareFiguresWords::tr("no: %1").arg(reasons.join(QStringLiteral("; ")));
    return {text, {}, text};
}

CompareCell cautions(const OptionResult &option)
{
    if (option.cautions.empty())
        return cells::absent(CompareFiguresWords::tr("Nothing speaks against these figures."));
    QStringList texts;
    for (const Caution &caution : option.cautions) {
        if (const QString text = cautionText(caution); !texts.contains(text))
            texts << text;
    }
    const QString text = texts.join(QStringLiteral("; "));
    return {text, {}, text};
}

CompareCell capacity(const Scenario &scenario, const OptionResult &option)
{
    const Option *stated = findOption(scenario, option.id);
    if (!option.capacity || !stated || !stated->capacity)
        return cells::absent(CompareFiguresWords::tr("Typed, or not served by replicas."));
    const QString text = CompareFiguresWords::tr("%1, %2", "slots, basis")
                             .arg(format::number(option.capacity->slots, 4),
                                  option.capacity->isMeasured ? CompareFiguresWords::tr("measured nearby")
                                                              : CompareFiguresWords::tr("estimated"));
    QString why = capacityTrust(option.capacity->isMeasured, option.capacity->isByLayer, stated->capacity->engine);
    if (option.capacity->nearest)
        why += QLatin1Char('\n') + measuredPointText(*option.capacity->nearest);
    return {text, option.capacity->slots, why};
}

CompareCell premium(const OptionResult &option)
{
    if (!option.rawGpuCost)
        return cells::absent(
            CompareFiguresWords::tr("Only a serverless option has a premium, and only beside a dedicated price."));
    if (!(*option.rawGpuCost > 0))
        return cells::absent(CompareFiguresWords::tr("The raw GPU cost is nothing at this volume."));
    const double ratio = option.monthlyCost / *option.rawGpuCost;
    return cells::shown(CompareFiguresWords::tr("%1×").arg(format::number(ratio, 3)), ratio);
}

CompareCell billLine(const Scenario &scenario, const CompareRow &row, const OptionResult &option)
{
    double sum = 0;
    bool found = false;
    for (const CostLine &line : option.lines) {
        if (line.sheet == row.sheet && costKey(line) == row.item && costLabel(line) == row.label) {
            sum += line.cost;
            found = true;
        }
    }
    return found ? money(sum, scenario) : cells::absent(CompareFiguresWords::tr("Not on the bill of this option."));
}

/// What a cell is made of.
struct Facts {
    const Scenario &scenario;
    const Evaluation &evaluation;
    const CompareRow &row;
    const OptionResult &option;
    const OptionResult *reference;
};

CompareCell perThousand(const Facts &f)
{
    if (!(f.evaluation.requestsPerMonth > 0))
        return cells::absent(CompareFiguresWords::tr("There are no requests."));
    const double price = roundedTo(f.option.costPer1000Requests, 4);
    return cells::shown(format::price(price, QString::fromStdString(f.scenario.currency)),
                        f.option.costPer1000Requests);
}

CompareCell overloaded(const Facts &f)
{
    return f.option.latency ? cells::share(f.option.latency->overloadedShare)
                            : cells::absent(CompareFiguresWords::tr("The latency of this option was not computed."));
}

template <TargetMetric metric> CompareCell tokens(const Facts &f)
{
    return cells::tokenFigure(f.scenario, f.option, metric);
}

template <std::optional<double> Latency::*which> CompareCell latency(const Facts &f)
{
    return cells::percentile(f.option, which);
}

/// A figure whose cell needs no more than the option, or which of several it is.
template <CompareCell (*cell)(const OptionResult &)> CompareCell ofOption(const Facts &f)
{
    return cell(f.option);
}
template <CompareCell (*cell)(const OptionResult &, Figure)> CompareCell oneOf(const Facts &f)
{
    return cell(f.option, f.row.figure);
}

/// The figures from `first` up to the next row's, and their cells.
struct CellMaker {
    Figure first;
    CompareCell (*cell)(const Facts &);
};

constexpr CellMaker cellMakers[] = {
    {Figure::section, [](const Facts &) { return CompareCell(); }},
    {Figure::kind,
     [](const Facts &f) {
         return CompareCell{kindWord(traits(f.option.kind)), {}, {}};
     }},
    {Figure::monthlyCost, [](const Facts &f) { return money(f.option.monthlyCost, f.scenario); }},
    {Figure::difference, [](const Facts &f) { return difference(f.scenario, f.option, f.reference); }},
    {Figure::costPer1000, perThousand},
    {Figure::possible, ofOption<possible>},
    {Figure::cautions, ofOption<cautions>},
    {Figure::latencyP50, latency<&Latency::p50>},
    {Figure::latencyP95, latency<&Latency::p95>},
    {Figure::latencyP99, latency<&Latency::p99>},
    {Figure::latencySlo, latency<&Latency::slo>},
    {Figure::firstToken, tokens<TargetMetric::firstToken>},
    {Figure::perToken, tokens<TargetMetric::perToken>},
    {Figure::classTargets, [](const Facts &f) { return cells::classTargets(f.scenario, f.option); }},
    {Figure::sloMet, ofOption<cells::sloMet>},
    {Figure::overloadedShare, overloaded},
    {Figure::coldShare, oneOf<cells::coldStart>},
    {Figure::concurrencyRequired, oneOf<cells::concurrency>},
    {Figure::replicas, oneOf<cells::fleet>},
    {Figure::capacity, [](const Facts &f) { return capacity(f.scenario, f.option); }},
    {Figure::dedicatedShare, oneOf<cells::split>},
    {Figure::units, oneOf<cells::purchase>},
    {Figure::planCommitment, [](const Facts &f) { return cells::savingsPlan(f.scenario, f.option, f.row.figure); }},
    {Figure::premium, ofOption<premium>},
    {Figure::classCost,
     [](const Facts &f) {
         return f.option.showback ? showbackCell(f.scenario, f.row, *f.option.showback) : CompareCell();
     }},
    {Figure::line, [](const Facts &f) { return billLine(f.scenario, f.row, f.option); }},
};
static_assert(std::ranges::is_sorted(cellMakers, {}, &CellMaker::first));

} // namespace

CompareCell compareCell(const Scenario &scenario, const Evaluation &evaluation, const CompareRow &row,
                        const OptionResult &option, const OptionResult *reference)
{
    const auto *behind = std::ranges::upper_bound(cellMakers, row.figure, {}, &CellMaker::first);
    return std::prev(behind)->cell({scenario, evaluation, row, option, reference});
}

} // namespace isocost
