// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report.h"

#include "ui/report/pdf_page.h"
#include "ui/report/pdf_table.h"
#include "ui/report/report_chart.h"
#include "ui/report/report_words.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QLocale>
#include <QPageSize>
#include <QPdfWriter>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr double marginX = 48;
constexpr double marginTop = 62;
constexpr double marginBottom = 54;
constexpr double crossoverHeight = 300;
constexpr double smallChartHeight = 215;
constexpr double titleGap = 16; ///< above a section's title
const QColor grey(0x55, 0x55, 0x55);

QFont reportFont(double pointSize, bool bold = false)
{
    QFont font(
        QStringList{QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"), QStringLiteral("Liberation Sans")});
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(pointSize);
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Any spacing keeps Qt from ligatures, which break search and copy: a hash with "ff" in it would not be found.
    font.setLetterSpacing(QFont::PercentageSpacing, 100.1);
    return font;
}

/// Room kept for each block that a heading or an introduction must not be parted from: a header and two rows.
constexpr double blockKeep = tableHeadRoom;

/// The least height of a chart.
double chartHeight(const ReportChart &chart)
{
    const bool isTall = chart.kind == ReportChart::Kind::crossover || chart.kind == ReportChart::Kind::plan;
    return isTall ? crossoverHeight : smallChartHeight;
}

/// What has to fit on the page below block `i`: the texts after a heading, the first rows of a table or the chart after
/// a text.
double heightKeptAfter(const QList<ReportBlock> &blocks, qsizetype i)
{
    double height = 0;
    for (; i + 1 < blocks.size(); ++i) {
        const auto *text = std::get_if<ReportText>(&blocks[i]);
        const auto *chart = std::get_if<ReportChart>(&blocks[i + 1]);
        const bool introduces = text && (text->role == ReportText::Role::heading || chart ||
                                         std::holds_alternative<ReportTable>(blocks[i + 1]));
        if (!introduces)
            break;
        height += chart ? chartHeight(*chart) : blockKeep;
    }
    return height;
}

/// Turns a report into pages.
class Composer
{
public:
    Composer(PageFlow &flow, QPaintDevice *device) : m_flow(flow), m_device(device) {}

    void title(const Report &report);
    /// @param follower  a section that must not begin a page without some of this one; null: none
    void section(const ReportSection &section, const ReportSection *follower);

private:
    double heightOf(const ReportSection &section, qsizetype firstBlock) const;
    void block(const ReportText &text);
    void block(const ReportTable &table);
    void block(const ReportChart &chart);
    void lines(const QString &text, const QFont &font, const QColor &colour, double keepWithNext = 0);

    PageFlow &m_flow;
    QPaintDevice *m_device;
    double m_keep = 0; ///< height to keep on the page below the block in hand
};

/// A paragraph that may run over pages, line by line.
void Composer::lines(const QString &text, const QFont &font, const QColor &colour, double keepWithNext)
{
    const TextBox box(text, font, m_flow.body().width(), Qt::AlignLeft, m_device);
    m_flow.require(std::min(box.height(), 2 * box.lineHeight()) + keepWithNext);
    for (int first = 0; first < box.lineCount();) {
        m_flow.require(box.lineHeight());
        const int fitting = std::max(1, static_cast<int>(m_flow.left() / box.lineHeight()));
        const int count = std::min(fitting, box.lineCount() - first);
        const QPointF at(m_flow.body().left(), m_flow.y());
        m_flow.add(count * box.lineHeight(),
                   [=](QPainter &painter) { box.paintLines(painter, at, colour, first, count); });
        first += count;
    }
}

void Composer::title(const Report &report)
{
    lines(report.title, reportFont(18, true), reportInk);
    m_flow.skip(3);
    lines(ReportWords::tr("Isocost %1 · %2")
              .arg(report.programVersion, QLocale().toString(report.date, QLocale::LongFormat)),
          reportFont(8.5), grey);
    lines(ReportWords::tr("Scenario file SHA-256 %1").arg(report.sha256), reportFont(7.5), grey);
    m_flow.skip(6);
}

/// What a section's blocks from one on take, with its title before the first, were there no end to the page.
double Composer::heightOf(const ReportSection &section, qsizetype firstBlock) const
{
    constexpr double endless = 1e6;
    const QRectF &body = m_flow.body();
    PageFlow scratch(QSizeF(body.width(), endless), QMarginsF());
    ReportSection part = section;
    part.newPage = false;
    part.blocks.remove(0, firstBlock);
    part.title = firstBlock > 0 ? QString() : section.title;
    Composer(scratch, m_device).section(part, nullptr);
    return scratch.y();
}

void Composer::section(const ReportSection &section, const ReportSection *follower)
{
    if (section.newPage && !m_flow.atTop())
        m_flow.newPage();
    const double together = follower ? heightOf(section, 0) + titleGap + heightOf(*follower, 0) : 0;
    const bool isOnePage = together <= m_flow.body().height();
    if (follower && isOnePage)
        m_flow.require(titleGap + together);
    if (!section.title.isEmpty()) {
        m_flow.skip(titleGap);
        lines(section.title, reportFont(13, true), reportInk,
              section.blocks.isEmpty() ? 0 : blockKeep + heightKeptAfter(section.blocks, 0));
        m_flow.skip(4);
    }
    for (qsizetype i = 0; i < section.blocks.size(); ++i) {
        m_keep = heightKeptAfter(section.blocks, i);
        if (follower && !isOnePage && i + 1 == section.blocks.size())
            m_flow.require(heightOf(section, i) + titleGap + heightOf(*follower, 0));
        std::visit([this](const auto &value) { block(value); }, section.blocks[i]);
    }
}

void Composer::block(const ReportText &text)
{
    using Role = ReportText::Role;
    switch (text.role) {
    case Role::lead:
        m_flow.skip(4);
        lines(text.text, reportFont(12.5, true), reportInk);
        m_flow.skip(6);
        return;
    case Role::heading:
        m_flow.skip(9);
        lines(text.text, reportFont(9.5, true), reportInk, m_keep);
        m_flow.skip(3);
        return;
    case Role::warning:
        lines(ReportWords::tr("Note: %1").arg(text.text), reportFont(9), reportInk);
        break;
    case Role::note:
        lines(text.text, reportFont(8), grey);
        break;
    case Role::body:
        lines(text.text, reportFont(9), reportInk, m_keep);
        break;
    }
    m_flow.skip(5);
}

void Composer::block(const ReportTable &table)
{
    layTable(m_flow, table, reportFont(8), m_device);
    m_flow.skip(8);
}

void Composer::block(const ReportChart &chart)
{
    const double least = chartHeight(chart);
    m_flow.require(least);
    const double height =
        chart.kind == ReportChart::Kind::crossover ? std::clamp(m_flow.left(), least, 1.25 * least) : least;
    const QRectF area(m_flow.body().left(), m_flow.y(), m_flow.body().width(), height);
    m_flow.add(height, [chart, area](QPainter &painter) {
        painter.save();
        painter.setFont(reportFont(8));
        paintReportChart(painter, area, chart);
        painter.restore();
    });
    m_flow.skip(8);
}

void paintFrame(QPainter &painter, const Report &report, QSizeF page, int number, int pages)
{
    const QFont font = reportFont(7.5);
    const QFontMetricsF metrics(font, painter.device());
    painter.setFont(font);
    painter.setPen(grey);
    const double width = page.width() - 2 * marginX;
    const auto put = [&](double baseline, Qt::Alignment alignment, const QString &text) {
        painter.drawText(QRectF(marginX, baseline - metrics.height(), width, metrics.height()),
                         alignment | Qt::TextSingleLine, text);
    };
    if (number > 1) {
        put(42, Qt::AlignLeft, metrics.elidedText(report.title, Qt::ElideRight, width * 0.7));
        put(42, Qt::AlignRight, ReportWords::tr("Isocost %1").arg(report.programVersion));
        painter.drawLine(QPointF(marginX, 47), QPointF(page.width() - marginX, 47));
    }
    const double bottom = page.height() - 26;
    put(bottom, Qt::AlignLeft, ReportWords::tr("SHA-256 %1…").arg(report.sha256.left(16)));
    put(bottom, Qt::AlignHCenter, QLocale().toString(report.date, QLocale::ShortFormat));
    put(bottom, Qt::AlignRight, ReportWords::tr("Page %1 of %2").arg(number).arg(pages));
}

/// QPdfWriter stamps the clock's time into the document; the report's own date takes its place, so that the same report
/// gives the same bytes. The length stays, so the cross-reference table holds.
void stampDate(QByteArray &pdf, QDate date)
{
    const QByteArray key = "/CreationDate (D:";
    const qsizetype at = pdf.lastIndexOf(key);
    const QByteArray stamp = date.toString(QStringLiteral("yyyyMMdd")).toLatin1() + "000000";
    if (at >= 0 && stamp.size() == 14)
        pdf.replace(at + key.size(), 14, stamp);
}

} // namespace

QByteArray renderPdf(const Report &report, PaperSize paper)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(72); // one unit is one point
        writer.setPageSize(QPageSize(paper == PaperSize::a4 ? QPageSize::A4 : QPageSize::Letter));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(report.title);
        writer.setCreator(QStringLiteral("Isocost ") + report.programVersion);
        const QSizeF page = writer.pageLayout().pageSize().size(QPageSize::Point);
        PageFlow flow(page, QMarginsF(marginX, marginTop, marginX, marginBottom));
        Composer composer(flow, &writer);
        composer.title(report);
        for (qsizetype i = 0; i < report.sections.size(); ++i) {
            const bool isFollowed = i + 1 < report.sections.size() && report.sections[i + 1].withPrevious;
            composer.section(report.sections[i], isFollowed ? &report.sections[i + 1] : nullptr);
        }
        flow.paint(writer,
                   [&](QPainter &painter, int number, int pages) { paintFrame(painter, report, page, number, pages); });
    }
    stampDate(bytes, report.date);
    return bytes;
}

} // namespace isocost
