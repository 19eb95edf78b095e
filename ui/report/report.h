// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/answer/analysis.h"
#include "core/model/case_result.h"
#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/report/report_model.h"

#include <QByteArray>
#include <QDate>
#include <QLocale>
#include <QString>

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace isocost
{

enum class PaperSize { a4, letter };

/// The paper that the locale's country prints on.
PaperSize paperSizeOf(const QLocale &locale);

/// What a report of more than the plain scenario is made of besides: which case it is of, with which levers.
struct ReportBasis {
    Scenario inputs;                   ///< what the planning starts from, see inputsOf()
    Analysis withoutLevers;            ///< of the inputs; without options where levers are not applied
    QString text;                      ///< printed on the first page: "With levers: …"; empty for the plain scenario
    std::vector<CaseEvaluation> cases; ///< the base and every case; empty where there are none
};

/// The same of a scenario and one of its cases (empty: the base), with or without levers (absent: as they say). Works
/// out what it needs.
ReportBasis reportBasis(const Scenario &scenario, const std::string &caseId, std::optional<bool> levers,
                        std::stop_token stop = {});

/// Everything a report is made of. Values, not references: it may be handed to another thread.
struct ReportSource {
    Scenario scenario;      ///< as it is decided on; has passed validate()
    Analysis analysis;      ///< of that scenario
    std::string fileBytes;  ///< the scenario file's canonical text, writeScenario(scenario); its SHA-256 is printed
    QString programVersion; ///< "0.1.0"
    QDate date;             ///< printed on the report; the report never reads the clock
    PlanningResults planning = {};         ///< of that scenario, or of the inputs that it comes from
    std::optional<ReportBasis> basis = {}; ///< absent: the scenario is the file's own
};

/// The report as a list of sections, independent of the medium. Pure: the same source and locale give an equal value.
Report buildReport(const ReportSource &source);

/// The report as a PDF: text is text, fonts are embedded, the chart is vectors. The same report gives the same bytes.
/// Needs a QGuiApplication (the offscreen platform will do). Around a tenth of a second.
QByteArray renderPdf(const Report &report, PaperSize paper = PaperSize::a4);

/// The report as one HTML file that refers to nothing outside itself; the chart is inline SVG. Needs a QGuiApplication.
QByteArray renderHtml(const Report &report);

/// Rendered in memory first, then written whole or not at all; an error's code is `io`.
Status exportPdf(const Report &report, const std::filesystem::path &path, PaperSize paper = PaperSize::a4);
Status exportHtml(const Report &report, const std::filesystem::path &path);

} // namespace isocost
