// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/seen_parts.h"

#include <QEvent>
#include <QWidget>

namespace isocost
{

void SeenParts::setNeeds(QWidget *view, const AnalysisParts &parts)
{
    if (!m_needs.contains(view)) {
        view->installEventFilter(this);
        connect(view, &QObject::destroyed, this, [this, view] { m_needs.remove(view); });
    }
    m_needs[view] = parts;
    if (view->isVisible())
        Q_EMIT grown();
}

AnalysisParts SeenParts::now() const
{
    AnalysisParts all;
    for (auto each = m_needs.cbegin(); each != m_needs.cend(); ++each) {
        if (each.key()->isVisible())
            all = all | each.value();
    }
    return all;
}

bool SeenParts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        Q_EMIT grown();
    return QObject::eventFilter(watched, event);
}

} // namespace isocost
