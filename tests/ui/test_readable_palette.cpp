// SPDX-License-Identifier: GPL-3.0-or-later
// Palettes as desktops give them: whole ones stay, missing roles become legible.

#include "tests/suite.h"
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
        light.setColor(QPalette::All, QPalette::PlaceholderText, QColor(0, 0, 0, 128));
        QCOMPARE(readablePalette(light), light);
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
