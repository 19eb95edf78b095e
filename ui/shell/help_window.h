// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace isocost
{

/// A page of the manual that the program carries inside itself: the glossary, the formulas, network times or the file
/// formats.
class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    /// @param page  file name of the page in resources/docs, without its ending
    HelpWindow(const QString &title, const QString &page, QWidget *parent);
};

} // namespace isocost
