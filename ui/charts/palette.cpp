// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace isocost
{

namespace
{

// Okabe and Ito, "Color Universal Design" (2008), ordered by contrast against the background.
constexpr std::array<QRgb, 7> onLight = {0xff0072b2, 0xffd55e00, 0xff009e73, 0xffcc79a7,
                                         0xffe69f00, 0xff56b4e9, 0xff000000};
constexpr std::array<QRgb, 7> onDark = {0xff56b4e9, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                        0xfff0e442, 0xffd55e00, 0xffffffff};

const QList<QList<qreal>> &dashPatterns()
{
    static const QList<QList<qreal>> patterns = {
        {}, {8, 4}, {2, 3}, {10, 3, 2, 3}, {16, 4}, {10, 3, 2, 3, 2, 3},
    };
    return patterns;
}

/// Relative luminance, 0 (black) to 1 (white): WCAG 2.1.
double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QColor mixed(const QColor &front, const QColor &back, double share)
{
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1 - share))); };
    return {channel(front.red(), back.red()), channel(front.green(), back.green()), channel(front.blue(), back.blue())};
}

double contrast(const QColor &front, const QColor &back)
{
    const double one = luminance(mixed(front, back, front.alphaF()));
    const double other = luminance(back);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

ChartTheme chartTheme(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5 ? ChartTheme::dark : ChartTheme::light;
}

OptionStyle optionStyle(int index, bool dark)
{
    const auto place = static_cast<std::size_t>(std::max(0, index));
    const auto &colors = dark ? onDark : onLight;
    const auto &dashes = dashPatterns();
    return {QColor::fromRgb(colors[place % colors.size()]), dashes[static_cast<int>(place) % dashes.size()]};
}

ChartColors chartColors(ChartTheme theme)
{
    if (theme == ChartTheme::dark) {
        return {QColor(0x1e, 0x1f, 0x22), QColor(0xe6, 0xe6, 0xe6), QColor(0xa8, 0xa8, 0xa8),
                QColor(0x46, 0x48, 0x4c), QColor(0x2e, 0x30, 0x34), QColor(0x80, 0x82, 0x86),
                QColor(0xff, 0xff, 0xff), QColor(0x2b, 0x2d, 0x31), 40};
    }
    ChartColors colors = {QColor(0xff, 0xff, 0xff), QColor(0x1a, 0x1a, 0x1a), QColor(0x5f, 0x5f, 0x5f),
                          QColor(0xd4, 0xd4, 0xd4), QColor(0xee, 0xee, 0xee), QColor(0x80, 0x80, 0x80),
                          QColor(0x1a, 0x1a, 0x1a), QColor(0xff, 0xff, 0xff), 34};
    if (theme == ChartTheme::print)
        colors.minorGrid = QColor(0, 0, 0, 0);
    return colors;
}

} // namespace isocost
