// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/report_model.h"

#include <QRectF>

class QPainter;

namespace isocost
{

/// Paints a report's chart into `area` in the colours of paper, as vectors on a device that keeps them.
void paintReportChart(QPainter &painter, const QRectF &area, const ReportChart &chart);

} // namespace isocost
