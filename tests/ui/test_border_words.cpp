// SPDX-License-Identifier: GPL-3.0-or-later
// Stretches of volumes in words: worked by hand. What is said to lie beyond a border must lie there.

#include "tests/suite.h"
#include "ui/words/border_words.h"

#include <QLocale>
#include <QTest>

using namespace isocost;

class TestBorderWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void beyondTheNeighbour_data()
    {
        QTest::addColumn<std::vector<Band>>("bands");
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("upwards");
        QTest::addColumn<QString>("text");
        const std::vector<Band> plain = {{10, 300, "api"}, {300, 900, "gpu"}, {900, 1e8, "split"}};
        QTest::newRow("to the end, above") << plain << 2 << true << "above that";
        QTest::newRow("to the end, below") << plain << 0 << false << "below that";
        // The sample of a monthly fleet: below 402,000 the API, but the committed fleet from 322,000 to 363,000.
        const std::vector<Band> fleet = {
            {10, 321581, "api"}, {321581, 362880, "fleet"}, {362880, 401976, "api"}, {401976, 1e8, "fleet"}};
        QTest::newRow("with a hole") << fleet << 2 << false
                                     << "below that, except between about 322,000 and about 363,000";
        const std::vector<Band> ending = {{10, 300, "api"}, {300, 900, "gpu"}, {900, 5000, {}}, {5000, 1e8, "api"}};
        QTest::newRow("and it ends, above") << ending << 2 << true << "above that up to 5,000";
        QTest::newRow("and it ends, below") << ending << 2 << false << "below that down to 900";
    }

    void beyondTheNeighbour()
    {
        QFETCH(std::vector<Band>, bands);
        QFETCH(int, index);
        QFETCH(bool, upwards);
        QFETCH(QString, text);
        QCOMPARE(spokenBeyond(bands, static_cast<std::size_t>(index), upwards), text);
    }
};

ISOCOST_TEST(TestBorderWords)
#include "test_border_words.moc"
