// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/crossover/legend_bar.h"
#include "ui/charts/crossover_layers.h"

#include <QHBoxLayout>
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
constexpr int longest = 300;

} // namespace

LegendEntry::LegendEntry(const QString &name, int index, QWidget *parent) : QAbstractButton(parent), m_index(index)
{
    setText(name);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(tr("Curve of %1").arg(name));
    setToolTip(Qt::convertFromPlainText(tr("%1\nClick to hide or show its curve.").arg(name)));
    setAccessibleDescription(tr("Click to hide or show its curve."));
}

QSize LegendEntry::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(text()) + 2;
    return {std::min(longest, sampleWidth + words + 3 * barMargin), fontMetrics().height() + 2 * barMargin};
}

QSize LegendEntry::minimumSizeHint() const
{
    return {sampleWidth + 3 * barMargin + 2 * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void LegendEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setOpacity(isChecked() ? 1 : 0.4);
    if (underMouse()) {
        QColor tint = palette().color(QPalette::Highlight);
        tint.setAlpha(40);
        painter.fillRect(rect(), tint);
    }
    paintSample(painter, QRectF(barMargin, 0, sampleWidth, height()), optionStyle(m_index, chartTheme(palette())));
    QFont font = this->font();
    font.setStrikeOut(!isChecked());
    painter.setFont(font);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect words = rect().adjusted(sampleWidth + 2 * barMargin, 0, -barMargin / 2, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

LegendBar::LegendBar(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addStretch();
}

bool LegendBar::shows(const std::vector<CurveShape> &curves) const
{
    return std::equal(m_entries.begin(), m_entries.end(), curves.begin(), curves.end(),
                      [](const Entry &entry, const CurveShape &curve) {
                          return entry.option == curve.data.option && entry.name == curve.name;
                      });
}

void LegendBar::setCurves(const std::vector<CurveShape> &curves)
{
    if (shows(curves))
        return;
    std::set<std::string> hidden;
    for (const Entry &entry : m_entries) {
        if (!entry.button->isChecked())
            hidden.insert(entry.option);
        delete entry.button;
    }
    m_entries.clear();
    auto *row = static_cast<QHBoxLayout *>(layout());
    for (const CurveShape &curve : curves) {
        const std::string option = curve.data.option;
        auto *button = new LegendEntry(curve.name, curve.index, this);
        button->setChecked(hidden.count(option) == 0);
        connect(button, &QAbstractButton::toggled, this,
                [this, option](bool shown) { emit optionToggled(option, shown); });
        row->insertWidget(static_cast<int>(m_entries.size()), button);
        m_entries.push_back({option, curve.name, button});
    }
}

} // namespace isocost
