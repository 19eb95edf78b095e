// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_log/column_choice.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int longestCell = 80; // characters shown

QString shown(const std::string &text)
{
    const QString whole = QString::fromStdString(text);
    return whole.size() > longestCell ? whole.left(longestCell) + QStringLiteral("…") : whole;
}

} // namespace

ColumnChoice::ColumnChoice(QWidget *parent) : QWidget(parent), m_rows(new QTableWidget(this))
{
    const QStringList names = {tr("&Time"),  tr("&Input tokens"), tr("&Output tokens"),      tr("&Duration"),
                               tr("&Model"), tr("&Status"),       tr("Re&quests per second")};
    auto *grid = new QGridLayout;
    constexpr int perRow = 4; // name and box each
    for (int i = 0; i < names.size(); ++i) {
        auto *box = new QComboBox(this);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        auto *label = new QLabel(names[i], this);
        label->setBuddy(box);
        grid->addWidget(label, i / perRow * 2, i % perRow);
        grid->addWidget(box, i / perRow * 2 + 1, i % perRow);
        m_boxes << box;
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            markColumns();
            emit changed();
        });
    }
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->setAccessibleName(tr("First rows of the log"));
    m_rows->verticalHeader()->hide();
    m_rows->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(grid);
    layout->addWidget(m_rows, 1);
}

void ColumnChoice::setPreview(const LogPreview &preview)
{
    m_preview = preview;
    const auto columns = static_cast<int>(preview.layout.header.size());
    for (int i = 0; i < m_boxes.size(); ++i) {
        const QSignalBlocker quiet(m_boxes[i]);
        m_boxes[i]->clear();
        m_boxes[i]->addItem(tr("none"), -1);
        for (int c = 0; c < columns; ++c)
            m_boxes[i]->addItem(shown(preview.layout.header[static_cast<std::size_t>(c)]), c);
        const auto &found = preview.layout.columns[static_cast<std::size_t>(i)];
        m_boxes[i]->setCurrentIndex(found ? static_cast<int>(*found) + 1 : 0);
    }
    m_rows->setColumnCount(columns);
    m_rows->setRowCount(static_cast<int>(preview.rows.size()));
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const std::vector<std::string> &fields = preview.rows[static_cast<std::size_t>(row)];
        for (int c = 0; c < std::min(columns, static_cast<int>(fields.size())); ++c)
            m_rows->setItem(row, c, new QTableWidgetItem(shown(fields[static_cast<std::size_t>(c)])));
    }
    markColumns();
    m_rows->resizeColumnsToContents();
}

LogLayout ColumnChoice::layout() const
{
    LogLayout chosen = m_preview.layout;
    for (int i = 0; i < m_boxes.size(); ++i) {
        const int column = m_boxes[i]->currentData().toInt();
        chosen.setColumn(static_cast<LogColumn>(i),
                         column >= 0 ? std::optional(static_cast<std::size_t>(column)) : std::nullopt);
    }
    return chosen;
}

/// The columns that are read stand out.
void ColumnChoice::markColumns()
{
    for (int c = 0; c < m_rows->columnCount(); ++c) {
        const bool isRead = std::any_of(m_boxes.begin(), m_boxes.end(),
                                        [c](const QComboBox *box) { return box->currentData().toInt() == c; });
        auto *head = new QTableWidgetItem(shown(m_preview.layout.header[static_cast<std::size_t>(c)]));
        QFont font = m_rows->font();
        font.setBold(isRead);
        head->setFont(font);
        m_rows->setHorizontalHeaderItem(c, head);
    }
}

} // namespace isocost
