// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/library.h"

#include <QAbstractTableModel>

#include <optional>

namespace isocost
{

/// What a list of the library is narrowed to; empty members let everything through.
struct LibraryFilter {
    QString text;                      ///< every word must occur
    const SheetTraits *kind = nullptr; ///< of a sheet
    QString provider;
    QString unit; ///< a unit's key in the file format
    QString region;
    QString from; ///< effective dates, YYYY-MM-DD or the beginning of one
    QString to;
    bool newestOnly = false;

    bool operator==(const LibraryFilter &) const = default;
};

/// One kind of the library's items as a table: searched, filtered and sorted. Rows can be dragged; see sheetMimeType.
class LibraryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int keyRole = Qt::UserRole;
    /// The keys of dragged price sheets, as decimal numbers with spaces between.
    static constexpr const char *sheetMimeType = "application/x-isocost-library-sheets";

    LibraryModel(Library &library, ItemKind kind, QObject *parent = nullptr);

    ItemKind kind() const { return m_kind; }
    const LibraryFilter &filter() const { return m_filter; }
    void setFilter(const LibraryFilter &filter);
    std::int64_t keyAt(int row) const;
    /// -1 where it is not shown.
    int rowOf(std::int64_t key) const;
    /// All items, shown or not.
    int total() const { return static_cast<int>(m_items.size()); }
    /// The different providers or regions there are, sorted.
    QStringList providers() const;
    QStringList regions() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    struct Item {
        std::int64_t key = 0;
        QStringList cells;
        QList<double> numbers; ///< by column, where it is one; NaN elsewhere
        QString folded;        ///< what is searched
        QString tip;
        const SheetSummary *sheet = nullptr;
        bool isNewest = true;
    };

    void reload();
    void addSheets();
    void addWorkloads();
    void addScenarios();
    void add(Item item, const QStringList &searched);
    void sortItems();
    void select();
    bool passes(const Item &item, const QStringList &words) const;

    Library &m_library;
    ItemKind m_kind;
    LibraryFilter m_filter;
    std::vector<Item> m_items; ///< in the chosen order
    std::vector<int> m_shown;  ///< indices into m_items
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace isocost
