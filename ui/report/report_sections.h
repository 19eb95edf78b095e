// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/report.h"

#include <QList>

namespace isocost
{

/// What the sections are made from: cleaned copies of the source, shared with the chart.
struct ReportFacts {
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Analysis> analysis;
    std::shared_ptr<const PlanningResults> planning;
    std::shared_ptr<const Scenario> inputs;        ///< what `planning` is of
    std::shared_ptr<const Analysis> withoutLevers; ///< of the inputs
    QString basis;                                 ///< see ReportBasis
    std::vector<CaseEvaluation> cases;
};

/// Each section of the report is one function; buildReport() lists them in order.
ReportSection answerSection(const ReportFacts &facts);
ReportSection crossoverSection(const ReportFacts &facts);
/// Empty without a serverless option.
ReportSection hiddenCostSection(const ReportFacts &facts);
/// Empty without a hybrid option.
ReportSection splitSection(const ReportFacts &facts);
/// Empty without a commitment: a savings plan, a committed layer of a fleet, throughput bought by the unit.
ReportSection commitmentSection(const ReportFacts &facts);
/// Empty without levers.
ReportSection leverSection(const ReportFacts &facts);
/// Empty without any option.
ReportSection latencySection(const ReportFacts &facts);
/// Empty without a plan.
ReportSection planSection(const ReportFacts &facts);
/// Empty without uncertain inputs.
ReportSection confidenceSection(const ReportFacts &facts);
/// Empty without cases.
ReportSection caseSection(const ReportFacts &facts);
ReportSection billSection(const ReportFacts &facts);
ReportSection operationSection(const ReportFacts &facts);
ReportSection workloadSection(const ReportFacts &facts);
ReportSection optionSection(const ReportFacts &facts);
ReportSection priceSection(const ReportFacts &facts);
/// Empty without notes on inputs.
ReportSection noteSection(const ReportFacts &facts);
ReportSection caveatSection(const ReportFacts &facts);
/// Who proposes and who decides, to be signed.
ReportSection signSection(const ReportFacts &facts);

/// Everything that a sheet says besides its prices, as one line.
/// @param at  the sheet's JSON pointer
QString sheetTerms(const Scenario &scenario, const std::string &at, const PriceSheet &sheet);

/// A two-column table "what | value", for settings.
class SettingsTable
{
public:
    SettingsTable(const QString &whatTitle, const QString &valueTitle);
    void group(const QString &title);
    void add(const QString &what, const QString &value);
    bool isEmpty() const { return m_table.rows.isEmpty(); }
    const ReportTable &table() const { return m_table; }

private:
    ReportTable m_table;
};

} // namespace isocost
