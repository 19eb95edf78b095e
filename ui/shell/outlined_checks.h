// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace isocost
{

/// The desktop's style, with an outline that is seen around boxes to tick where the window is dark: Fusion draws them
/// in a darker shade of the window, which on a dark one is next to nothing.
class OutlinedChecks : public QProxyStyle
{
public:
    using QProxyStyle::QProxyStyle;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
};

} // namespace isocost
