// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/library_making.h"

#include "core/formats/files.h"
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

} // namespace

Status makeLibrary(const QString &path, const std::vector<SeedFile> &seeds)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QString aside = folder + QStringLiteral("/.isocost-library-%1.tmp").arg(QCoreApplication::applicationPid());
    removeAbandoned(nativePath(folder));
    QFile::remove(aside);
    Status status = done();
    {
        Connection connection(aside, Access::buildUp);
        Transaction transaction(connection);
        migrate(connection, 0);
        status = fillWith(connection, seeds);
        if (status)
            status = transaction.commit();
        // From the beginning: to switch to it needs the file for oneself, which two who open it at once both want.
        if (status)
            connection.run(QStringLiteral("PRAGMA journal_mode = WAL"));
        if (status && connection.failed())
            status = connection.takeError();
    }
    if (status)
        status = installLibraryFile(nativePath(aside), nativePath(QFileInfo(path).absoluteFilePath()));
    if (!status)
        QFile::remove(aside);
    return status;
}

} // namespace isocost
