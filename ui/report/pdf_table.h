// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/pdf_page.h"
#include "ui/report/report_model.h"

#include <QPaintDevice>

namespace isocost
{

/// Room in points that a table needs at the foot of a page to begin there: its header and two rows.
inline constexpr double tableHeadRoom = 84;

/// Lays a table out over the width of the page: numbers on one line, text wrapped, the header repeated on every page,
/// no row cut, no heading or total left alone.
void layTable(PageFlow &flow, const ReportTable &table, const QFont &font, QPaintDevice *device);

} // namespace isocost
