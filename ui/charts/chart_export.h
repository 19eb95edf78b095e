// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QImage>
#include <QSizeF>
#include <QString>

#include <functional>

class QPainter;
class QWidget;

namespace isocost
{

/// Draws a chart into a rectangle, in pixels of 96 dpi.
using ChartPainter = std::function<void(QPainter &, const QRectF &)>;

/// The chart as an image of `scale` device pixels per pixel.
QImage chartImage(const ChartPainter &paint, const QSize &size, double scale = 2);

/// The chart as SVG 1.2 text.
QByteArray chartSvg(const ChartPainter &paint, const QSize &size, const QString &title);

/// Writes the chart as SVG or PNG, whichever the file's name ends with (PNG for anything else); whole or not at all.
Status saveChart(const QString &path, const ChartPainter &paint, const QSize &size, const QString &title);

/// Writes text as UTF-8, whole or not at all.
Status saveText(const QString &path, const QString &text);

/// Tells people that saving failed and why; does nothing when it did not.
void reportFailure(QWidget *parent, const Status &status);

} // namespace isocost
