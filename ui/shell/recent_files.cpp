// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent_files.h"

#include <QSettings>

namespace isocost::recentFiles
{

namespace
{

const QString key = QStringLiteral("recentFiles");

} // namespace

QStringList paths()
{
    return QSettings().value(key).toStringList().mid(0, most);
}

void add(const QString &path)
{
    QStringList all = paths();
    all.removeAll(path);
    all.prepend(path);
    QSettings().setValue(key, QStringList(all.mid(0, most)));
}

void remove(const QString &path)
{
    QStringList all = paths();
    all.removeAll(path);
    QSettings().setValue(key, all);
}

void clear()
{
    QSettings().remove(key);
}

} // namespace isocost::recentFiles
