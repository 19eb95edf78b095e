// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_shape.h"

#include <QFontMetrics>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr QStringView westernDigits = u"0123456789";

} // namespace

QString shapeOf(QString text)
{
    for (QChar &letter : text) {
        if (westernDigits.contains(letter))
            letter = u'0';
    }
    return text;
}

bool hasEvenDigits(const QFontMetrics &metrics)
{
    const int width = metrics.horizontalAdvance(u'0');
    return std::ranges::all_of(westernDigits, [&](QChar digit) { return metrics.horizontalAdvance(digit) == width; });
}

} // namespace isocost
