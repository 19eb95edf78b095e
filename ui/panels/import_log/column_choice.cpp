// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_log/column_choice.h"

#include "ui/charts/table_text.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int longestCell = 80; // characters shown
constexpr std::size_t shownRows = 8;
constexpr int perRow = 4;    // boxes
constexpr int firstRare = 7; // of LogColumn: most logs have none of these
constexpr int byTask = static_cast<int>(LogColumn::task);

QString shown(const std::string &text)
{
    const QString whole = QString::fromStdString(text).simplified();
    return whole.size() > longestCell ? whole.left(longestCell) + QStringLiteral("…") : whole;
}

/// The column that was found for a role, -1 without any.
int columnFound(const LogPreview &preview, std::size_t role)
{
    if (!preview.layout || !preview.layout->columns[role])
        return -1;
    return static_cast<int>(*preview.layout->columns[role]);
}

} // namespace

ColumnChoice::ColumnChoice(QWidget *parent)
    : QWidget(parent), m_showMore(new QToolButton(this)), m_more(new QWidget(this)), m_rows(new QTableWidget(this))
{
    const QStringList names = {
        tr("&Time"),        tr("&Input tokens"),    tr("&Output tokens"),       tr("&Duration"),
        tr("&Model"),       tr("&Status"),          tr("Re&quests per second"), tr("Date"),
        tr("End time"),     tr("Cached tokens"),    tr("Cache-written tokens"), tr("Reasoning tokens"),
        tr("Total tokens"), tr("Images"),           tr("Audio seconds"),        tr("Success"),
        tr("Error"),        tr("Requests counted"), tr("Failures counted"),     tr("&Class, if not by model")};
    auto *usual = new QWidget(this);
    for (QWidget *part : {usual, m_more})
        (new QGridLayout(part))->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < names.size(); ++i)
        m_boxes << (i == byTask     ? addBox(usual, names[i], firstRare + 1)
                    : i < firstRare ? addBox(usual, names[i], i)
                                    : addBox(m_more, names[i], i - firstRare));
    m_boxes[byTask]->setToolTip(
        tr("A column that says what a request is for: each of its values becomes a class, of the "
           "model that the model's column names."));
    const int rare = static_cast<int>(names.size()) - firstRare - 1;
    m_timeUnit = addBox(m_more, tr("Unit of numeric times"), rare);
    m_durationUnit = addBox(usual, tr("Duration's &unit"), firstRare);
    m_cached = addBox(m_more, tr("Cached tokens are"), rare + 1);
    m_dateOrder = addBox(m_more, tr("Order of dates"), rare + 2);
    for (QComboBox *box : {m_timeUnit, m_durationUnit})
        addUnits(box);
    const QSignalBlocker quiet(m_dateOrder);
    m_dateOrder->addItem(tr("as found out"));
    m_dateOrder->addItem(tr("month/day/year"), static_cast<int>(DateOrder::monthFirst));
    m_dateOrder->addItem(tr("day/month/year"), static_cast<int>(DateOrder::dayFirst));
    m_cached->addItem(tr("as found out"));
    m_cached->addItem(tr("part of the input tokens"), false);
    m_cached->addItem(tr("beside the input tokens"), true);
    m_showMore->setText(tr("More columns"));
    m_showMore->setCheckable(true);
    m_showMore->setArrowType(Qt::RightArrow);
    m_showMore->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_showMore->setAutoRaise(true);
    m_more->hide();
    connect(m_showMore, &QToolButton::toggled, this, [this](bool on) {
        m_more->setVisible(on);
        m_showMore->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    });
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    makeCopyable(m_rows);
    m_rows->setAccessibleName(tr("First rows of the log"));
    m_rows->verticalHeader()->hide();
    m_rows->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(usual);
    layout->addWidget(m_showMore);
    layout->addWidget(m_more);
    layout->addWidget(m_rows, 1);
}

