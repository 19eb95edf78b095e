// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_log/import_log_dialog.h"

#include <QEvent>
#include <QLabel>
#include <QLayout>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace isocost
{

/// What was found stands whole where the screen has room, else it scrolls: the boxes above are never squeezed, and the
/// buttons below stay on the screen.
void ImportLogDialog::fitHeight()
{
    constexpr int title = 60; // and frame of the window
    const QRect screenArea = screen()->availableGeometry();
    const int least = 3 * fontMetrics().lineSpacing();
    const int width = m_words->width() - m_words->verticalScrollBar()->sizeHint().width();
    const int others = layout()->minimumSize().height() - m_words->minimumHeight() + title;
    const int room = std::max(least, screenArea.height() - others);
    m_words->setFixedHeight(std::clamp(m_summary->heightForWidth(width) + 2, least, room));
    const int below = frameGeometry().bottom() - screenArea.bottom();
    if (isVisible() && below > 0)
        move(x(), std::max(screenArea.top(), y() - below));
}

bool ImportLogDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if (m_words && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        fitHeight();
    return handled;
}

} // namespace isocost
