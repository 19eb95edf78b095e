// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/readable_palette.h"

#include <QApplication>

#include <cstdlib>

namespace isocost
{

namespace
{

constexpr double mutedShare = 0.6; // of the text's colour, the rest the background's
constexpr double disabledShare = 0.45;
constexpr int leastContrast = 50; // of 255, in lightness

QColor mixed(const QColor &front, const QColor &back, double share)
{
    const auto channel = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    return {channel(front.red(), back.red()), channel(front.green(), back.green()), channel(front.blue(), back.blue())};
}

bool standsOut(const QColor &front, const QColor &back)
{
    return std::abs(mixed(front, back, front.alphaF()).lightness() - back.lightness()) >= leastContrast;
}

} // namespace

QPalette readablePalette(QPalette palette)
{
    const auto repair = [&](QPalette::ColorGroup group, QPalette::ColorRole role, QPalette::ColorRole text,
                            QPalette::ColorRole background, double share) {
        const QColor back = palette.color(QPalette::Active, background);
        if (!standsOut(palette.color(group, role), back))
            palette.setColor(group, role, mixed(palette.color(QPalette::Active, text), back, share));
    };
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive})
        repair(group, QPalette::PlaceholderText, QPalette::WindowText, QPalette::Window, mutedShare);
    constexpr auto off = QPalette::Disabled;
    repair(off, QPalette::PlaceholderText, QPalette::WindowText, QPalette::Window, disabledShare);
    repair(off, QPalette::WindowText, QPalette::WindowText, QPalette::Window, disabledShare);
    repair(off, QPalette::Text, QPalette::Text, QPalette::Base, disabledShare);
    repair(off, QPalette::ButtonText, QPalette::ButtonText, QPalette::Button, disabledShare);
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
