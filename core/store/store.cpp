// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/items.h"
#include "core/store/library_file.h"
#include "core/store/library_making.h"
#include "core/store/migrations.h"
#include "core/store/native_path.h"
#include "core/store/schema_check.h"

#include <QFileInfo>

#include <chrono>
#include <thread>

namespace isocost
{

namespace
{

/// Whether it is a library of ours, of a version that we read and nothing in it but what we make; then reads the whole
/// file for damage.
Status checkOnce(const QString &path)
{
    Connection connection(path, Access::read);
    const unsigned application = connection.one(QStringLiteral("PRAGMA application_id")).toUInt();
    const unsigned version = connection.one(QStringLiteral("PRAGMA user_version")).toUInt();
    if (connection.failed())
        return connection.takeError();
    if (application != libraryApplicationId)
        return Error{
            ErrorCode::input, {}, "this is a database of another application, no Isocost library; nothing was changed"};
    if (version > newestLibraryVersion())
        return newerLibrary(version, newestLibraryVersion());
    if (Status sound = checkSchema(connection, version); !sound)
        return sound;
    return checkSound(connection);
}

/// A file that another program opened while we read it as nobody's is read again, now as one in use.
Status checkContents(const QString &path)
{
    const QString log = path + QStringLiteral("-wal");
    const bool wasInUse = QFileInfo::exists(log);
    Status status = checkOnce(path);
    return status || wasInUse || !QFileInfo::exists(log) ? status : checkOnce(path);
}

Status bringUpToDate(Connection &connection, bool isWritable)
{
    if (connection.one(QStringLiteral("PRAGMA user_version")).toUInt() >= newestLibraryVersion())
        return connection.failed() ? Status(connection.takeError()) : done();
    if (connection.failed())
        return connection.takeError();
    if (!isWritable)
        return Error{ErrorCode::io,
                     {},
                     "the library was made by an older Isocost and cannot be brought up to date where it is, because "
                     "it may not be written there; a copy elsewhere can"};
    Transaction transaction(connection);
    // Asked again: another program may have done it while we waited.
    const unsigned version = connection.one(QStringLiteral("PRAGMA user_version")).toUInt();
    if (version < newestLibraryVersion())
        migrate(connection, version);
    return transaction.commit();
}

/// Two programs that open a library at once get in each other's way for a moment (recovery of the log, its files coming
/// and going), which SQLite reports without waiting.
template <class Attempt> auto patiently(const Attempt &attempt)
{
    using namespace std::chrono_literals;
    const auto end = std::chrono::steady_clock::now() + 1s;
    auto result = attempt();
    while (!result && result.error().code == ErrorCode::io && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(20ms);
        result = attempt();
    }
    return result;
}

/// The connection of a store; it only reads where the file may not be written.
Result<std::unique_ptr<Connection>> connectTo(const QString &path, bool isWritable)
{
    auto connection = std::make_unique<Connection>(path, isWritable ? Access::write : Access::read);
    if (connection->failed())
        return connection->takeError();
    if (const Status status = bringUpToDate(*connection, isWritable); !status)
        return status.error();
    return connection;
}

} // namespace

Store::Store(QString path, std::unique_ptr<Connection> connection)
    : m_path(std::move(path)), m_connection(std::move(connection))
{
}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const QString &path, const Seeds &seeds)
{
    const Result<LibraryFile> file = lookAtLibraryFile(nativePath(path));
    if (!file)
        return file.error();
    const bool isNew = *file == LibraryFile::absent;
    const Status ready = isNew ? makeLibrary(path, seeds ? seeds() : std::vector<SeedFile>())
                               : patiently([&] { return checkContents(path); });
    if (!ready)
        return ready.error();
    auto connection = patiently([&] { return connectTo(path, *file != LibraryFile::readable); });
    if (!connection)
        return connection.error();
    return std::unique_ptr<Store>(new Store(path, std::move(connection).value()));
}

Result<std::unique_ptr<Store>> Store::openAgain(const QString &path)
{
    const Result<LibraryFile> file = lookAtLibraryFile(nativePath(path));
    if (!file)
        return file.error();
    if (*file == LibraryFile::absent)
        return Error{ErrorCode::io, {}, "the library is gone"};
    auto connection = patiently([&] { return connectTo(path, *file == LibraryFile::writable); });
    if (!connection)
        return connection.error();
    return std::unique_ptr<Store>(new Store(path, std::move(connection).value()));
}

std::int64_t Store::dataVersion() const
{
    const std::int64_t version = m_connection->one(QStringLiteral("PRAGMA data_version")).toLongLong();
    if (m_connection->failed())
        m_connection->takeError();
    return version;
}

Result<Stored<PriceSheet>> Store::sheet(std::int64_t key) const
{
    return loadItem<PriceSheet>(*m_connection, byKey(key), "such sheet");
}

