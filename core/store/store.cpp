// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/items.h"
#include "core/store/library_file.h"
#include "core/store/library_items.h"
#include "core/store/migrations.h"
#include "core/store/native_path.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace isocost
{

namespace
{

/// Reads the whole file for damage and asks the tables themselves, not only the header, for their version.
Status checkContents(const QString &path)
{
    Connection connection(path, Access::read);
    const QString verdict = connection.one(QStringLiteral("PRAGMA quick_check(1)")).toString();
    const unsigned version = connection.one(QStringLiteral("PRAGMA user_version")).toUInt();
    const unsigned application = connection.one(QStringLiteral("PRAGMA application_id")).toUInt();
    if (connection.failed())
        return connection.takeError();
    if (verdict != QStringLiteral("ok"))
        return Error{ErrorCode::input, {}, "the library is damaged; nothing was changed: " + verdict.toStdString()};
    if (application != libraryApplicationId)
        return Error{ErrorCode::input, {}, "this is no Isocost library; nothing was changed"};
    if (version > newestLibraryVersion())
        return newerLibrary(version, newestLibraryVersion());
    return done();
}

Status fillWith(Connection &connection, const std::vector<SeedFile> &seeds)
{
    for (const SeedFile &seed : seeds) {
        const Result<LibraryItem> item = readLibraryItem(seed.text);
        if (!item)
            return Error{item.error().code, item.error().where, seed.name.toStdString() + ": " + item.error().message};
        std::visit(
            [&](const auto &one) {
                using T = std::remove_cvref_t<decltype(one)>;
                const Stored<T> stored{0, 1, one};
                if (const std::optional<Error> error = refusal(connection, stored))
                    connection.fail({error->code, error->where, seed.name.toStdString() + ": " + error->message});
                writeItem(connection, stored);
            },
            *item);
    }
    return connection.failed() ? Status(connection.takeError()) : done();
}

/// Builds a new library beside its place and moves it there when it is complete.
Status makeLibrary(const QString &path, const std::vector<SeedFile> &seeds)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QString aside = folder + QStringLiteral("/.isocost-library-%1.tmp").arg(QCoreApplication::applicationPid());
    QFile::remove(aside);
    Status status = done();
    {
        Connection connection(aside, Access::buildUp);
        Transaction transaction(connection);
        migrate(connection, 0);
        status = fillWith(connection, seeds);
        if (status)
            status = transaction.commit();
    }
    if (status)
        status = installLibraryFile(nativePath(aside), nativePath(QFileInfo(path).absoluteFilePath()));
    if (!status)
        QFile::remove(aside);
    return status;
}

Status bringUpToDate(Connection &connection)
{
    if (connection.one(QStringLiteral("PRAGMA user_version")).toUInt() >= newestLibraryVersion())
        return connection.failed() ? Status(connection.takeError()) : done();
    Transaction transaction(connection);
    // Asked again: another program may have done it while we waited.
    const unsigned version = connection.one(QStringLiteral("PRAGMA user_version")).toUInt();
    if (version < newestLibraryVersion())
        migrate(connection, version);
    return transaction.commit();
}

} // namespace

Store::Store(QString path, std::unique_ptr<Connection> connection)
    : m_path(std::move(path)), m_connection(std::move(connection))
{
}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const QString &path, const Seeds &seeds)
{
    const Result<LibraryFile> file = checkLibraryFile(nativePath(path), newestLibraryVersion());
    if (!file)
        return file.error();
    const Status ready = *file == LibraryFile::absent ? makeLibrary(path, seeds ? seeds() : std::vector<SeedFile>())
                                                      : checkContents(path);
    if (!ready)
        return ready.error();
    auto connection = std::make_unique<Connection>(path, Access::write);
    if (connection->failed())
        return connection->takeError();
    if (const Status status = bringUpToDate(*connection); !status)
        return status.error();
    return std::unique_ptr<Store>(new Store(path, std::move(connection)));
}

Result<std::unique_ptr<Store>> Store::openAgain(const QString &path)
{
    const Result<LibraryFile> file = checkLibraryFile(nativePath(path), newestLibraryVersion());
    if (!file)
        return file.error();
    if (*file == LibraryFile::absent)
        return Error{ErrorCode::io, {}, "the library is gone"};
    auto connection = std::make_unique<Connection>(path, Access::write);
    if (connection->failed())
        return connection->takeError();
    return std::unique_ptr<Store>(new Store(path, std::move(connection)));
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
    return loadItems<PriceSheet>(*m_connection, {});
}

Result<Stored<PriceSheet>> Store::add(const PriceSheet &sheet)
{
    return addItem(*m_connection, Stored<PriceSheet>{0, 1, sheet});
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
