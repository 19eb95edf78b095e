// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/figure_ref.h"

#include <QObject>

namespace isocost
{

/// The figure that the reader asks about. Panels that show figures select one, the panel that explains listens.
class FigureSelection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const FigureRef &figure() const { return m_figure; }
    /// Selecting the same figure again asks again.
    void select(const FigureRef &figure);
    void clear();

Q_SIGNALS:
    void figureSelected(const isocost::FigureRef &figure);
    void cleared();

private:
    FigureRef m_figure;
};

} // namespace isocost
