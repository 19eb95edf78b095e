// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace isocost
{

/// What a dialog for an output's name asks.
struct OutputQuestion {
    QString title;
    QString suggested; ///< path
    QString filter;    ///< as QFileDialog's; the first ending of the chosen one is added to a name without any
    QString own;       ///< the scenario's own file, over which nothing but itself is written; empty: none
};

/// Asks where to write. The ending is added before the question whether to replace a file that is there. Empty:
/// nowhere, or over the scenario's own file, which is told.
QString askForOutput(QWidget *parent, const OutputQuestion &question);

/// False, after saying so, when writing to `path` would replace the scenario's own file.
bool mayReplace(QWidget *parent, const QString &path, const QString &own);

} // namespace isocost
