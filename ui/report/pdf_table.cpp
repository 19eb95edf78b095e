// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_table.h"

#include <QFontMetricsF>

#include <algorithm>
#include <numeric>

namespace isocost
{

namespace
{

constexpr double padX = 4;
constexpr double padY = 2.6;
constexpr double heightToFill = 30;
const QColor ruleColour(0xb8, 0xb8, 0xb8);
const QColor headFill(0xe9, 0xe9, 0xe9);
const QColor emphasisFill(0xf4, 0xf4, 0xf4);

/// One laid-out row: its cells and where they stand.
struct LaidRow {
    std::vector<std::pair<double, TextBox>> cells; ///< left edge and text
    double height = 0;
    ReportRow::Kind kind = ReportRow::Kind::plain;
    bool header = false;
};

class TableLayout
{
public:
    TableLayout(const ReportTable &table, const QFont &font, double width, QPaintDevice *device)
        : m_table(table), m_font(font), m_bold(font), m_width(width), m_device(device)
    {
        m_bold.setBold(true);
        m_columns = columnWidths();
    }

    LaidRow header() const
    {
        QStringList titles;
        for (const ReportColumn &column : m_table.columns)
            titles << column.title;
        LaidRow row = lay({titles, ReportRow::Kind::plain}, m_bold);
        row.header = true;
        return row;
    }

    LaidRow row(const ReportRow &source) const
    {
        const bool isPlain = source.kind == ReportRow::Kind::plain || source.kind == ReportRow::Kind::toFill;
        return lay(source, isPlain ? m_font : m_bold);
    }

private:
    double naturalWidth(int column) const;
    double longestWord(int column) const;
    std::vector<double> columnWidths() const;
    void widenTitles(std::vector<double> &widths, double &left) const;
    LaidRow lay(const ReportRow &source, const QFont &font) const;

    const ReportTable &m_table;
    QFont m_font;
    QFont m_bold;
    double m_width;
    QPaintDevice *m_device;
    std::vector<double> m_columns;
};

double TableLayout::naturalWidth(int column) const
{
    const QFontMetricsF metrics(m_bold, m_device);
    double width = metrics.horizontalAdvance(m_table.columns[column].title);
    if (m_table.columns[column].number)
        width = longestWord(column);
    for (const ReportRow &row : m_table.rows) {
        if (row.kind != ReportRow::Kind::group && column < row.cells.size())
            width = std::max(width, metrics.horizontalAdvance(row.cells[column]));
    }
    return width + 2 * padX + 1;
}

/// Of the column's title: the least width at which it wraps between words.
double TableLayout::longestWord(int column) const
{
    const QFontMetricsF metrics(m_bold, m_device);
    double width = 0;
    for (const QString &word : m_table.columns[column].title.split(QLatin1Char(' ')))
        width = std::max(width, metrics.horizontalAdvance(word));
    return width;
}

/// Number columns get what they need; text columns share the rest, the short ones in full first.
std::vector<double> TableLayout::columnWidths() const
{
    const auto count = static_cast<std::size_t>(m_table.columns.size());
    std::vector<double> widths(count);
    std::vector<std::size_t> texts;
    double left = m_width;
    for (std::size_t i = 0; i < count; ++i) {
        widths[i] = naturalWidth(static_cast<int>(i));
        if (m_table.columns[static_cast<int>(i)].number)
            left -= widths[i] = std::min(widths[i], m_width / 4);
        else
            texts.push_back(i);
    }
    std::sort(texts.begin(), texts.end(), [&](std::size_t a, std::size_t b) { return widths[a] < widths[b]; });
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const double fair = std::max(left / static_cast<double>(texts.size() - i), 24.0);
        widths[texts[i]] = std::min(widths[texts[i]], fair);
        left -= widths[texts[i]];
    }
    widenTitles(widths, left);
    if (left > 0 && !texts.empty()) // what is over goes to the text columns, by weight
    {
        double weights = 0;
        for (const std::size_t i : texts)
            weights += m_table.columns[static_cast<int>(i)].weight;
        for (const std::size_t i : texts)
            widths[i] += left * m_table.columns[static_cast<int>(i)].weight / weights;
    }
    const double total = std::accumulate(widths.begin(), widths.end(), 0.0);
    for (double &width : widths)
        width *= std::min(1.0, m_width / total);
    return widths;
}

/// Gives titles of number columns room for one line where there is some, the shortest first.
void TableLayout::widenTitles(std::vector<double> &widths, double &left) const
{
    const QFontMetricsF metrics(m_bold, m_device);
    std::vector<std::pair<double, std::size_t>> lacks;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const ReportColumn &column = m_table.columns[static_cast<int>(i)];
        const double lack = metrics.horizontalAdvance(column.title) + 2 * padX + 1 - widths[i];
        if (column.number && lack > 0)
            lacks.emplace_back(lack, i);
    }
    std::sort(lacks.begin(), lacks.end());
    for (const auto &[lack, i] : lacks) {
        if (lack > left)
            return;
        widths[i] += lack;
        left -= lack;
    }
}

