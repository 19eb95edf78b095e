// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/input_row.h"

#include "ui/format/format.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/confidence_words.h"

#include <QGridLayout>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>

namespace isocost
{

void InputRow::setRangeable(bool rangeable)
{
    m_rangeButton->setVisible(rangeable);
    if (!rangeable)
        m_rangeButton->setChecked(false);
}

void InputRow::setRange(const std::optional<ValueRange> &range)
{
    if (range == m_range)
        return;
    m_range = range;
    if (m_rangeEditor)
        m_rangeEditor->setRange(m_range, m_value);
    showRange();
}

void InputRow::showRange()
{
    showError(m_message);
    QFont font = this->font();
    font.setBold(m_range.has_value());
    m_rangeButton->setFont(font);
    if (!m_range) {
        m_rangeButton->setToolTip(tr("Say between which values this number may lie"));
        m_rangeButton->setAccessibleDescription({});
        m_slider->setSpan({});
        return;
    }
    const auto shown = [this](double value) { return (format::exact(value) + u' ' + m_spec.unit).trimmed(); };
    const QString ends = rangeEndsText(m_range->kind);
    const QString words = tr("%1 to %2, %3. %4.", "low, high, distribution, what the ends are")
                              .arg(shown(m_range->low), shown(m_range->high), rangeKindName(m_range->kind), ends);
    m_rangeButton->setToolTip(Qt::convertFromPlainText(words));
    m_rangeButton->setAccessibleDescription(words); // or the tip would be it, with its markup
    m_slider->setSpan(SliderSpan{m_spec.scale.positionOf(m_range->low), m_spec.scale.positionOf(m_range->high),
                                 tr("Low end: %1. %2.").arg(shown(m_range->low), ends),
                                 tr("High end: %1. %2.").arg(shown(m_range->high), ends)});
}

void InputRow::dragRange(int low, int high)
{
    if (!m_range)
        return;
    ValueRange range = *m_range;
    // An end that stays keeps its exact value.
    if (low != m_spec.scale.positionOf(range.low))
        range.low = std::min(std::max(m_spec.scale.valueAt(low), m_spec.minimum), range.high);
    if (high != m_spec.scale.positionOf(range.high))
        range.high = std::max(m_spec.scale.valueAt(high), range.low);
    if (range.mode)
        range.mode = std::clamp(*range.mode, range.low, range.high);
    if (range != *m_range)
        Q_EMIT rangeEdited(range, true);
}

void InputRow::setRangeOpen(bool open)
{
    m_rangeButton->setChecked(open);
    if (open && !m_rangeEditor) {
        m_rangeEditor = new RangeEditor(m_spec, this);
        m_rangeEditor->setRange(m_range, m_value);
        constexpr int below = 3;
        static_cast<QGridLayout *>(layout())->addWidget(m_rangeEditor, below, 0, 1, -1);
        connect(m_rangeEditor, &RangeEditor::edited, this,
                [this](const ValueRange &range) { Q_EMIT rangeEdited(range, false); });
        connect(m_rangeEditor, &RangeEditor::removed, this, &InputRow::rangeRemoved);
    }
    if (m_rangeEditor)
        m_rangeEditor->setVisible(open);
}

void InputRow::showRangeError(const QString &message)
{
    if (m_rangeEditor && m_rangeEditor->isVisible())
        m_rangeEditor->showError(message);
    else
        showError(message);
}

} // namespace isocost
