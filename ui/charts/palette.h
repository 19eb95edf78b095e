// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>

namespace isocost
{

/// How a chart is coloured: by the desktop (light, dark) or for paper.
enum class ChartTheme { light, dark, print };

/// The theme that fits a widget's palette: Qt 6.4 does not tell dark from light, the luminance of the window does.
ChartTheme chartTheme(const QPalette &palette);

/// Look of one option, the same in every chart, legend and table.
struct OptionStyle {
    QColor color;             ///< Okabe and Ito's set, told apart by the colour-blind
    QList<qreal> dashPattern; ///< in pen widths; empty: solid. Tells options apart without colour.
};

/// @param index  the option's place in the scenario, from 0; looks repeat after 42 options
OptionStyle optionStyle(int index, bool dark);
inline OptionStyle optionStyle(int index, ChartTheme theme)
{
    return optionStyle(index, theme == ChartTheme::dark);
}

/// So much of `front` (0 to 1), the rest of `back`.
QColor mixed(const QColor &front, const QColor &back, double share);

/// How well one colour is read on another: 1 (not at all) to 21 (black on white). WCAG 2.1, "contrast ratio"; a front
/// colour that is partly transparent is mixed with its background first.
double contrast(const QColor &front, const QColor &back);

/// The colours around the curves.
struct ChartColors {
    QColor background;
    QColor text;
    QColor mutedText;
    QColor grid;
    QColor minorGrid;
    QColor frame;
    QColor today;      ///< the line of today's volume
    QColor readout;    ///< behind text that lies over curves
    int bandAlpha = 0; ///< 0 to 255, for the tint of a band
};

ChartColors chartColors(ChartTheme theme);

} // namespace isocost