LaidRow TableLayout::lay(const ReportRow &source, const QFont &font) const
{
    LaidRow row;
    row.kind = source.kind;
    double x = 0;
    for (int i = 0; i < source.cells.size() && i < m_table.columns.size(); ++i) {
        const bool whole = source.kind == ReportRow::Kind::group;
        const double width = whole ? m_width : m_columns[static_cast<std::size_t>(i)];
        const bool right = !whole && m_table.columns[i].number;
        TextBox box(source.cells[i], font, width - 2 * padX, right ? Qt::AlignRight : Qt::AlignLeft, m_device);
        row.height = std::max(row.height, box.height() + 2 * padY);
        row.cells.emplace_back(x + padX, std::move(box));
        if (whole)
            break;
        x += width;
    }
    if (source.kind == ReportRow::Kind::toFill)
        row.height = std::max(row.height, heightToFill);
    return row;
}

void addRow(PageFlow &flow, LaidRow row)
{
    const QRectF area(flow.body().left(), flow.y(), flow.body().width(), row.height);
    const double height = row.height;
    flow.add(height, [row = std::move(row), area](QPainter &painter) {
        if (row.header)
            painter.fillRect(area, headFill);
        else if (row.kind == ReportRow::Kind::emphasis)
            painter.fillRect(area, emphasisFill);
        for (const auto &[x, box] : row.cells) {
            const bool isLow = row.header || row.kind == ReportRow::Kind::toFill;
            const double top = isLow ? area.height() - padY - box.height() : padY;
            box.paint(painter, area.topLeft() + QPointF(x, top), reportInk);
        }
        const bool isInk = row.kind == ReportRow::Kind::total || row.kind == ReportRow::Kind::toFill;
        painter.setPen(QPen(isInk ? reportInk : ruleColour, 0.5));
        const double y = row.kind == ReportRow::Kind::total ? area.top() : area.bottom();
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    });
}

/// Rows from `i` on that must stand on one page: a group heading or a row before a total with what follows it.
double heightKeptTogether(const std::vector<LaidRow> &rows, std::size_t i)
{
    double height = rows[i].height;
    while (i + 1 < rows.size() &&
           (rows[i].kind == ReportRow::Kind::group || rows[i + 1].kind == ReportRow::Kind::total)) {
        height += rows[++i].height;
    }
    return height;
}

} // namespace

void layTable(PageFlow &flow, const ReportTable &table, const QFont &font, QPaintDevice *device)
{
    const TableLayout layout(table, font, flow.body().width(), device);
    const LaidRow header = layout.header();
    std::vector<LaidRow> rows;
    double total = header.height;
    for (const ReportRow &row : table.rows) {
        rows.push_back(layout.row(row));
        total += rows.back().height;
    }
    const double firstRows = rows.empty() ? 0 : heightKeptTogether(rows, 0) + (rows.size() > 1 ? rows[1].height : 0);
    flow.require(std::min(total, std::max(header.height + firstRows, tableHeadRoom)));
    addRow(flow, header);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (flow.left() < heightKeptTogether(rows, i) && !flow.atTop()) {
            flow.newPage();
            addRow(flow, header);
        }
        addRow(flow, rows[i]);
    }
}

} // namespace isocost
