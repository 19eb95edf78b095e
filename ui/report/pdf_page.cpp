// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_page.h"

#include <algorithm>

namespace isocost
{

TextBox::TextBox(const QString &text, const QFont &font, double width, Qt::Alignment alignment, QPaintDevice *device)
    : m_layout(std::make_shared<QTextLayout>(text, font, device))
{
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(std::max(1.0, width));
        m_lineHeight = std::max(m_lineHeight, line.height() * 1.15);
        line.setPosition(QPointF(0, m_height));
        m_height += line.height() * 1.15;
    }
    m_layout->endLayout();
}

int TextBox::lineCount() const
{
    return m_layout->lineCount();
}

void TextBox::paint(QPainter &painter, QPointF topLeft, const QColor &colour) const
{
    painter.setPen(colour);
    m_layout->draw(&painter, topLeft);
}

void TextBox::paintLines(QPainter &painter, QPointF topLeft, const QColor &colour, int first, int count) const
{
    painter.setPen(colour);
    const double offset = m_layout->lineAt(first).y();
    for (int i = first; i < first + count; ++i)
        m_layout->lineAt(i).draw(&painter, topLeft - QPointF(0, offset));
}

PageFlow::PageFlow(QSizeF page, QMarginsF margins) : m_body(QRectF(QPointF(0, 0), page).marginsRemoved(margins))
{
    newPage();
}

void PageFlow::newPage()
{
    m_pages.emplace_back();
    m_y = m_body.top();
}

void PageFlow::require(double height)
{
    if (left() < height && !atTop())
        newPage();
}

void PageFlow::skip(double height)
{
    if (!atTop())
        m_y += height;
}

void PageFlow::add(double height, Paint paint)
{
    m_pages.back().push_back(std::move(paint));
    m_y += height;
}

void PageFlow::paint(QPdfWriter &writer, const std::function<void(QPainter &, int, int)> &frame) const
{
    QPainter painter(&writer);
    for (int i = 0; i < pageCount(); ++i) {
        if (i > 0)
            writer.newPage();
        frame(painter, i + 1, pageCount());
        for (const Paint &item : m_pages[static_cast<std::size_t>(i)])
            item(painter);
    }
}

} // namespace isocost