QComboBox *ColumnChoice::addBox(QWidget *parent, const QString &name, int place)
{
    auto *box = new QComboBox(parent);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    auto *label = new QLabel(name, parent);
    label->setBuddy(box);
    box->setAccessibleName(label->text().remove(QLatin1Char('&')));
    auto *grid = static_cast<QGridLayout *>(parent->layout());
    grid->addWidget(label, place / perRow * 2, place % perRow);
    grid->addWidget(box, place / perRow * 2 + 1, place % perRow);
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
        markColumns();
        emit changed();
    });
    return box;
}

void ColumnChoice::addUnits(QComboBox *box)
{
    const QSignalBlocker quiet(box);
    box->addItem(tr("as found out"));
    for (const double unit : {1.0, 1e-3, 1e-6, 1e-9})
        box->addItem(QString::fromLatin1(unitName(unit)), unit);
}

void ColumnChoice::setPreview(const LogPreview &preview)
{
    m_preview = preview;
    const LogSample &sample = preview.sample;
    const auto columns = static_cast<int>(sample.header.names.size());
    bool hasRare = !preview.layout;
    for (int i = 0; i < m_boxes.size(); ++i) {
        const QSignalBlocker quiet(m_boxes[i]);
        m_boxes[i]->clear();
        m_boxes[i]->addItem(tr("none"), -1);
        for (int c = 0; c < columns; ++c)
            m_boxes[i]->addItem(shown(sample.header.names[static_cast<std::size_t>(c)]), c);
        const int found = columnFound(preview, static_cast<std::size_t>(i));
        m_boxes[i]->setCurrentIndex(found + 1);
        hasRare |= i >= firstRare && i != byTask && found >= 0;
    }
    m_showMore->setChecked(hasRare);
    m_rows->setColumnCount(columns);
    m_rows->setRowCount(static_cast<int>(std::min(shownRows, sample.rows.size())));
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const std::vector<std::string> &fields = sample.rows[static_cast<std::size_t>(row)];
        for (int c = 0; c < std::min(columns, static_cast<int>(fields.size())); ++c)
            m_rows->setItem(row, c, new QTableWidgetItem(shown(fields[static_cast<std::size_t>(c)])));
    }
    markColumns();
    m_rows->resizeColumnsToContents();
}

LogChoices ColumnChoice::choices() const
{
    LogChoices choices;
    for (int i = 0; i < m_boxes.size(); ++i) {
        const auto role = static_cast<std::size_t>(i);
        const int column = m_boxes[i]->currentData().toInt();
        if (column == columnFound(m_preview, role))
            continue; // as it was found out
        choices.columns[role] =
            column >= 0 ? m_preview.sample.header.names[static_cast<std::size_t>(column)] : std::string();
    }
    const auto unit = [](const QComboBox *box) {
        return box->currentIndex() > 0 ? std::optional(box->currentData().toDouble()) : std::nullopt;
    };
    choices.timeUnitSeconds = unit(m_timeUnit);
    choices.durationUnitSeconds = unit(m_durationUnit);
    if (m_dateOrder->currentIndex() > 0)
        choices.dateOrder = static_cast<DateOrder>(m_dateOrder->currentData().toInt());
    if (m_cached->currentIndex() > 0)
        choices.cachedBeside = m_cached->currentData().toBool();
    return choices;
}

/// The columns that are read stand out.
void ColumnChoice::markColumns()
{
    for (int c = 0; c < m_rows->columnCount(); ++c) {
        const bool isRead = std::any_of(m_boxes.begin(), m_boxes.end(),
                                        [c](const QComboBox *box) { return box->currentData().toInt() == c; });
        auto *head = new QTableWidgetItem(shown(m_preview.sample.header.names[static_cast<std::size_t>(c)]));
        QFont font = m_rows->font();
        font.setBold(isRead);
        head->setFont(font);
        m_rows->setHorizontalHeaderItem(c, head);
    }
}

} // namespace isocost
