// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace isocost
{

/// Shows a widget to screen readers as a chart of that name.
/// @param summary one sentence, asked for when it is read: what there is to see now; may be empty
void showAsChart(QWidget *widget, const QString &name, const std::function<QString()> &summary);

} // namespace isocost
