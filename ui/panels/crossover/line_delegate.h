// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QStyledItemDelegate>

namespace isocost
{

/// Lines of a list whose figures change with every drag: how much room they take is not worked out anew for other
/// digits.
class LineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Line {
        QString shape;
        int width;
        bool isBold;

        bool operator==(const Line &) const = default;
    };
    friend size_t qHash(const Line &line, size_t seed) { return qHashMulti(seed, line.shape, line.width, line.isBold); }

    void beginAnewFor(const QStyleOptionViewItem &option) const;

    mutable QHash<Line, QSize> m_sizes; ///< in m_font and m_style
    mutable QFont m_font;
    mutable const QStyle *m_style = nullptr;
    mutable bool m_hasEvenDigits = false;
};

} // namespace isocost
