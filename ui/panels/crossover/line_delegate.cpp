// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/crossover/line_delegate.h"

#include "ui/widgets/text_shape.h"

#include <QFontMetrics>
#include <QStyle>
#include <QWidget>

namespace isocost
{

namespace
{

constexpr qsizetype mostLines = 2000; // kept at once

} // namespace

void LineDelegate::beginAnewFor(const QStyleOptionViewItem &option) const
{
    const QStyle *style = option.widget ? option.widget->style() : nullptr;
    if (option.font == m_font && style == m_style && m_sizes.size() < mostLines)
        return;
    m_sizes.clear();
    m_font = option.font;
    m_style = style;
    QFont bold = m_font;
    bold.setBold(true);
    m_hasEvenDigits = hasEvenDigits(QFontMetrics(m_font)) && hasEvenDigits(QFontMetrics(bold));
}

QSize LineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    beginAnewFor(option);
    if (!m_hasEvenDigits)
        return QStyledItemDelegate::sizeHint(option, index);
    const QVariant font = index.data(Qt::FontRole);
    const Line line{shapeOf(index.data(Qt::DisplayRole).toString()), option.rect.width(),
                    font.isValid() && font.value<QFont>().bold()};
    const auto known = m_sizes.constFind(line);
    return known != m_sizes.constEnd() ? *known : *m_sizes.insert(line, QStyledItemDelegate::sizeHint(option, index));
}

} // namespace isocost
