// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/explanation.h"

class QWidget;

namespace isocost
{

/// An explanation as widgets: the working at the left, what went in at the right. Plain text throughout, selectable.
QWidget *explanationView(const Explanation &explanation, QWidget *parent);

/// What stands there before a figure has been clicked.
QWidget *explanationHint(const QString &text, QWidget *parent);

} // namespace isocost
