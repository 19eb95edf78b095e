// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report.h"

#include "core/engine/planning/plan/case_evaluations.h"
#include "core/engine/planning/plan/decided.h"
#include "core/formats/files.h"
#include "ui/format/money_period.h"
#include "ui/report/report_sections.h"
#include "ui/report/report_words.h"
#include "ui/words/decision_words.h"

#include <QCryptographicHash>

namespace isocost
{

namespace
{

Status writeBytes(const std::filesystem::path &path, const QByteArray &bytes)
{
    return writeFileWhole(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

ReportFacts factsOf(const ReportSource &source)
{
    ReportFacts facts{std::make_shared<const Scenario>(printable(source.scenario)),
                      std::make_shared<const Analysis>(printable(source.analysis)),
                      std::make_shared<const PlanningResults>(source.planning),
                      {},
                      {},
                      {},
                      {}};
    facts.inputs = facts.scenario;
    facts.withoutLevers = facts.analysis;
    if (!source.basis)
        return facts;
    facts.inputs = std::make_shared<const Scenario>(printable(source.basis->inputs));
    if (!source.basis->withoutLevers.evaluation.options.empty())
        facts.withoutLevers = std::make_shared<const Analysis>(printable(source.basis->withoutLevers));
    facts.basis = source.basis->text;
    facts.cases = source.basis->cases;
    return facts;
}

} // namespace

ReportBasis reportBasis(const Scenario &scenario, const std::string &caseId, std::optional<bool> levers,
                        std::stop_token stop)
{
    ReportBasis basis;
    basis.inputs = inputsOf(scenario, {caseId, levers});
    basis.text = decisionText(scenario, basis.inputs, caseId);
    if (basis.inputs.leversApplied)
        basis.withoutLevers = analyse(basis.inputs, {}, stop);
    if (!scenario.cases.empty())
        basis.cases = caseEvaluations(scenario, levers, {}, {}, stop);
    basis.inputs.cases = scenario.cases; // for their names and changes
    return basis;
}

PaperSize paperSizeOf(const QLocale &locale)
{
    return locale.measurementSystem() == QLocale::ImperialUSSystem ? PaperSize::letter : PaperSize::a4;
}

Report buildReport(const ReportSource &source)
{
    const format::MonthsShown months; // the document is in months whatever the window shows
    const ReportFacts facts = factsOf(source);
    const QByteArray bytes = QByteArray::fromStdString(source.fileBytes);
    Report report;
    report.title = oneLine(source.scenario.name);
    if (report.title.isEmpty())
        report.title = ReportWords::tr("Untitled scenario");
    report.programVersion = source.programVersion;
    report.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    report.date = source.date;
    for (const auto &make :
         {answerSection, crossoverSection, hiddenCostSection, splitSection, commitmentSection, latencySection,
          caseSection, leverSection, planSection, confidenceSection, billSection, operationSection, workloadSection,
          optionSection, priceSection, noteSection, caveatSection, signSection}) {
        const ReportSection section = make(facts);
        if (!section.blocks.isEmpty())
            report.sections << section;
    }
    return report;
}

Status exportPdf(const Report &report, const std::filesystem::path &path, PaperSize paper)
{
    return writeBytes(path, renderPdf(report, paper));
}

Status exportHtml(const Report &report, const std::filesystem::path &path)
{
    return writeBytes(path, renderHtml(report));
}

} // namespace isocost
