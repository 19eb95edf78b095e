// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What sheets and workloads have in common in the database: added, read, replaced and removed whole, by key and
/// revision.

#include "core/model/validate.h"
#include "core/store/rows.h"
#include "core/store/scenario_rows.h"
#include "core/store/store.h"

namespace isocost
{

/// What must be unique: as an SQL condition, and in words.
struct Identity {
    Selection selection;
    std::string words;
};
Identity identityOf(const PriceSheet &sheet);
Identity identityOf(const Workload &workload);
Identity identityOf(const Scenario &scenario);

/// Rules of the library beyond those of the format: a workload and a scenario need a name.
std::optional<Error> checkForLibrary(const PriceSheet &sheet);
std::optional<Error> checkForLibrary(const Workload &workload);
std::optional<Error> checkForLibrary(const Scenario &scenario);

/// The row that a sheet's provider is kept in.
void prepareRow(Connection &connection, const PriceSheet &sheet);
inline void prepareRow(Connection &, const Workload &) {}
inline void prepareRow(Connection &, const Scenario &) {}
/// Drops what no item refers to any more.
void forgetUnused(Connection &connection);

/// Key of another item with the same identity; 0 when there is none.
std::int64_t keyOfOther(Connection &connection, const char *table, const Identity &identity, std::int64_t key);
/// Deletes the row of that key and revision; false when there is none.
bool deleteRow(Connection &connection, const char *table, std::int64_t key, std::int64_t revision);
QString utcNow();

inline Selection byKey(std::int64_t key)
{
    return {QStringLiteral("\"key\" = ?"), {qlonglong(key)}};
}

template <class T> Result<std::vector<Stored<T>>> loadItems(Connection &connection, const Selection &selection)
{
    Transaction transaction(connection, Transaction::Kind::read);
    LoadedRows<T> rows = loadRows<T>(connection, selection);
    if (const Status status = transaction.commit(); !status)
        return status.error();
    std::vector<Stored<T>> items;
    items.reserve(rows.items.size());
    for (std::size_t i = 0; i < rows.items.size(); ++i)
        items.push_back({rows.keys[i], rows.parents[i], std::move(rows.items[i])});
    return items;
}

/// The one selected item, checked by validate().
template <class T>
Result<Stored<T>> loadItem(Connection &connection, const Selection &selection, const std::string &words)
{
    Result<std::vector<Stored<T>>> items = loadItems<T>(connection, selection);
    if (!items)
        return items.error();
    if (items->empty())
        return Error{ErrorCode::input, {}, "the library has no " + words};
    Stored<T> &found = items.value().front();
    const std::vector<Error> broken = validate(found.item);
    if (!broken.empty())
        return Error{ErrorCode::input, broken.front().where, "the library's " + words + ": " + broken.front().message};
    return std::move(found);
}

/// Writes an item under a key (0: a new one) inside the caller's transaction and reads it back, so that what is kept is
/// what was given, to the last bit. The key.
template <class T> std::int64_t writeItem(Connection &connection, const Stored<T> &stored)
{
    RowPlace place{{QStringLiteral("revision"), QStringLiteral("changed_at")}, {qlonglong(stored.revision), utcNow()}};
    if (stored.key != 0) {
        place.names << QStringLiteral("key");
        place.values << qlonglong(stored.key);
    }
    prepareRow(connection, stored.item);
    const std::int64_t key = insertItem(connection, place, stored.item);
    const LoadedRows<T> back = loadRows<T>(connection, byKey(key));
    if (!connection.failed() && (back.items.size() != 1 || back.items.front() != stored.item))
        connection.fail({ErrorCode::input, {}, "the library cannot keep this exactly; nothing was changed"});
    return key;
}

/// Whether an item may be kept under a key: its own rules, and no other item of the same identity.
template <class T> std::optional<Error> refusal(Connection &connection, const Stored<T> &stored)
{
    const std::vector<Error> broken = validate(stored.item);
    if (!broken.empty())
        return broken.front();
    if (const std::optional<Error> error = checkForLibrary(stored.item))
        return error;
    const Identity identity = identityOf(stored.item);
    if (keyOfOther(connection, tableOf<T>.table, identity, stored.key) != 0)
        return Error{ErrorCode::input, {}, "the library already has " + identity.words};
    return {};
}

/// Adds an item, or puts a removed one back under its key.
template <class T> Result<Stored<T>> addItem(Connection &connection, Stored<T> stored)
{
    Transaction transaction(connection);
    if (const std::optional<Error> error = refusal(connection, stored))
        return *error;
    stored.key = writeItem(connection, stored);
    if (const Status status = transaction.commit(); !status)
        return status.error();
    return stored;
}

template <class T> Result<std::optional<std::int64_t>> updateItem(Connection &connection, Stored<T> stored)
{
    Transaction transaction(connection);
    if (const std::optional<Error> error = refusal(connection, stored))
        return *error;
    if (!deleteRow(connection, tableOf<T>.table, stored.key, stored.revision) && !connection.failed())
        return std::optional<std::int64_t>();
    ++stored.revision;
    writeItem(connection, stored);
    forgetUnused(connection);
    if (const Status status = transaction.commit(); !status)
        return status.error();
    return std::optional(stored.revision);
}

template <class T> Result<bool> removeItem(Connection &connection, std::int64_t key, std::int64_t revision)
{
    Transaction transaction(connection);
    const bool found = deleteRow(connection, tableOf<T>.table, key, revision);
    forgetUnused(connection);
    if (const Status status = transaction.commit(); !status)
        return status.error();
    return found;
}

} // namespace isocost
