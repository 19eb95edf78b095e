// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// The files opened or saved last, newest first, kept in QSettings.
namespace isocost::recentFiles
{

inline constexpr int most = 10;

QStringList paths();
void add(const QString &path);
void remove(const QString &path);
void clear();

} // namespace isocost::recentFiles
