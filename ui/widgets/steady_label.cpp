// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/steady_label.h"

#include <QEvent>

#include <algorithm>

namespace isocost
{

int SteadyLabel::heightForWidth(int width) const
{
    int &tallest = m_tallest[width];
    tallest = std::max(tallest, SentenceLabel::heightForWidth(width));
    return tallest;
}

void SteadyLabel::forget()
{
    m_tallest.clear();
    updateGeometry();
}

void SteadyLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_tallest.clear();
    SentenceLabel::changeEvent(event);
}

} // namespace isocost
