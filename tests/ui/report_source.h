// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A small report's source, worked by hand, and readers of what a report says.

#include "core/formats/scenario_json.h"
#include "tests/core/model/sound_scenario.h"
#include "ui/report/report.h"

#include <algorithm>

namespace isocost::report_source
{

/// Two options with a bill of several lines each; figures worked by hand.
inline ReportSource smallSource()
{
    ReportSource source;
    Scenario &scenario = source.scenario;
    scenario = apiAndGpu();
    scenario.name = "Small";
    scenario.workload.classes[0].computeSeconds = 2;
    PriceSheet &api = scenario.sheets[0];
    api.provider = "Acme";
    Meter &tokens = api.meters[0];
    tokens.unit = Unit::inputToken;
    tokens.price = 0.59;
    tokens.per = 1e6;
    tokens.source = "price list";
    tokens.effective = "2026-06-30";
    scenario.sheets[1].rates[0].hourly = 3.89;

    Evaluation &evaluation = source.analysis.evaluation;
    evaluation.currency = "USD";
    evaluation.requestsPerDay = 1000;
    evaluation.requestsPerMonth = 1000 * 730.0 / 24;
    evaluation.recommended = "api";
    OptionResult a;
    a.id = a.name = "api";
    a.monthlyCost = 1234.565;
    a.lines = {{CostKind::meter, "api", 0, Unit::inputToken, "", 2e9, 1180.0, ""},
               {CostKind::tax, "", -1, Unit::request, "", {}, 54.565, ""}};
    OptionResult g;
    g.id = g.name = "gpu";
    g.kind = kindWith(&OptionTraits::hasReplicas).kind;
    g.monthlyCost = 2839.7;
    g.lines = {{CostKind::rate, "gpu", 0, Unit::request, "on_demand", 730, 2839.7, ""}};
    evaluation.options = {a, g};
    source.analysis.crossovers = {
        10, 1e8, {{"api", "gpu", 2300, 2839.7, "api", "gpu", false}}, {{10, 2300, "api"}, {2300, 1e8, "gpu"}}};
    source.fileBytes = writeScenario(scenario);
    source.programVersion = QStringLiteral("1.2.3");
    source.date = QDate(2026, 7, 1);
    return source;
}

inline const ReportSection *sectionTitled(const Report &report, const QString &title)
{
    for (const ReportSection &section : report.sections) {
        if (section.title == title)
            return &section;
    }
    return nullptr;
}

inline QList<ReportTable> tablesOf(const ReportSection &section)
{
    QList<ReportTable> tables;
    for (const ReportBlock &block : section.blocks) {
        if (const auto *table = std::get_if<ReportTable>(&block))
            tables << *table;
    }
    return tables;
}

inline double amount(QString text)
{
    const bool negative = text.contains(QLatin1Char('-')) || text.contains(QChar(0x2212));
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit() || c == QLatin1Char('.'))
            digits += c;
    }
    return negative ? -digits.toDouble() : digits.toDouble();
}

/// Rows of all tables of a section whose first cell is `name`, put together.
inline QStringList cellsOf(const Report &report, const QString &title, const QString &name)
{
    QStringList cells;
    const ReportSection *section = sectionTitled(report, title);
    for (const ReportTable &table : section ? tablesOf(*section) : QList<ReportTable>()) {
        for (const ReportRow &row : table.rows) {
            if (row.cells.front() == name)
                cells << row.cells;
        }
    }
    cells.replaceInStrings(QString(QChar::Nbsp), QStringLiteral(" "));
    return cells;
}

inline int chartsOf(const Report &report, const QString &title)
{
    const ReportSection *section = sectionTitled(report, title);
    return section ? static_cast<int>(std::count_if(
                         section->blocks.begin(), section->blocks.end(),
                         [](const ReportBlock &block) { return std::holds_alternative<ReportChart>(block); }))
                   : 0;
}

} // namespace isocost::report_source
