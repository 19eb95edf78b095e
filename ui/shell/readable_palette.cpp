// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/readable_palette.h"

#include <QApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double leastContrast = 4.5; // WCAG 2.1, success criterion 1.4.3
constexpr double finest = 1.0 / 64;   // steps in which a colour is moved towards the text's

QColor mixed(const QColor &front, const QColor &back, double share)
{
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1 - share))); };
    return {channel(front.red(), back.red()), channel(front.green(), back.green()), channel(front.blue(), back.blue())};
}

/// Relative luminance, 0 (black) to 1 (white): WCAG 2.1.
double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

using Backgrounds = QList<QPalette::ColorRole>;

/// The least contrast that a colour has to any of its backgrounds.
double contrastOn(const QPalette &palette, const QColor &front, const Backgrounds &backgrounds)
{
    double least = std::numeric_limits<double>::infinity();
    for (const QPalette::ColorRole role : backgrounds)
        least = std::min(least, contrast(front, palette.color(QPalette::Active, role)));
    return least;
}

/// Moves a colour that is too faint towards that of the full text, just as far as it takes to be read.
void mend(QPalette &palette, QPalette::ColorGroup group, QPalette::ColorRole role, QPalette::ColorRole text,
          const Backgrounds &backgrounds)
{
    const QColor front = palette.color(group, role);
    if (contrastOn(palette, front, backgrounds) >= leastContrast)
        return;
    const QColor full = palette.color(QPalette::Active, text);
    const QColor back = palette.color(QPalette::Active, backgrounds.front());
    const QColor faint = mixed(front, back, front.alphaF());
    QColor found = full;
    for (double share = finest; share < 1; share += finest) {
        found = mixed(full, faint, share);
        if (contrastOn(palette, found, backgrounds) >= leastContrast)
            break;
    }
    palette.setColor(group, role, found);
}

} // namespace

double contrast(const QColor &front, const QColor &back)
{
    const double one = luminance(mixed(front, back, front.alphaF()));
    const double other = luminance(back);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QPalette readablePalette(QPalette palette)
{
    const Backgrounds everywhere = {QPalette::Window, QPalette::Base};
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        mend(palette, group, QPalette::PlaceholderText, QPalette::WindowText, everywhere);
        mend(palette, group, QPalette::Link, QPalette::WindowText, everywhere);
    }
    mend(palette, QPalette::Disabled, QPalette::WindowText, QPalette::WindowText, everywhere);
    mend(palette, QPalette::Disabled, QPalette::Text, QPalette::Text, {QPalette::Base, QPalette::Window});
    mend(palette, QPalette::Disabled, QPalette::ButtonText, QPalette::ButtonText, {QPalette::Button});
    return palette;
}

void keepPaletteReadable()
{
    const QPalette now = QApplication::palette();
    const QPalette readable = readablePalette(now);
    if (readable != now)
        QApplication::setPalette(readable);
}

} // namespace isocost
