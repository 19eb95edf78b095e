// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QTableWidget;

namespace isocost
{

/// A table with editors in its cells that stands in a column which scrolls: as tall as its rows.
void makeTall(QTableWidget &table, const QStringList &headings);
/// Fits columns and height to what the table holds now.
void fitTall(QTableWidget &table);

} // namespace isocost
