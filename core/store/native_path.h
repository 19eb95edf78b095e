// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <filesystem>

namespace isocost
{

/// A path of Qt's as the file system spells it.
inline std::filesystem::path nativePath(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

} // namespace isocost
