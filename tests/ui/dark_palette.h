// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace isocost
{

/// The colours of a dark desktop.
inline QPalette darkPalette()
{
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x2b, 0x2b, 0x2b));
    dark.setColor(QPalette::Base, QColor(0x20, 0x20, 0x20));
    dark.setColor(QPalette::AlternateBase, QColor(0x33, 0x33, 0x33));
    for (const auto role : {QPalette::Button, QPalette::ToolTipBase})
        dark.setColor(role, QColor(0x3a, 0x3a, 0x3a));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText, QPalette::ToolTipText})
        dark.setColor(role, QColor(0xe8, 0xe8, 0xe8));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(0x80, 0x80, 0x80));
    dark.setColor(QPalette::PlaceholderText, QColor(0xa8, 0xa8, 0xa8));
    dark.setColor(QPalette::Highlight, QColor(0x3d, 0x7e, 0xb8));
    return dark;
}

} // namespace isocost
