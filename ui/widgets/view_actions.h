// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>

namespace isocost
{

/// A view that brings entries of its own for the window's Chart menu, in the place of those of its charts.
class ViewActions
{
public:
    virtual ~ViewActions() = default;
    virtual QList<QAction *> viewActions() const = 0;
};

} // namespace isocost
