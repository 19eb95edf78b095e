// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/library_model.h"

#include "ui/format/format.h"
#include "ui/words/kind_words.h"

#include <QMimeData>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

QString folded(const QString &text)
{
    return text.toCaseFolded();
}

QStringList sorted(const QSet<QString> &texts)
{
    QStringList list(texts.begin(), texts.end());
    list.sort(Qt::CaseInsensitive);
    return list;
}

/// The day of an ISO 8601 time.
QString day(const QString &time)
{
    constexpr int length = 10;
    return time.left(length);
}

} // namespace

LibraryModel::LibraryModel(Library &library, ItemKind kind, QObject *parent)
    : QAbstractTableModel(parent), m_library(library), m_kind(kind)
{
    connect(&library, &Library::changed, this, &LibraryModel::reload);
    reload();
}

void LibraryModel::reload()
{
    beginResetModel();
    m_items.clear();
    switch (m_kind) {
    case ItemKind::sheet:
        addSheets();
        break;
    case ItemKind::workload:
        addWorkloads();
        break;
    case ItemKind::scenario:
        addScenarios();
        break;
    }
    sortItems();
    select();
    endResetModel();
}

void LibraryModel::add(Item item, const QStringList &searched)
{
    item.folded = folded(searched.join(u'\n'));
    while (item.numbers.size() < item.cells.size())
        item.numbers.prepend(noNumber);
    m_items.push_back(std::move(item));
}

void LibraryModel::addSheets()
{
    m_items.reserve(m_library.sheets().size());
    for (const SheetSummary &sheet : m_library.sheets()) {
        Item item;
        item.key = sheet.key;
        item.sheet = &sheet;
        item.isNewest = m_library.newestOf(sheet.id) == &sheet;
        const QString kind = kindWord(traits(sheet.kind));
        item.cells = {sheet.product.isEmpty() ? sheet.id : sheet.product,
                      sheet.provider,
                      sheet.effective,
                      kind,
                      sheet.region,
                      sheet.currency,
                      sheet.id};
        item.tip = sheet.source;
        add(std::move(item), {sheet.provider, sheet.product, kind, sheet.region, sheet.effective, sheet.currency,
                              sheet.id, sheet.source, sheet.units.join(u' ')});
    }
}

void LibraryModel::addWorkloads()
{
    for (const WorkloadSummary &workload : m_library.workloads()) {
        Item item;
        item.key = workload.key;
        item.cells = {workload.name, format::requestsPerDay(workload.requestsPerDay), QString::number(workload.classes),
                      day(workload.changedAt)};
        item.numbers = {noNumber, workload.requestsPerDay, double(workload.classes), noNumber};
        add(std::move(item), {workload.name});
    }
}

void LibraryModel::addScenarios()
{
    for (const ScenarioSummary &scenario : m_library.scenarios()) {
        Item item;
        item.key = scenario.key;
        item.cells = {scenario.name, format::requestsPerDay(scenario.requestsPerDay),
                      QString::number(scenario.sheets.size()), day(scenario.changedAt)};
        item.numbers = {noNumber, scenario.requestsPerDay, double(scenario.sheets.size()), noNumber};
        item.tip = tr("Price sheets: %1").arg(scenario.sheets.join(QStringLiteral(", ")));
        add(std::move(item), {scenario.name, scenario.sheets.join(u' ')});
    }
}

void LibraryModel::sortItems()
{
    const int column = m_sortColumn;
    std::ranges::stable_sort(m_items, [&](const Item &a, const Item &b) {
        const Item &first = m_sortOrder == Qt::AscendingOrder ? a : b;
        const Item &second = m_sortOrder == Qt::AscendingOrder ? b : a;
        if (!std::isnan(first.numbers[column]))
            return first.numbers[column] < second.numbers[column];
        return first.cells[column].compare(second.cells[column], Qt::CaseInsensitive) < 0;
    });
}

