// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/outlined_checks.h"

#include <QPainter>
#include <QStyleOption>

namespace isocost
{

void OutlinedChecks::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    constexpr int middle = 128;
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!isBox || !option || option->palette.color(QPalette::Window).lightness() >= middle)
        return;
    painter->save();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(option->palette.color(QPalette::PlaceholderText));
    painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
    painter->restore();
}

} // namespace isocost
