// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/figure_selection.h"

namespace isocost
{

void FigureSelection::select(const FigureRef &figure)
{
    if (figure.kind == FigureKind::none)
        return clear();
    m_figure = figure;
    Q_EMIT figureSelected(m_figure);
}

void FigureSelection::clear()
{
    m_figure = {};
    Q_EMIT cleared();
}

} // namespace isocost