bool LibraryModel::passes(const Item &item, const QStringList &words) const
{
    if (!std::ranges::all_of(words, [&](const QString &word) { return item.folded.contains(word); }))
        return false;
    if (!item.sheet)
        return true;
    const SheetSummary &sheet = *item.sheet;
    return (!m_filter.kind || m_filter.kind->kind == sheet.kind) &&
           (m_filter.provider.isEmpty() || m_filter.provider == sheet.provider) &&
           (m_filter.region.isEmpty() || m_filter.region == sheet.region) &&
           (m_filter.unit.isEmpty() || sheet.units.contains(m_filter.unit)) &&
           (m_filter.from.isEmpty() || sheet.effective >= m_filter.from) &&
           (m_filter.to.isEmpty() || sheet.effective.left(m_filter.to.size()) <= m_filter.to) &&
           (!m_filter.newestOnly || item.isNewest);
}

void LibraryModel::select()
{
    m_shown.clear();
    const QStringList words = folded(m_filter.text).split(u' ', Qt::SkipEmptyParts);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (passes(m_items[i], words))
            m_shown.push_back(static_cast<int>(i));
    }
}

void LibraryModel::setFilter(const LibraryFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    select();
    endResetModel();
}

void LibraryModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    sortItems();
    select();
    endResetModel();
}

std::int64_t LibraryModel::keyAt(int row) const
{
    return row < 0 || row >= rowCount() ? 0
                                        : m_items[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].key;
}

int LibraryModel::rowOf(std::int64_t key) const
{
    for (std::size_t row = 0; row < m_shown.size(); ++row) {
        if (m_items[static_cast<std::size_t>(m_shown[row])].key == key)
            return static_cast<int>(row);
    }
    return -1;
}

QStringList LibraryModel::providers() const
{
    QSet<QString> found;
    for (const SheetSummary &sheet : m_library.sheets())
        found << sheet.provider;
    found.remove({});
    return sorted(found);
}

QStringList LibraryModel::regions() const
{
    QSet<QString> found;
    for (const SheetSummary &sheet : m_library.sheets())
        found << sheet.region;
    found.remove({});
    return sorted(found);
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int LibraryModel::columnCount(const QModelIndex &parent) const
{
    constexpr int sheetColumns = 7;
    constexpr int otherColumns = 4;
    if (parent.isValid())
        return 0;
    return m_kind == ItemKind::sheet ? sheetColumns : otherColumns;
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Item &item = m_items[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(index.row())])];
    switch (role) {
    case Qt::DisplayRole:
        return item.cells[index.column()];
    case Qt::ToolTipRole:
        // Plain: a tooltip with markup would be read as such.
        return QString(item.tip.isEmpty() ? item.cells[index.column()] : item.tip).toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (std::isnan(item.numbers[index.column()]) ? Qt::AlignLeft : Qt::AlignRight));
    case keyRole:
        return qlonglong(item.key);
    default:
        return {};
    }
}

QVariant LibraryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (m_kind) {
    case ItemKind::sheet:
        return QStringList{tr("Product"), tr("Provider"), tr("From"), tr("Kind"),
                           tr("Region"),  tr("Currency"), tr("Id")}[section];
    case ItemKind::workload:
        return QStringList{tr("Workload"), tr("Requests/day"), tr("Classes"), tr("Changed")}[section];
    case ItemKind::scenario:
        break;
    }
    return QStringList{tr("Scenario"), tr("Requests/day"), tr("Sheets"), tr("Changed")}[section];
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && m_kind == ItemKind::sheet ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList LibraryModel::mimeTypes() const
{
    return {QString::fromLatin1(sheetMimeType)};
}

QMimeData *LibraryModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArrayList keys;
    for (const QModelIndex &index : indexes) {
        const QByteArray key = QByteArray::number(qlonglong(keyAt(index.row())));
        if (!keys.contains(key))
            keys << key;
    }
    auto *data = new QMimeData;
    data->setData(QString::fromLatin1(sheetMimeType), keys.join(' '));
    return data;
}

} // namespace isocost
