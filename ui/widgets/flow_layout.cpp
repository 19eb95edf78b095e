// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include <QWidget>

#include <algorithm>

namespace isocost
{

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return flow(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize own = item->sizeHint();
        size =
            QSize(size.width() + own.width() + (size.isEmpty() ? 0 : spacing()), std::max(size.height(), own.height()));
    }
    return size;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    flow(rect, true);
}

int FlowLayout::flow(const QRect &rect, bool place) const
{
    int x = rect.x();
    int y = rect.y();
    int height = 0;
    std::vector<std::pair<QLayoutItem *, QRect>> row;
    const auto endRow = [&] {
        for (const auto &[item, area] : row) {
            if (place)
                item->setGeometry(area.translated(0, (height - area.height()) / 2)); // on one line with the tallest
        }
        row.clear();
    };
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue; // hidden
        const int width = std::min(item->sizeHint().width(), rect.width());
        const int tall = item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
        if (x > rect.x() && x + width > rect.x() + rect.width()) {
            endRow();
            x = rect.x();
            y += height + std::max(0, spacing()) / 2;
            height = 0;
        }
        row.emplace_back(item.get(), QRect(x, y, width, tall));
        x += width + std::max(0, spacing());
        height = std::max(height, tall);
    }
    endRow();
    return y + height - rect.y();
}

} // namespace isocost
