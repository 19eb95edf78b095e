// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QPdfWriter>
#include <QRectF>
#include <QString>
#include <QTextLayout>

#include <functional>
#include <memory>
#include <vector>

namespace isocost
{

inline const QColor reportInk(0x1a, 0x1a, 0x1a); ///< of all text in the report

/// A text broken into lines of a width, ready to be measured and painted.
class TextBox
{
public:
    /// @param width  points; a word that is wider is broken anywhere
    TextBox(const QString &text, const QFont &font, double width, Qt::Alignment alignment, QPaintDevice *device);
    double height() const { return m_height; }
    int lineCount() const;
    double lineHeight() const { return m_lineHeight; }
    void paint(QPainter &painter, QPointF topLeft, const QColor &colour) const;
    /// Paints lines [first, first + count) only, the first at `topLeft`.
    void paintLines(QPainter &painter, QPointF topLeft, const QColor &colour, int first, int count) const;

private:
    std::shared_ptr<QTextLayout> m_layout;
    double m_height = 0;
    double m_lineHeight = 0;
};

/// Collects what is to be painted, page by page; painting comes last, when the number of pages is known. All in points.
class PageFlow
{
public:
    using Paint = std::function<void(QPainter &)>;

    PageFlow(QSizeF page, QMarginsF margins);

    QRectF body() const { return m_body; } ///< the area between header and footer
    double y() const { return m_y; }
    double left() const { return m_body.height() - (m_y - m_body.top()); } ///< height left on this page
    bool atTop() const { return m_y <= m_body.top(); }
    int pageCount() const { return static_cast<int>(m_pages.size()); }

    void newPage();
    /// Starts a new page when less than `height` is left.
    void require(double height);
    void skip(double height);
    /// Adds something that takes `height` from y() on.
    void add(double height, Paint paint);
    /// Paints every page; `frame(painter, page, pages)` adds header and footer to each.
    void paint(QPdfWriter &writer, const std::function<void(QPainter &, int, int)> &frame) const;

private:
    QRectF m_body;
    double m_y = 0;
    std::vector<std::vector<Paint>> m_pages;
};

} // namespace isocost
