// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sentence_label.h"

#include "ui/charts/palette.h"
#include "ui/widgets/text_shape.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/result_words.h"

#include <QEvent>

#include <algorithm>

namespace isocost
{

namespace
{

/// The colour of an option's curve, moved towards that of text until it can be read as such.
QColor readable(QColor color, const QColor &text, const QColor &background)
{
    constexpr double least = 4.5;
    constexpr float step = 0.1F;
    const QColor curve = color;
    for (float part = step; part < 1 && contrast(color, background) < least; part += step) {
        color = QColor::fromRgbF(curve.redF() + part * (text.redF() - curve.redF()),
                                 curve.greenF() + part * (text.greenF() - curve.greenF()),
                                 curve.blueF() + part * (text.blueF() - curve.blueF()));
    }
    return color;
}

} // namespace

SentenceLabel::SentenceLabel(QWidget *parent) : QLabel(parent)
{
    makeWords(this);
}

void SentenceLabel::setSentence(const QStringList &names, const QString &sentence)
{
    if (names == m_names && sentence == m_sentence)
        return;
    const bool takesTheSameRoom =
        names == m_names && shapeOf(sentence) == shapeOf(m_sentence) && hasEvenDigits(fontMetrics());
    const Qt::TextFormat format = textFormat();
    m_names = names;
    m_sentence = sentence;
    render();
    if (!takesTheSameRoom || textFormat() != format)
        m_heights.clear();
}

void SentenceLabel::setSentence(const Scenario &scenario, const QString &sentence)
{
    setSentence(namedOptions(scenario), sentence);
}

int SentenceLabel::heightForWidth(int width) const
{
    const auto known = m_heights.find(width);
    return known != m_heights.end() ? known->second : m_heights[width] = QLabel::heightForWidth(width);
}

QSize SentenceLabel::sizeHint() const
{
    if (!isRich())
        return QLabel::sizeHint();
    const int usual = 60 * fontMetrics().averageCharWidth();
    return {usual, heightForWidth(std::max(width(), usual))};
}

/// A line, as wide as the longest word.
QSize SentenceLabel::minimumSizeHint() const
{
    if (!isRich())
        return QLabel::minimumSizeHint();
    const QStringList words = m_sentence.split(u' ');
    const auto longest = std::ranges::max_element(words, {}, &QString::size);
    const int frame = 2 * (frameWidth() + margin());
    return {fontMetrics().horizontalAdvance(*longest) + frame + 2, fontMetrics().height() + frame};
}

void SentenceLabel::render()
{
    const bool isRich = std::ranges::any_of(m_names, [&](const QString &name) { return m_sentence.contains(name); });
    setTextFormat(isRich ? Qt::RichText : Qt::PlainText);
    setAccessibleName(isRich ? m_sentence : QString());
    if (!isRich) {
        QLabel::setText(m_sentence);
        return;
    }
    const bool dark = chartTheme(palette()) == ChartTheme::dark;
    QLabel::setText(richSentence(m_names, m_sentence, [&](qsizetype place) {
        const QColor curve = optionStyle(static_cast<int>(place), dark).color;
        return readable(curve, palette().color(QPalette::Text), palette().color(QPalette::Base)).name();
    }));
}

void SentenceLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        render();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_heights.clear();
    QLabel::changeEvent(event);
}

} // namespace isocost
