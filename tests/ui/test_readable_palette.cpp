// SPDX-License-Identifier: GPL-3.0-or-later
// Palettes as desktops give them: whole ones stay, missing roles become legible.

#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "ui/charts/palette.h"
#include "ui/shell/readable_palette.h"

#include <QtTest>

#include <cstdlib>

using namespace isocost;

class TestReadablePalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholePalettesStay()
    {
        QPalette light;
        light.setColor(QPalette::All, QPalette::Window, QColor(239, 239, 239));
        light.setColor(QPalette::All, QPalette::Base, Qt::white);
        light.setColor(QPalette::All, QPalette::Button, QColor(239, 239, 239));
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            light.setColor(QPalette::All, role, Qt::black);
        light.setColor(QPalette::All, QPalette::PlaceholderText, QColor(0, 0, 0, 160));
        light.setColor(QPalette::All, QPalette::Link, QColor(0, 0, 200));
        QCOMPARE(readablePalette(light), light);
    }

    /// Contrasts that WCAG's own texts name: black on white, and the lightest grey that passes on white.
    void contrastsAreThoseOfTheStandard()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QVERIFY(contrast(QColor(0x76, 0x76, 0x76), Qt::white) >= 4.5);
        QVERIFY(contrast(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
        QCOMPARE(contrast(QColor(0, 0, 0, 0), Qt::white), 1.0);
    }

    void everyTextCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("of the style") << QPalette(QColor(239, 239, 239));
        QTest::newRow("dark") << darkPalette();
        QTest::newRow("dark of one colour") << QPalette(QColor(35, 38, 41));
    }

    void everyTextCanBeRead()
    {
        QFETCH(QPalette, palette);
        const QPalette mended = readablePalette(palette);
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            for (const auto back : {QPalette::Window, QPalette::Base}) {
                for (const auto role :
                     {QPalette::WindowText, QPalette::Text, QPalette::PlaceholderText, QPalette::Link})
                    QVERIFY2(contrast(mended.color(group, role), mended.color(back)) >= 4.5,
                             qPrintable(QStringLiteral("role %1 of group %2").arg(role).arg(group)));
            }
            QVERIFY(contrast(mended.color(group, QPalette::ButtonText), mended.color(QPalette::Button)) >= 4.5);
        }
        QCOMPARE(readablePalette(mended), mended);
    }

    void blackOnDarkIsMended()
    {
        QPalette dark;
        for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
            dark.setColor(QPalette::All, role, QColor(42, 46, 50));
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
            dark.setColor(QPalette::All, role, Qt::white);
            dark.setColor(QPalette::Disabled, role, QColor(30, 30, 30));
        }
        dark.setColor(QPalette::All, QPalette::PlaceholderText, QColor(0, 0, 0, 128));
        const QPalette mended = readablePalette(dark);
        const auto distance = [&](QPalette::ColorGroup group, QPalette::ColorRole role) {
            return mended.color(group, role).lightness() - mended.color(QPalette::Window).lightness();
        };
        QVERIFY(distance(QPalette::Active, QPalette::PlaceholderText) > 80);
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
            QVERIFY(distance(QPalette::Disabled, role) > 60);
            QVERIFY(distance(QPalette::Disabled, role) < distance(QPalette::Active, role));
        }
        QCOMPARE(readablePalette(mended), mended);
    }
};

ISOCOST_TEST(TestReadablePalette)
#include "test_readable_palette.moc"
