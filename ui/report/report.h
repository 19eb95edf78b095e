// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/answer/analysis.h"
#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/report/report_model.h"

#include <QByteArray>
#include <QDate>
#include <QLocale>
#include <QString>

#include <filesystem>
#include <string>

namespace isocost
{

enum class PaperSize { a4, letter };

/// The paper that the locale's country prints on.
PaperSize paperSizeOf(const QLocale &locale);

/// Everything a report is made of. Values, not references: it may be handed to another thread.
struct ReportSource {
    Scenario scenario;      ///< has passed validate()
    Analysis analysis;      ///< of that scenario
    std::string fileBytes;  ///< the scenario file's canonical text, writeScenario(scenario); its SHA-256 is printed
    QString programVersion; ///< "0.1.0"
    QDate date;             ///< printed on the report; the report never reads the clock
    PlanningResults planning = {}; ///< of that scenario
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
