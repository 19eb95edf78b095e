// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Writes structs of the file format into their tables and reads them back, lists and all.

#include "core/store/column_values.h"
#include "core/store/row_walkers.h"

#include <QHash>
#include <QStringList>

namespace isocost
{

/// The table of a struct and its column that leads to the row it belongs to; empty: it stands alone.
struct TableName {
    const char *table;
    const char *parent;
};
template <class T> inline constexpr TableName tableOf{};
template <> inline constexpr TableName tableOf<PriceSheet>{"sheet", ""};
template <> inline constexpr TableName tableOf<Meter>{"meter", "sheet"};
template <> inline constexpr TableName tableOf<Tier>{"tier", "meter"};
template <> inline constexpr TableName tableOf<HourWindow>{"hour_window", "meter"};
template <> inline constexpr TableName tableOf<Rate>{"rate", "sheet"};
template <> inline constexpr TableName tableOf<MeasuredPoint>{"measured", "sheet"};
template <> inline constexpr TableName tableOf<Workload>{"workload", ""};
template <> inline constexpr TableName tableOf<RequestClass>{"class", "workload"};

/// The table of a list of plain values, by the list's key in the file; its columns are the parent's name, "position"
/// and "value".
TableName valueTable(std::string_view key);

/// The columns of a T's row after its key and place, each with the SQL that reads and the SQL that writes it.
struct RowColumns {
    QStringList names;
    QStringList reads;
    QStringList writes;
};
RowColumns sqlColumns(const std::vector<std::string> &names, const char *table);
/// The columns that the newest version of a table has.
const Columns &storedColumns(const char *table);

template <class T> const RowColumns &rowColumns()
{
    static const RowColumns columns = [] {
        const T plain{};
        ColumnNames names(storedColumns(tableOf<T>.table));
        walkColumns(plain, names);
        return sqlColumns(names.names, tableOf<T>.table);
    }();
    return columns;
}

/// Where a row stands: its own columns ("key", its parent, "position", "revision") and their values.
struct RowPlace {
    QStringList names;
    QVariantList values;
};

/// Inserts one row; its key, 0 after a failure.
std::int64_t insertRow(Connection &connection, const char *table, const RowPlace &place, const RowColumns &columns,
                       const QVariantList &values);

template <class T> void insertLists(Connection &connection, std::int64_t key, const T &item);

/// Inserts a struct with all its lists; its key, 0 after a failure.
template <class T> std::int64_t insertItem(Connection &connection, const RowPlace &place, const T &item)
{
    ColumnValues values(storedColumns(tableOf<T>.table));
    walkColumns(item, values);
    const std::int64_t key = insertRow(connection, tableOf<T>.table, place, rowColumns<T>(), values.values);
    insertLists(connection, key, item);
    return key;
}

void insertValue(Connection &connection, const TableName &table, std::int64_t parent, int position,
                 const QVariant &value);

/// Sink of walkLists() that writes the lists of one struct.
template <class T> class ListInserter
{
public:
    ListInserter(Connection &connection, std::int64_t key, const T &item)
        : m_connection(connection), m_key(key), m_item(item)
    {
    }

    template <class Get> void rows(const Get &get)
    {
        int position = 0;
        for (const auto &row : get(m_item)) {
            using U = std::remove_cvref_t<decltype(row)>;
            const QString parent = QString::fromLatin1(tableOf<U>.parent);
            insertItem(m_connection, {{parent, QStringLiteral("position")}, {qlonglong(m_key), position++}}, row);
        }
    }

    template <class Get> void values(const char *key, const Get &get)
    {
        int position = 0;
        for (const auto &value : get(m_item)) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::string>)
                insertValue(m_connection, valueTable(key), m_key, position++, boundText(value));
            else
                insertValue(m_connection, valueTable(key), m_key, position++, QVariant(value));
        }
    }

private:
    Connection &m_connection;
    std::int64_t m_key;
    const T &m_item;
};

template <class T> void insertLists(Connection &connection, std::int64_t key, const T &item)
{
    ListInserter<T> inserter(connection, key, item);
    walkLists<T>(inserter);
}

/// Which rows of a table are meant: an SQL condition with its values.
struct Selection {
    QString where = QStringLiteral("1");
    QVariantList values;

    /// Of the rows of another table that belong to the selected rows of `table`.
    Selection children(const char *table, const char *parentColumn) const;
};

/// Rows of one table with what they hold.
template <class T> struct LoadedRows {
    std::vector<T> items;
    QHash<qint64, std::size_t> indexOfKey;
    std::vector<std::int64_t> keys;
    std::vector<std::int64_t> parents; ///< for tables without a parent: the revision
};

QSqlQuery selectRows(Connection &connection, const TableName &table, const RowColumns &columns,
                     const Selection &selection);
QSqlQuery selectValues(Connection &connection, const TableName &table, const Selection &selection);
Error brokenColumn(const char *table, const std::string &column);

template <class T> LoadedRows<T> loadRows(Connection &connection, const Selection &selection);

/// Sink of walkLists() that reads the lists of all loaded structs at once: one query per table, whatever the number of
/// rows.
template <class T> class ListLoader
{
public:
    ListLoader(Connection &connection, const Selection &selection, LoadedRows<T> &loaded)
        : m_connection(connection), m_selection(selection), m_loaded(loaded)
    {
    }

    template <class Get> void rows(const Get &get)
    {
        using U = typename std::remove_cvref_t<decltype(get(std::declval<T &>()))>::value_type;
        LoadedRows<U> found = loadRows<U>(m_connection, m_selection.children(tableOf<T>.table, tableOf<U>.parent));
        for (std::size_t i = 0; i < found.items.size(); ++i)
            get(owner(found.parents[i])).push_back(std::move(found.items[i]));
    }

    template <class Get> void values(const char *key, const Get &get)
    {
        using U = typename std::remove_cvref_t<decltype(get(std::declval<T &>()))>::value_type;
        const TableName table = valueTable(key);
        QSqlQuery query = selectValues(m_connection, table, m_selection.children(tableOf<T>.table, table.parent));
        while (m_connection.next(query)) {
            if constexpr (std::is_same_v<U, std::string>)
                get(owner(query.value(0).toLongLong())).push_back(textOf(query.value(1)));
            else
                get(owner(query.value(0).toLongLong())).push_back(query.value(1).toDouble());
        }
    }

private:
    T &owner(std::int64_t key) { return m_loaded.items[m_loaded.indexOfKey.value(key)]; }

    Connection &m_connection;
    const Selection &m_selection;
    LoadedRows<T> &m_loaded;
};

/// Reads the selected structs with all their lists, in the order of their keys (lists: of their positions).
template <class T> LoadedRows<T> loadRows(Connection &connection, const Selection &selection)
{
    constexpr int firstColumn = 2;
    LoadedRows<T> loaded;
    const Columns &columns = storedColumns(tableOf<T>.table);
    QSqlQuery query = selectRows(connection, tableOf<T>, rowColumns<T>(), selection);
    while (connection.next(query)) {
        ColumnReader reader(columns, query, firstColumn);
        walkColumns(loaded.items.emplace_back(), reader);
        if (!reader.broken().empty())
            connection.fail(brokenColumn(tableOf<T>.table, reader.broken()));
        loaded.keys.push_back(query.value(0).toLongLong());
        loaded.parents.push_back(query.value(1).toLongLong());
        loaded.indexOfKey.insert(loaded.keys.back(), loaded.items.size() - 1);
    }
    if (!loaded.items.empty()) {
        ListLoader<T> loader(connection, selection, loaded);
        walkLists<T>(loader);
    }
    return loaded;
}

} // namespace isocost
