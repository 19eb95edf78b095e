// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/compare_model.h"
#include "core/engine/answer/comparison/showback.h"
#include "core/engine/answer/evaluate.h"
#include "ui/charts/palette.h"
#include "ui/words/result_words.h"

#include <QApplication>
#include <QBrush>
#include <QFont>

#include <algorithm>

namespace isocost
{

namespace
{

QFont bold()
{
    QFont font = QApplication::font();
    font.setBold(true);
    return font;
}

/// Keeps both ends of a name that is too long for a heading.
QString shortened(const QString &name, int most)
{
    return name.size() <= most ? name : name.left(most / 2) + QStringLiteral("…") + name.right(most / 2 - 1);
}

/// A name on lines of so many letters, so that columns stay narrow; what has no room is cut in the middle.
QString onLines(const QString &name, qsizetype letters)
{
    constexpr qsizetype most = 3;
    QStringList lines;
    for (const QString &word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (lines.isEmpty() || (lines.size() < most && lines.last().size() + 1 + word.size() > letters))
            lines << word;
        else
            lines.last() += QLatin1Char(' ') + word;
    }
    for (QString &line : lines)
        line = shortened(line, static_cast<int>(letters));
    return lines.join(QLatin1Char('\n'));
}

/// A tint that leaves text readable on light and dark.
QBrush tint(int alpha)
{
    QColor color = QApplication::palette().color(QPalette::Highlight);
    color.setAlpha(alpha);
    return color;
}

} // namespace

CompareModel::CompareModel(ScenarioDocument &document, QObject *parent)
    : QAbstractTableModel(parent), m_document(document)
{
    const auto refreshWhenSeen = [this] {
        if (m_isSeen)
            refresh();
    };
    connect(&m_document, &ScenarioDocument::analysisChanged, this, refreshWhenSeen);
    connect(&m_document, &ScenarioDocument::writtenAnew, this, refreshWhenSeen);
    refresh();
}

void CompareModel::setSeen(bool seen)
{
    m_isSeen = seen;
    if (seen)
        refresh();
}

void CompareModel::setReference(const std::string &option)
{
    if (option == m_reference)
        return;
    m_reference = option;
    refresh();
}

const OptionResult *CompareModel::referenceResult() const
{
    const Evaluation &evaluation = m_document.analysis().evaluation;
    const OptionResult *chosen = resultOf(m_reference);
    return chosen ? chosen : resultOf(evaluation.recommended.value_or(evaluation.nearest.value_or(std::string())));
}

std::string CompareModel::reference() const
{
    const OptionResult *result = referenceResult();
    return result ? result->id : std::string();
}

/// Found when it is first shown: a view that is hidden costs nothing.
const Showback &CompareModel::showbackOf(const OptionResult &option) const
{
    const auto known = m_showbacks.find(option.id);
    if (known != m_showbacks.end())
        return known->second;
    const Scenario &scenario = m_document.decided();
    Showback made;
    if (const Option *stated = findOption(scenario, option.id))
        made = showback(scenario, option, billWorking(scenario, *stated), 1);
    return m_showbacks.emplace(option.id, std::move(made)).first->second;
}

void CompareModel::refresh()
{
    m_showbacks.clear();
    const Scenario &scenario = m_document.decided();
    const Evaluation &evaluation = m_document.analysis().evaluation;
    std::vector<std::string> columns;
    for (const OptionResult &option : evaluation.options)
        columns.push_back(option.id);
    // The winner first: where there is no room for all, it is in sight.
    const std::string winner = evaluation.recommended.value_or(evaluation.nearest.value_or(std::string()));
    std::stable_partition(columns.begin(), columns.end(), [&](const std::string &id) { return id == winner; });
    auto rows = compareRows(scenario, evaluation, shortened(optionName(scenario, reference()), 32));
    if (rows == m_rows && columns == m_columns) {
        if (rows.empty() || columns.empty())
            return;
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_columns = std::move(columns);
    endResetModel();
}

const std::string &CompareModel::optionAt(int column) const
{
    return m_columns[static_cast<std::size_t>(column)];
}

const OptionResult *CompareModel::resultOf(const std::string &id) const
{
    const auto &options = m_document.analysis().evaluation.options;
    const auto found = std::ranges::find(options, id, &OptionResult::id);
    return found == options.end() ? nullptr : &*found;
}

QString CompareModel::optionTitle(int column) const
{
    return optionName(m_document.decided(), optionAt(column));
}

bool CompareModel::isRecommended(int column) const
{
    const auto &recommended = m_document.analysis().evaluation.recommended;
    return recommended && column >= 0 && column < columnCount() && optionAt(column) == *recommended;
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CompareRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const OptionResult *option = resultOf(optionAt(index.column()));
    if (!option)
        return {};
    switch (role) {
    case sectionRole:
        return !row.cell;
    case Qt::TextAlignmentRole:
        return int((row.look == CompareRow::Look::text ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::FontRole:
        return row.look == CompareRow::Look::strong ? QVariant(bold()) : QVariant();
    case Qt::BackgroundRole:
        return !row.cell                       ? QVariant(QApplication::palette().brush(QPalette::AlternateBase))
               : isRecommended(index.column()) ? QVariant(tint(28))
                                               : QVariant();
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case numberRole:
        break;
    default:
        return {};
    }
    if (!row.cell)
        return role == Qt::DisplayRole ? QVariant(QString()) : QVariant();
    const CompareCell cell = row.cell({m_document.decided(), m_document.analysis().evaluation, row, *option,
                                       referenceResult(), [&]() -> const Showback & { return showbackOf(*option); }});
    if (role == Qt::DisplayRole)
        return cell.text;
    if (role == Qt::ToolTipRole)
        return cell.why.isEmpty() ? QVariant() : QVariant(cell.why.toHtmlEscaped());
    return cell.number ? QVariant(*cell.number) : QVariant();
}

FigureRef CompareModel::figureAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    FigureRef figure = m_rows[static_cast<std::size_t>(index.row())].explained;
    figure.option = optionAt(index.column());
    if (figure.kind == FigureKind::difference)
        figure.other = reference();
    return figure;
}

QVariant CompareModel::optionHeader(int column, int role) const
{
    const QString name = optionTitle(column);
    constexpr qsizetype letters = 22;
    const QString shortName = onLines((isRecommended(column) ? QStringLiteral("✓ ") : QString()) + name, letters);
    QStringList marks;
    if (isRecommended(column))
        marks << tr("recommended");
    if (optionAt(column) == reference() && m_columns.size() > 1)
        marks << tr("reference");
    if (role == Qt::DisplayRole)
        return QString(shortName + QLatin1Char('\n') + marks.join(QStringLiteral(", ")));
    if (role == Qt::ToolTipRole)
        return tr("%1: click to measure the differences against it.").arg(name).toHtmlEscaped();
    if (role == Qt::FontRole && isRecommended(column))
        return bold();
    return {};
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0)
        return {};
    if (orientation == Qt::Horizontal)
        return section < columnCount() ? optionHeader(section, role) : QVariant();
    if (section >= rowCount())
        return {};
    const CompareRow &row = m_rows[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return row.title;
    if (role == Qt::FontRole && (!row.cell || row.look == CompareRow::Look::strong))
        return bold();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags CompareModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return index.data(sectionRole).toBool() ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace isocost
