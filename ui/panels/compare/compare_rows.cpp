// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/compare_rows.h"

#include "ui/charts/log_axis.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/panels/compare/compare_cells.h"
#include "ui/words/bill_words.h"
#include "ui/words/kind_words.h"
#include "ui/words/result_words.h"

#include <algorithm>

namespace isocost
{

namespace cells
{

namespace
{

CompareCell difference(const CompareFacts &f)
{
    if (!f.reference)
        return absent(CompareWords::tr("There is no option to measure against."));
    if (f.reference == &f.option)
        return absent(CompareWords::tr("This is the option that the others are measured against."));
    const double amount = f.option.monthlyCost - f.reference->monthlyCost;
    const QString sign = amount > 0 ? QStringLiteral("+") : QString();
    CompareCell cell = money(amount, f.scenario);
    cell.text.prepend(sign);
    if (f.reference->monthlyCost > 0)
        cell.text += CompareWords::tr(" (%1)").arg(sign + format::percent(amount / f.reference->monthlyCost));
    return cell;
}

CompareCell perThousand(const CompareFacts &f)
{
    if (!(f.evaluation.requestsPerMonth > 0))
        return absent(CompareWords::tr("There are no requests."));
    const double price = roundedTo(f.option.costPer1000Requests, 4);
    return shown(format::price(price, QString::fromStdString(f.scenario.currency)), f.option.costPer1000Requests);
}

CompareCell possible(const CompareFacts &f)
{
    if (f.option.feasible)
        return {CompareWords::tr("yes")};
    QStringList reasons;
    for (Reason reason : f.option.reasons)
        reasons << reasonText(reason);
    const QString text =
        reasons.isEmpty() ? CompareWords::tr("no") : CompareWords::tr("no: %1").arg(reasons.join(QStringLiteral("; ")));
    return {text, {}, text};
}

CompareCell cautions(const CompareFacts &f)
{
    QStringList texts;
    for (const Caution &caution : f.option.cautions)
        texts << cautionText(caution);
    texts.removeDuplicates();
    const QString text = texts.join(QStringLiteral("; "));
    return texts.isEmpty() ? absent(CompareWords::tr("Nothing speaks against these figures."))
                           : CompareCell{text, {}, text};
}

CompareCell premium(const CompareFacts &f)
{
    if (!f.option.rawGpuCost)
        return absent(CompareWords::tr("Only a serverless option has a premium, and only beside a dedicated price."));
    if (!(*f.option.rawGpuCost > 0))
        return absent(CompareWords::tr("The raw GPU cost is nothing at this volume."));
    const double ratio = f.option.monthlyCost / *f.option.rawGpuCost;
    return shown(CompareWords::tr("%1×").arg(format::number(ratio, 3)), ratio);
}

FigureRef explainedAs(const CostLine &line)
{
    FigureRef figure{FigureKind::billLine};
    figure.sheet = line.sheet;
    figure.item = costKey(line);
    figure.label = costLabel(line);
    return figure;
}

CompareCell billLine(const CompareFacts &f)
{
    std::optional<double> sum;
    for (const CostLine &line : f.option.lines) {
        if (explainedAs(line) == f.row.explained)
            sum = sum.value_or(0) + line.cost;
    }
    return sum ? money(*sum, f.scenario) : absent(CompareWords::tr("Not on the bill of this option."));
}

void addCosts(Rows &rows, const Evaluation &evaluation, const QString &reference)
{
    using Look = CompareRow::Look;
    using F = CompareFacts;
    rows.push_back({CompareWords::tr("Kind"),
                    [](const F &f) { return CompareCell{kindWord(traits(f.option.kind))}; },
                    {},
                    Look::text});
    rows.push_back({format::periodCost(),
                    [](const F &f) { return money(f.option.monthlyCost, f.scenario); },
                    {FigureKind::monthlyCost},
                    Look::strong});
    if (evaluation.options.size() > 1)
        rows.push_back({CompareWords::tr("Difference to %1").arg(reference), difference, {FigureKind::difference}});
    rows.push_back(
        {CompareWords::tr("Cost per %1 requests").arg(format::count(1000)), perThousand, {FigureKind::costPer1000}});
    rows.push_back({CompareWords::tr("Can serve the workload"), possible, {FigureKind::feasible}, Look::text});
    if (any(evaluation, [](const OptionResult &o) { return !o.cautions.empty(); }))
        rows.push_back({CompareWords::tr("To be doubted"), cautions});
    if (any(evaluation, [](const OptionResult &o) { return o.rawGpuCost.has_value(); }))
        rows.push_back({CompareWords::tr("Premium over raw GPU cost"), premium, {FigureKind::premium}});
}

void addBill(Rows &rows, const Scenario &scenario, const Evaluation &evaluation)
{
    rows.push_back({CompareWords::tr("Bill, %1", "a month").arg(format::periodText())});
    const auto first = static_cast<std::ptrdiff_t>(rows.size());
    for (const OptionResult &option : evaluation.options) {
        for (const CostLine &line : option.lines) {
            QString title = itemInWords(line);
            const PriceSheet *sheet = findSheet(scenario, line.sheet);
            const std::string &product = sheet && !sheet->product.empty() ? sheet->product : line.sheet;
            if (!line.sheet.empty())
                title = CompareWords::tr("%1 · %2", "item · sheet")
                            .arg(title, QString::fromStdString(product).simplified());
            const CompareRow row{title, billLine, explainedAs(line)};
            if (std::find(rows.begin() + first, rows.end(), row) == rows.end())
                rows.push_back(row);
        }
    }
}

} // namespace

} // namespace cells

std::vector<CompareRow> compareRows(const Scenario &scenario, const Evaluation &evaluation, const QString &reference)
{
    if (evaluation.options.empty())
        return {};
    cells::Rows rows;
    cells::addCosts(rows, evaluation, reference);
    cells::addLatency(rows, scenario, evaluation);
    cells::addServerless(rows, evaluation);
    cells::addDedicated(rows, evaluation);
    cells::addPurchase(rows, evaluation);
    cells::addPlan(rows, evaluation);
    cells::addClasses(rows, scenario);
    cells::addBill(rows, scenario, evaluation);
    return rows;
}

} // namespace isocost
