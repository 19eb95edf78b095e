// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crossover_picture.h"
#include "ui/charts/curve_reading.h"
#include "ui/charts/marker_labels.h"
#include "ui/charts/plot_frame.h"

#include <QList>
#include <QRectF>

#include <set>
#include <string>
#include <vector>

class QPainter;

namespace isocost
{

using HiddenOptions = std::set<std::string>;

/// The recommended option's volumes: a tint over the plot, a ribbon above it with the names that fit.
void paintBands(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture);

/// Where the options' costs may lie, as tints of their colours. What costs nothing lies on the lower edge.
void paintRanges(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture,
                 const HiddenOptions &hidden);

/// Curves where they cost nothing, along the lower edge: a log axis has no 0.
void paintFreeStretches(QPainter &painter, const PlotFrame &frame, const ChartLook &look,
                        const CrossoverPicture &picture, const HiddenOptions &hidden);

/// Every crossover in the frame: a dot, a square at a step; filled and larger where the recommendation changes.
/// @param highlighted index of the marker to ring, -1: none
void paintMarkers(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture,
                  const QList<MarkerLabel> &labels, int highlighted);

/// The line of today's volume with its tag; at the edge with an arrow when it lies outside the frame.
/// @param held the line is being dragged, hovered or has the keyboard focus
void paintToday(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture,
                const HiddenOptions &hidden, double today, bool held);

/// A hairline at a volume with what every shown curve costs there, the cheapest first. Costs read off a curve say
/// that they are about right; those of the evaluated volume are exact.
void paintReadout(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture,
                  const HiddenOptions &hidden, double volume);

/// Samples of the curves with their names, wrapped to `width`; returns the height taken. Draws nothing without a
/// painter.
double paintLegend(QPainter *painter, const QPointF &topLeft, double width, const ChartLook &look,
                   const CrossoverPicture &picture, const HiddenOptions &hidden);

/// A short line in an option's colour and dashes.
void paintSample(QPainter &painter, const QRectF &rect, const OptionStyle &style);

} // namespace isocost
