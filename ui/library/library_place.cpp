// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/library_place.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace isocost
{

QString defaultLibraryPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/library.db");
}

std::vector<SeedFile> shippedLibrary()
{
    std::vector<SeedFile> files;
    for (const QString &folder : {QStringLiteral(":/library/sheets"), QStringLiteral(":/library/workloads")}) {
        const QFileInfoList found = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        for (const QFileInfo &info : found) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                files.push_back({info.fileName(), file.readAll().toStdString()});
        }
    }
    return files;
}

Result<std::unique_ptr<Store>> openLibrary(const QString &path)
{
    if (!path.isEmpty())
        return Store::open(path, shippedLibrary);
    const QString usual = defaultLibraryPath();
    const QString folder = QFileInfo(usual).absolutePath();
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::io, {}, "the folder " + folder.toStdString() + " cannot be made"};
    return Store::open(usual, shippedLibrary);
}

} // namespace isocost
