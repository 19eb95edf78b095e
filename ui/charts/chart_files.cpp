// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace isocost
{

QString chartFileStem(const QString &scenarioPath, const QString &chart)
{
    const QFileInfo file(scenarioPath);
    const QString base = file.completeBaseName().isEmpty()
                             ? QCoreApplication::translate("isocost::Chart", "scenario", "file name")
                             : file.completeBaseName();
    return file.absoluteDir().filePath(QStringLiteral("%1-%2").arg(base, chart));
}

} // namespace isocost
