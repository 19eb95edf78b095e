// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndexList>
#include <QString>

namespace isocost
{

class CompareModel;

/// The table as shown, tab-separated, for pasting into a spreadsheet. A cell that would be taken for a formula is
/// defused.
/// @param selection only its rows and columns; empty: everything
QString compareTsv(const CompareModel &model, const QModelIndexList &selection = {});

/// The table as CSV with exact numbers where there are any.
QString compareCsv(const CompareModel &model);

} // namespace isocost
