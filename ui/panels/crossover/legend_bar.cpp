// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/crossover/legend_bar.h"
#include "ui/charts/crossover_marks.h"
#include "ui/widgets/flow_layout.h"

#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QTextDocument>

#include <algorithm>
#include <set>

namespace isocost
{

namespace
{

constexpr int sampleWidth = 34;
constexpr int barMargin = 6;

/// The words in lines of at most that many pixels.
QSize wordsIn(const QFontMetrics &metrics, const QString &text, int width)
{
    return metrics.boundingRect(QRect(0, 0, std::max(1, width), 1 << 20), Qt::TextWordWrap, text).size();
}

} // namespace

LegendEntry::LegendEntry(const CurveShape &curve, QWidget *parent) : QAbstractButton(parent), m_index(curve.index)
{
    setText(legendText(curve));
    setAccessibleName(tr("Curve of %1").arg(curve.name));
    if (!curve.reason.isEmpty()) {
        setFocusPolicy(Qt::NoFocus);
        setToolTip(Qt::convertFromPlainText(text()));
        setAccessibleDescription(text());
        return;
    }
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setToolTip(Qt::convertFromPlainText(tr("%1\nClick to hide or show its curve.").arg(curve.name)));
    setAccessibleDescription(tr("Click to hide or show its curve."));
}

QSize LegendEntry::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(text()) + 2;
    return {sampleWidth + words + 3 * barMargin, fontMetrics().height() + 2 * barMargin};
}

int LegendEntry::heightForWidth(int width) const
{
    return wordsIn(fontMetrics(), text(), width - sampleWidth - 5 * barMargin / 2).height() + 2 * barMargin;
}

QSize LegendEntry::minimumSizeHint() const
{
    constexpr int letters = 12;
    return {sampleWidth + 3 * barMargin + letters * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void LegendEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isShown = isChecked() || !isCheckable();
    painter.setOpacity(isShown ? 1 : 0.4);
    if (underMouse() && isCheckable()) {
        QColor tint = palette().color(QPalette::Highlight);
        tint.setAlpha(40);
        painter.fillRect(rect(), tint);
    }
    paintSample(painter, QRectF(barMargin, 0, sampleWidth, height()), optionStyle(m_index, chartTheme(palette())));
    QFont font = this->font();
    font.setStrikeOut(!isShown);
    painter.setFont(font);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect words = rect().adjusted(sampleWidth + 2 * barMargin, 0, -barMargin / 2, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, text());
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

LegendBar::LegendBar(QWidget *parent) : QWidget(parent)
{
    auto *rows = new FlowLayout(this);
    rows->setSpacing(2);
}

bool LegendBar::shows(const std::vector<CurveShape> &curves) const
{
    return std::equal(m_entries.begin(), m_entries.end(), curves.begin(), curves.end(),
                      [](const Entry &entry, const CurveShape &curve) {
                          return entry.option == curve.data.option && entry.text == legendText(curve);
                      });
}

void LegendBar::setCurves(const std::vector<CurveShape> &curves)
{
    if (shows(curves))
        return;
    std::set<std::string> hidden;
    for (const Entry &entry : m_entries) {
        if (entry.button->isCheckable() && !entry.button->isChecked())
            hidden.insert(entry.option);
        delete entry.button;
    }
    m_entries.clear();
    for (const CurveShape &curve : curves) {
        const std::string option = curve.data.option;
        auto *button = new LegendEntry(curve, this);
        button->setChecked(hidden.count(option) == 0);
        connect(button, &QAbstractButton::toggled, this,
                [this, option](bool shown) { emit optionToggled(option, shown); });
        layout()->addWidget(button);
        m_entries.push_back({option, button->text(), button});
    }
}

} // namespace isocost
