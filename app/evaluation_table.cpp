// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/evaluation_table.h"

#include "app/terminal.h"
#include "app/text_table.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/answer_text.h"
#include "ui/words/border_words.h"
#include "ui/words/capacity_words.h"
#include "ui/words/result_words.h"

#include <functional>

namespace isocost
{

namespace
{

using Cell = std::function<std::string(const OptionResult &)>;

std::string secondsCell(const std::optional<double> &value)
{
    return value ? plain(format::seconds(*value)) : notApplicable;
}

std::string percentCell(const std::optional<double> &value)
{
    return value ? plain(format::percent(*value)) : notApplicable;
}

std::string numberCell(const std::optional<double> &value)
{
    constexpr int digits = 6;
    return value ? plain(format::number(*value, digits)) : notApplicable;
}

std::string feasibleCell(const OptionResult &option)
{
    if (option.feasible)
        return "yes";
    std::string text = "no";
    for (std::size_t i = 0; i < option.reasons.size(); ++i)
        text += (i == 0 ? ": " : ", ") + std::string(reasonKey(option.reasons[i]));
    return text;
}

std::string latencyCell(const OptionResult &option, std::optional<double> Latency::*percentile)
{
    if (!option.latency)
        return notApplicable;
    const std::optional<double> &value = (*option.latency).*percentile;
    return value ? secondsCell(value) : "unbounded";
}

/// One figure of a part that an option may lack.
template <class Part, class Figure>
Cell partCell(std::optional<Part> OptionResult::*part, Figure Part::*figure,
              std::string (*show)(const std::optional<double> &))
{
    return [=](const OptionResult &option) { return option.*part ? show((*(option.*part)).*figure) : notApplicable; };
}

struct TableRow {
    std::string title;
    Cell cell;
};

/// "cost a month", "cost over 3 years".
QString periodHeading()
{
    return QStringLiteral("cost ") + format::periodText();
}

std::vector<TableRow> costRows(const Scenario &scenario)
{
    const std::string &currency = scenario.currency;
    std::vector<TableRow> rows = {
        {plain(periodHeading()),
         [=](const OptionResult &o) { return plain(format::periodMoney(o.monthlyCost, currency)); }},
        {"per 1,000 requests",
         [=](const OptionResult &o) {
             return plain(format::price(o.costPer1000Requests, QString::fromStdString(currency)));
         }},
        {"feasible", feasibleCell},
    };
    if (scenario.workload.slo) {
        const std::string title =
            plain(targetPercentile(*scenario.workload.slo)) + " within " + secondsCell(scenario.workload.slo->seconds);
        rows.push_back({title, [](const OptionResult &o) {
                            return !o.sloMet ? notApplicable : *o.sloMet ? "yes" : "no";
                        }});
    }
    return rows;
}

std::vector<TableRow> operationRows()
{
    using R = OptionResult;
    return {
        {"latency p50", [](const R &o) { return latencyCell(o, &Latency::p50); }},
        {"latency p95", [](const R &o) { return latencyCell(o, &Latency::p95); }},
        {"latency p99", [](const R &o) { return latencyCell(o, &Latency::p99); }},
        {"overloaded share", partCell(&R::latency, &Latency::overloadedShare, percentCell)},
        {"cold starts", partCell(&R::coldStart, &ColdStartResult::probability, percentCell)},
        {"cold start length", partCell(&R::coldStart, &ColdStartResult::seconds, secondsCell)},
        {"mean idle instances", partCell(&R::coldStart, &ColdStartResult::meanIdleInstances, numberCell)},
        {"concurrency needed", partCell(&R::concurrency, &ConcurrencyResult::required, numberCell)},
        {"concurrency limit", partCell(&R::concurrency, &ConcurrencyResult::limit, numberCell)},
        {"throttled share", partCell(&R::concurrency, &ConcurrencyResult::throttledShare, percentCell)},
        {"replicas", [](const R &o) { return numberCell(o.replicas); }},
        {"replicas paid (mean)", [](const R &o) { return numberCell(o.meanPaidReplicas); }},
        {"utilization", [](const R &o) { return percentCell(o.utilization); }},
        {"share on dedicated", [](const R &o) { return percentCell(o.dedicatedShare); }},
        {"bursts above requests/s", [](const R &o) { return numberCell(o.burstAboveRequestsPerSecond); }},
    };
}

/// The options `first` to `last` side by side; rows that apply to none of the scenario's options are left out.
std::string sideBySide(const Scenario &scenario, const std::vector<OptionResult> &options, std::size_t first,
                       std::size_t last)
{
    std::vector<TableRow> rows = costRows(scenario);
    for (TableRow &row : operationRows())
        rows.push_back(std::move(row));
    std::vector<std::string> header = {"option"};
    for (std::size_t i = first; i < last; ++i)
        header.push_back(nameOf(scenario, options[i].id));
    TextTable table(header);
    for (const TableRow &row : rows) {
        std::vector<std::string> cells = {row.title};
        bool applies = false;
        for (std::size_t i = first; i < last; ++i) {
            cells.push_back(row.cell(options[i]));
            applies = applies || cells.back() != notApplicable;
        }
        if (applies)
            table.addRow(std::move(cells));
    }
    return table.text();
}

std::string billTable(const Scenario &scenario, const OptionResult &option)
{
    TextTable table({nameOf(scenario, option.id), "sheet", "quantity a month", plain(periodHeading())});
    for (const CostLine &line : option.lines) {
        std::string item = costKey(line) + (costLabel(line).empty() ? "" : " (" + costLabel(line) + ")");
        if (!line.from.empty())
            item = line.from + ": " + item;
        table.addRow({forTerminal(item), line.sheet.empty() ? notApplicable : forTerminal(line.sheet),
                      numberCell(line.quantity), plain(format::periodMoney(line.cost, scenario.currency))});
    }
    table.addRow({"total", "", "", plain(format::periodMoney(option.monthlyCost, scenario.currency))});
    return table.text();
}

std::string sliverLine(int slivers)
{
    return slivers > 0 ? plain(sliverCount(slivers)) + "\n" : std::string();
}

std::string caveatLines(const Scenario &scenario, const OptionResult &option)
{
    std::string lines;
    for (const Caveat caveat : option.caveats)
        lines += "note: " + namedIn(scenario, option.id) + ": " + plain(caveatText(caveat)) + "\n";
    for (const Caution &caution : option.cautions) {
        if (caution.kind != CautionKind::coldStartApproximate && caution.kind != CautionKind::peakedOverflow)
            lines += "note: " + namedIn(scenario, option.id) + ": " + plain(cautionText(caution)) + "\n";
    }
    return lines;
}

} // namespace

std::string evaluationTable(const Scenario &scenario, const Analysis &analysis)
{
    constexpr std::size_t optionsAcross = 5;
    const Evaluation &evaluation = analysis.evaluation;
    const std::vector<OptionResult> &options = evaluation.options;
    std::string text = forTerminal(evaluation.scenario) + ", " +
                       plain(format::requestsPerDay(evaluation.requestsPerDay)) + " requests/day\n" +
                       plain(answerText(scenario, analysis)) + "\n";
    for (std::size_t first = 0; first < options.size(); first += optionsAcross)
        text += "\n" + sideBySide(scenario, options, first, std::min(first + optionsAcross, options.size()));
    std::string notes;
    for (const OptionResult &option : options) {
        text += "\n" + billTable(scenario, option);
        notes += caveatLines(scenario, option);
    }
    return notes.empty() ? text : text + "\n" + notes;
}

std::string crossoverTable(const Scenario &scenario, const CrossoverResult &result)
{
    const auto volume = [](double value) { return plain(format::requestsPerDay(value)); };
    std::string text;
    if (scenario.options.size() < 2)
        text = "One option alone crosses no other.\n";
    else if (result.crossovers.empty())
        text = "No two options cost the same at any volume from " + volume(result.from) + " to " + volume(result.to) +
               " requests/day.\n";
    TextTable crossings({"options", "requests/day", "cost a month", "cheaper below", "cheaper above", "step"});
    const SpokenCrossovers spoken = spokenCrossovers(result);
    for (const SpokenCrossover &shown : spoken.shown) {
        const Crossover &c = result.crossovers[shown.index];
        crossings.addRow({nameOf(scenario, c.first) + " / " + nameOf(scenario, c.second), volume(c.requestsPerDay),
                          plain(format::money(c.monthlyCost, scenario.currency)), nameOf(scenario, c.cheaperBelow),
                          nameOf(scenario, c.cheaperAbove), c.jump ? "yes" : "no"});
    }
    TextTable bands({"recommended", "from requests/day", "to requests/day"});
    const SpokenEnvelope envelope = spokenEnvelope(result.envelope);
    for (const Band &band : envelope.bands)
        bands.addRow({band.option ? nameOf(scenario, *band.option) : "none", volume(band.from), volume(band.to)});
    if (!crossings.isEmpty())
        text += crossings.text();
    text += sliverLine(spoken.slivers);
    return bands.isEmpty() ? text : text + "\n" + bands.text() + sliverLine(envelope.slivers);
}

} // namespace isocost
