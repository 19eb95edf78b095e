// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <QByteArray>
#include <QFile>

namespace isocost
{

inline PriceSheet plainSheet(const char *id)
{
    PriceSheet sheet;
    sheet.id = id;
    sheet.meters.emplace_back().price = 0.1;
    return sheet;
}

inline QByteArray bytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace isocost