Result<Stored<PriceSheet>> Store::sheet(const std::string &id, const std::optional<std::string> &effective) const
{
    Selection selection{QStringLiteral("id = ?"), {boundText(id)}};
    std::string words = "sheet \"" + id + "\"";
    if (effective) {
        selection.where += QStringLiteral(" AND effective = ?");
        selection.values << boundText(*effective);
        words += effective->empty() ? " without a date" : " of " + *effective;
    } else {
        selection.where += QStringLiteral(" AND effective = (SELECT max(effective) FROM sheet WHERE id = ?)");
        selection.values << boundText(id);
    }
    return loadItem<PriceSheet>(*m_connection, selection, words);
}

Result<std::vector<Stored<PriceSheet>>> Store::allSheets() const
{
    Result<std::vector<Stored<PriceSheet>>> all = loadItems<PriceSheet>(*m_connection, {});
    if (!all)
        return all.error();
    for (const Stored<PriceSheet> &stored : *all) {
        if (const std::vector<Error> broken = validate(stored.item); !broken.empty())
            return Error{ErrorCode::input, broken.front().where,
                         "the library's sheet \"" + stored.item.id + "\": " + broken.front().message};
    }
    return all;
}

Result<Stored<PriceSheet>> Store::add(const PriceSheet &sheet)
{
    return addItem(*m_connection, Stored<PriceSheet>{0, 1, sheet});
}

Status Store::addAll(const std::vector<PriceSheet> &sheets)
{
    Transaction transaction(*m_connection);
    for (const PriceSheet &sheet : sheets) {
        const Stored<PriceSheet> stored{0, 1, sheet};
        if (const std::optional<Error> error = refusal(*m_connection, stored))
            return Error{error->code, error->where, sheet.id + ": " + error->message};
        writeItem(*m_connection, stored);
    }
    return transaction.commit();
}

Status Store::removeAll(const std::vector<PriceSheet> &sheets)
{
    std::vector<Stored<PriceSheet>> found; // looked for first: a look is a transaction of its own
    for (const PriceSheet &one : sheets) {
        if (const Result<Stored<PriceSheet>> there = sheet(one.id, one.effective); there && there->item == one)
            found.push_back(*there);
    }
    Transaction transaction(*m_connection);
    for (const Stored<PriceSheet> &each : found)
        deleteRow(*m_connection, tableOf<PriceSheet>.table, each.key, each.revision);
    forgetUnused(*m_connection);
    return transaction.commit();
}

Status Store::restore(const Stored<PriceSheet> &sheet)
{
    const Result<Stored<PriceSheet>> restored = addItem(*m_connection, sheet);
    return restored ? done() : Status(restored.error());
}

Result<std::optional<std::int64_t>> Store::update(const Stored<PriceSheet> &sheet)
{
    return updateItem(*m_connection, sheet);
}

Result<bool> Store::removeSheet(std::int64_t key, std::int64_t revision)
{
    return removeItem<PriceSheet>(*m_connection, key, revision);
}

Result<Stored<Workload>> Store::workload(std::int64_t key) const
{
    return loadItem<Workload>(*m_connection, byKey(key), "such workload");
}

Result<Stored<Workload>> Store::workload(const std::string &name) const
{
    return loadItem<Workload>(*m_connection, {QStringLiteral("name = ?"), {boundText(name)}},
                              "workload \"" + name + "\"");
}

Result<Stored<Workload>> Store::add(const Workload &workload)
{
    return addItem(*m_connection, Stored<Workload>{0, 1, workload});
}

Status Store::restore(const Stored<Workload> &workload)
{
    const Result<Stored<Workload>> restored = addItem(*m_connection, workload);
    return restored ? done() : Status(restored.error());
}

Result<std::optional<std::int64_t>> Store::update(const Stored<Workload> &workload)
{
    return updateItem(*m_connection, workload);
}

Result<bool> Store::removeWorkload(std::int64_t key, std::int64_t revision)
{
    return removeItem<Workload>(*m_connection, key, revision);
}

Result<Stored<Scenario>> Store::scenario(std::int64_t key) const
{
    return loadItem<Scenario>(*m_connection, byKey(key), "such scenario");
}

Result<Stored<Scenario>> Store::scenario(const std::string &name) const
{
    return loadItem<Scenario>(*m_connection, {QStringLiteral("name = ?"), {boundText(name)}},
                              "scenario \"" + name + "\"");
}

Result<Stored<Scenario>> Store::add(const Scenario &scenario)
{
    return addItem(*m_connection, Stored<Scenario>{0, 1, scenario});
}

Status Store::restore(const Stored<Scenario> &scenario)
{
    const Result<Stored<Scenario>> restored = addItem(*m_connection, scenario);
    return restored ? done() : Status(restored.error());
}

Result<std::optional<std::int64_t>> Store::update(const Stored<Scenario> &scenario)
{
    return updateItem(*m_connection, scenario);
}

Result<bool> Store::removeScenario(std::int64_t key, std::int64_t revision)
{
    return removeItem<Scenario>(*m_connection, key, revision);
}

} // namespace isocost
