// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a list whose figures change are given the room that they take.

#include "tests/suite.h"
#include "ui/panels/crossover/crossover_list_model.h"
#include "ui/panels/crossover/line_delegate.h"

#include <QTest>

using namespace isocost;

class TestLineDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Of other digits, another length, in bold or in another font.
    void linesAreAsTallAsTheirText()
    {
        CrossoverListModel model;
        const LineDelegate delegate;
        const QStyledItemDelegate usual;
        QStyleOptionViewItem option;
        option.features = QStyleOptionViewItem::WrapText;
        for (int points : {9, 15}) {
            option.font.setPointSize(points);
            option.fontMetrics = QFontMetrics(option.font);
            for (int width : {80, 300}) {
                option.rect = QRect(0, 0, width, 20);
                for (const char *text :
                     {"9 requests/day", "8 requests/day", "1,234,567 requests/day: one below, two above"}) {
                    for (bool bold : {false, true}) {
                        model.setLines({{QString::fromLatin1(text), 0, bold}});
                        const QModelIndex line = model.index(0);
                        QCOMPARE(delegate.sizeHint(option, line), usual.sizeHint(option, line));
                    }
                }
            }
        }
    }
};

ISOCOST_TEST(TestLineDelegate)
#include "test_line_delegate.moc"
