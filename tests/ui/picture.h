// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QTest>
#include <QWidget>

namespace isocost
{

/// Keeps what a widget looks like in the build's folder of screenshots.
inline void picture(QWidget &widget, const QString &name)
{
    QDir folder(QStringLiteral(ISOCOST_BUILD_DIR));
    folder.mkpath(QStringLiteral("screenshots"));
    QVERIFY(widget.grab().save(folder.filePath(QStringLiteral("screenshots/%1.png").arg(name))));
}

} // namespace isocost
