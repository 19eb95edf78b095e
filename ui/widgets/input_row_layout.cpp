// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form_rows.h"
#include "ui/widgets/input_row.h"
#include "ui/widgets/value_slider.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace isocost
{

namespace
{

constexpr int leastSlider = 56;
constexpr int gap = 6;

} // namespace

int InputRow::widthBesideSlider(const QWidget *widget, bool isOnTwoLines)
{
    const int figures = editorColumnWidth(widget) + unitColumnWidth(widget) + resetColumnWidth(widget);
    return isOnTwoLines ? figures + 3 * gap : figures + nameColumnWidth(widget) + resetColumnWidth(widget) + 5 * gap;
}

QSize InputRow::minimumSizeHint() const
{
    return {widthBesideSlider(this, true) + leastSlider, QWidget::minimumSizeHint().height()};
}

void InputRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width() < widthBesideSlider(this, false) + leastSlider);
}

/// Names above the rest cost height, so only where one line has no room.
void InputRow::arrange(bool onTwoLines)
{
    if (m_isOnTwoLines == onTwoLines)
        return;
    m_isOnTwoLines = onTwoLines;
    auto *grid = static_cast<QGridLayout *>(layout());
    const QList<QWidget *> all{m_name, m_slider, m_editor, m_unit, m_rangeButton, m_reset, m_error};
    for (QWidget *widget : all)
        grid->removeWidget(widget);
    const int line = onTwoLines ? 1 : 0;
    const int first = onTwoLines ? 0 : 1;
    grid->addWidget(m_name, 0, 0, 1, onTwoLines ? 2 : 1);
    grid->addWidget(m_slider, line, first);
    grid->addWidget(m_editor, line, first + 1);
    grid->addWidget(m_unit, line, first + 2);
    grid->addWidget(m_rangeButton, 0, onTwoLines ? 2 : 4, onTwoLines ? Qt::AlignRight : Qt::Alignment());
    grid->addWidget(m_reset, 0, onTwoLines ? 3 : 5);
    grid->addWidget(m_error, line + 1, first, 1, onTwoLines ? 4 : 5);
    grid->setColumnStretch(0, onTwoLines ? 1 : 0);
    grid->setColumnStretch(1, onTwoLines ? 0 : 1);
}

} // namespace isocost
