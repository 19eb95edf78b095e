// SPDX-License-Identifier: GPL-3.0-or-later
// One input with its slider, as a hand meets it: what a drag is told to leave alone, and what the row says of itself.

#include "tests/suite.h"
#include "ui/widgets/input_row.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/value_slider.h"

#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace isocost;

namespace
{

/// 0 to 100 in whole steps; the row's pause before a key's change is one undo step is 600 ms.
InputSpec percentSpec()
{
    InputSpec spec;
    spec.name = QStringLiteral("Share");
    spec.unit = QStringLiteral("%");
    spec.scale = {0, 100, false, false, true};
    spec.maximum = 100;
    return spec;
}

constexpr int longerThanTheRest = 900;

} // namespace

class TestInputRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    /// The document rounds what a drag asks for and hands it back: the slider must not jump under the hand.
    void aHeldSliderStaysWhereItIsHeld()
    {
        InputRow row(percentSpec());
        row.setValue(20);
        row.slider()->setSliderDown(true);
        row.slider()->setValue(503);
        row.setValue(50);
        QCOMPARE(row.slider()->value(), 503);
        QCOMPARE(row.editor()->text(), QStringLiteral("50"));
        row.slider()->setSliderDown(false);
        row.setValue(51);
        QCOMPARE(row.slider()->value(), 510);
    }

    /// A pause in the middle of a drag does not end it; a pause after a key does.
    void aPauseEndsOnlyWhatKeysDo()
    {
        InputRow row(percentSpec());
        connect(&row, &InputRow::edited, &row, [&row](double value, bool) { row.setValue(value); });
        QSignalSpy finished(&row, &InputRow::dragFinished);
        row.slider()->setSliderDown(true);
        row.slider()->setValue(400);
        QTest::qWait(longerThanTheRest);
        QCOMPARE(finished.count(), 0);
        row.slider()->setSliderDown(false);
        QCOMPARE(finished.count(), 1);
        row.slider()->setValue(410);
        QCOMPARE(finished.count(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, 5000);
    }

    void aValueOutsideItsOwnRangeSaysSo()
    {
        InputRow row(percentSpec());
        row.show();
        row.setValue(20);
        row.setRange(ValueRange{Uncertainty::Kind::uniform, 10, {}, 30});
        QVERIFY(row.editor()->accessibleDescription().isEmpty());
        row.setValue(40);
        QCOMPARE(row.editor()->accessibleDescription(),
                 QStringLiteral("This lies outside its own range of 10 to 30 %."));
        QVERIFY(row.error().isEmpty()); // it is accepted all the same
        row.setValue(30);
        QVERIFY(row.editor()->accessibleDescription().isEmpty());
        row.setValue(40);
        row.setRange({});
        QVERIFY(row.editor()->accessibleDescription().isEmpty());
    }

    /// "250,000" is 250 thousand or 250: where the locale groups by another sign it is refused, never 250.
    void aNumberThatCouldBeTwoIsRefused()
    {
        InputSpec spec = percentSpec();
        spec.maximum.reset();
        InputRow row(spec);
        row.show();
        row.setValue(1);
        QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
        QSignalSpy edited(&row, &InputRow::edited);
        const auto type = [&row](const QString &text) {
            row.editor()->selectAll();
            QTest::keyClicks(row.editor(), text);
            QTest::keyClick(row.editor(), Qt::Key_Return);
        };
        type(QStringLiteral("250,000"));
        QCOMPARE(edited.count(), 0);
        QVERIFY2(row.error().contains(QStringLiteral("could be two numbers")), qPrintable(row.error()));
        type(QStringLiteral("250000"));
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.takeFirst().first().toDouble(), 250000.0);
    }

    /// A number too small to be meant is refused in the unit that it was typed in.
    void whatIsTooSmallIsNamedInItsUnit()
    {
        InputRow row(inputSpec(NumberKey(rule::fraction, Label{"Share"}), QStringLiteral("USD")));
        row.show();
        row.setValue(20);
        QSignalSpy edited(&row, &InputRow::edited);
        row.editor()->selectAll();
        QTest::keyClicks(row.editor(), QStringLiteral("1e-20"));
        QTest::keyClick(row.editor(), Qt::Key_Return);
        QCOMPARE(edited.count(), 0);
        QCOMPARE(row.error(), QStringLiteral("Enter 0 or a number of at least 1E-10 %."));
    }

    /// The same in a box of its own, where what is refused leaves the number as it was.
    void aBoxRefusesItToo()
    {
        QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
        NumberBox box;
        box.setRange(0, 1e9);
        box.setValue(7);
        box.show();
        const auto type = [&box](const QString &text) {
            auto *line = box.findChild<QLineEdit *>();
            line->selectAll();
            line->insert(text); // as an input method does: keys of a test are Latin
            QTest::keyClick(&box, Qt::Key_Return);
        };
        type(QStringLiteral("250,000"));
        QCOMPARE(box.value(), 7.0);
        QVERIFY(box.refusal(QStringLiteral("250,000")).contains(QStringLiteral("could be two numbers")));
        QVERIFY(box.refusal(QStringLiteral("1e12")).startsWith(QStringLiteral("Expected a number from")));
        type(QStringLiteral("٢٥٠٬٠٠٠"));
        QCOMPARE(box.value(), 250000.0);
        type(QStringLiteral("12.5"));
        QCOMPARE(box.value(), 12.5);
    }
};

ISOCOST_TEST(TestInputRow)
#include "test_input_row.moc"
