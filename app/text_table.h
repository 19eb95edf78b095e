// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <span>
#include <string>
#include <vector>

namespace isocost
{

/// A table in plain text: the first column left-aligned, the others right-aligned, two spaces between.
class TextTable
{
public:
    explicit TextTable(std::vector<std::string> header);
    void addRow(std::vector<std::string> cells);
    bool isEmpty() const { return m_rows.size() < 2; }
    /// Lines with a final newline; the header is underlined. Cells must be fit for a terminal already.
    std::string text() const;

private:
    std::vector<std::vector<std::string>> m_rows; ///< the first is the header
};

/// The same of words of the window, made fit for a terminal.
std::string textTable(const QStringList &headings, std::span<const QStringList> rows);

} // namespace isocost
