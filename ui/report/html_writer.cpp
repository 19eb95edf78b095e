// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report.h"

#include "ui/report/report_chart.h"
#include "ui/report/report_words.h"

#include <QBuffer>
#include <QLocale>
#include <QPainter>
#include <QSvgGenerator>

namespace isocost
{

namespace
{

const char *const style = R"(
body { font: 15px/1.45 "Noto Sans", "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2.2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
.lead { font-size: 1.15rem; font-weight: bold; } .note, .meta { color: #555; font-size: .85rem; } .text { white-space: pre-line; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .85rem; margin: .4rem 0 1rem; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #b8b8b8; text-align: start; vertical-align: top; min-width: 3rem; }
th { background: #e9e9e9; vertical-align: bottom; } .n { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
th.n { white-space: normal; } .group td, .total td, .emphasis td { font-weight: bold; } .emphasis td { background: #f4f4f4; }
.total td { border-top: 1px solid #1a1a1a; } .fill td { height: 2.4rem; vertical-align: bottom; border-bottom-color: #1a1a1a; } figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; }
@media print { body { max-width: none; margin: 0; } tr, figure { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .with-previous { break-before: avoid; break-inside: avoid; } }
)";

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString html(const ReportText &text)
{
    using Role = ReportText::Role;
    switch (text.role) {
    case Role::heading:
        return QStringLiteral("<h3 dir=\"auto\">%1</h3>\n").arg(escaped(text.text));
    case Role::lead:
        return QStringLiteral("<p class=\"lead\">%1</p>\n").arg(escaped(text.text));
    case Role::note:
        return QStringLiteral("<p class=\"note text\" dir=\"auto\">%1</p>\n").arg(escaped(text.text));
    case Role::warning:
        return QStringLiteral("<p>%1</p>\n").arg(escaped(ReportWords::tr("Note: %1").arg(text.text)));
    case Role::body:
        break;
    }
    return QStringLiteral("<p class=\"text\" dir=\"auto\">%1</p>\n").arg(escaped(text.text));
}

QString rowClass(ReportRow::Kind kind)
{
    switch (kind) {
    case ReportRow::Kind::group:
        return QStringLiteral(" class=\"group\"");
    case ReportRow::Kind::total:
        return QStringLiteral(" class=\"total\"");
    case ReportRow::Kind::emphasis:
        return QStringLiteral(" class=\"emphasis\"");
    case ReportRow::Kind::toFill:
        return QStringLiteral(" class=\"fill\"");
    case ReportRow::Kind::plain:
        break;
    }
    return {};
}

QString html(const ReportTable &table)
{
    QString out = QStringLiteral("<div class=\"scroll\"><table>\n<thead><tr>");
    for (const ReportColumn &column : table.columns) {
        out += QStringLiteral("<th scope=\"col\"%1>").arg(column.number ? QStringLiteral(" class=\"n\"") : QString());
        out += escaped(column.title) + QStringLiteral("</th>");
    }
    out += QStringLiteral("</tr></thead>\n<tbody>\n");
    for (const ReportRow &row : table.rows) {
        out += QStringLiteral("<tr") + rowClass(row.kind) + QLatin1Char('>');
        for (qsizetype i = 0; i < row.cells.size() && i < table.columns.size(); ++i) {
            if (row.kind == ReportRow::Kind::group)
                out += QStringLiteral("<td colspan=\"%1\" dir=\"auto\">").arg(table.columns.size());
            else
                out +=
                    table.columns[i].number ? QStringLiteral("<td class=\"n\">") : QStringLiteral("<td dir=\"auto\">");
            out += escaped(row.cells[i]) + QStringLiteral("</td>");
        }
        out += QStringLiteral("</tr>\n");
    }
    return out + QStringLiteral("</tbody></table></div>\n");
}

QString svg(const ReportChart &chart)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    const bool isTall = chart.kind == ReportChart::Kind::crossover || chart.kind == ReportChart::Kind::plan;
    const QRect area(0, 0, 920, isTall ? 520 : 380);
    generator.setSize(area.size());
    generator.setViewBox(area);
    QPainter painter(&generator);
    paintReportChart(painter, area, chart);
    painter.end();
    const qsizetype root = bytes.indexOf("<svg"); // inline SVG has no XML declaration
    return QString::fromUtf8(bytes.mid(std::max<qsizetype>(0, root)));
}

QString html(const ReportChart &chart)
{
    return QStringLiteral("<figure role=\"img\" aria-label=\"%1\">\n").arg(escaped(chart.description)) + svg(chart) +
           QStringLiteral("</figure>\n");
}

QString head(const Report &report)
{
    // The policy keeps the file to itself whatever a reader's browser would do.
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"") + QLocale().bcp47Name() +
           QStringLiteral("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                          "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n<title>") +
           escaped(report.title) + QStringLiteral("</title>\n<style>") + QString::fromLatin1(style) +
           QStringLiteral("</style>\n</head>\n<body>\n<h1 dir=\"auto\">") + escaped(report.title) +
           QStringLiteral("</h1>\n");
}

} // namespace

QByteArray renderHtml(const Report &report)
{
    QString out = head(report);
    const QString date = QLocale().toString(report.date, QLocale::LongFormat);
    out += QStringLiteral("<p class=\"meta\">") +
           escaped(ReportWords::tr("Isocost %1 · %2").arg(report.programVersion, date)) + QStringLiteral("<br>") +
           escaped(ReportWords::tr("Scenario file SHA-256 %1").arg(report.sha256)) + QStringLiteral("</p>\n");
    for (const ReportSection &section : report.sections) {
        out += section.withPrevious ? QStringLiteral("<section class=\"with-previous\">\n")
                                    : QStringLiteral("<section>\n");
        if (!section.title.isEmpty())
            out += QStringLiteral("<h2>%1</h2>\n").arg(escaped(section.title));
        for (const ReportBlock &block : section.blocks)
            out += std::visit([](const auto &value) { return html(value); }, block);
        out += QStringLiteral("</section>\n");
    }
    return (out + QStringLiteral("</body>\n</html>\n")).toUtf8();
}

} // namespace isocost
