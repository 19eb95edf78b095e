// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/readable_palette.h"

#include "ui/charts/palette.h"

#include <QApplication>

#include <algorithm>
#include <limits>

namespace isocost
{

namespace
{

constexpr double leastContrast = 4.5; // WCAG 2.1, success criterion 1.4.3
constexpr double finest = 1.0 / 64;   // steps in which a colour is moved towards the text's

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
