// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_table.h"

#include "app/terminal.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// Characters, not bytes, of UTF-8 text.
std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

TextTable::TextTable(std::vector<std::string> header)
{
    m_rows.push_back(std::move(header));
}

void TextTable::addRow(std::vector<std::string> cells)
{
    cells.resize(m_rows.front().size());
    m_rows.push_back(std::move(cells));
}

std::string TextTable::text() const
{
    constexpr std::size_t gap = 2;
    std::vector<std::size_t> widths(m_rows.front().size());
    for (const auto &row : m_rows) {
        for (std::size_t c = 0; c < row.size(); ++c)
            widths[c] = std::max(widths[c], width(row[c]));
    }
    std::string out;
    for (const auto &row : m_rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string padding(widths[c] - width(row[c]), ' ');
            line += c == 0 ? row[c] + padding : std::string(gap, ' ') + padding + row[c];
        }
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        if (&row == &m_rows.front()) {
            for (std::size_t c = 0; c < widths.size(); ++c)
                out += std::string(c == 0 ? 0 : gap, ' ') + std::string(widths[c], '-');
            out += "\n";
        }
    }
    return out;
}

std::string textTable(const QStringList &headings, std::span<const QStringList> rows)
{
    const auto cells = [](const QStringList &row) {
        std::vector<std::string> texts;
        for (const QString &cell : row)
            texts.push_back(plain(cell));
        return texts;
    };
    TextTable table(cells(headings));
    for (const QStringList &row : rows)
        table.addRow(cells(row));
    return table.text();
}

} // namespace isocost
