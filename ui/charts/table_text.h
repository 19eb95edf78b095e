// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

class QAbstractItemView;

namespace isocost
{

/// What is copied of a cell where that is more than it shows: a figure with all its digits.
inline constexpr int wholeTextRole = Qt::UserRole + 100;

/// What a table shows, with its headings, as tab-separated text for pasting: the selected cells, or all of them where
/// no more than one is, or one row of a table that selects by rows. A cell that would be taken for a formula is
/// defused.
QString tableText(const QAbstractItemView &view);

/// Gives a table "Copy Table", in its context menu and by Ctrl+C.
void makeCopyable(QAbstractItemView *view);

} // namespace isocost
