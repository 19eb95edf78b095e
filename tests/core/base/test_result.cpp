// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_pointer.h"
#include "core/base/result.h"
#include "tests/suite.h"

#include <QTest>

#include <memory>

using namespace isocost;

/// Result<T> and JSON pointers.
class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValue()
    {
        const Result<int> result = 7;
        QVERIFY(result.ok());
        QVERIFY(static_cast<bool>(result));
        QCOMPARE(*result, 7);
        QCOMPARE(result.value(), 7);
    }

    void holdsAnError()
    {
        const Result<int> result = Error{ErrorCode::io, "/a", "gone"};
        QVERIFY(!result);
        QCOMPARE(result.error(), (Error{ErrorCode::io, "/a", "gone"}));
    }

    void aResultOfErrorsTellsThemApart()
    {
        const Status fine = done();
        QVERIFY(fine.ok());
        const Status bad = Error{};
        QVERIFY(!bad.ok());
    }

    void givesItsValueAway()
    {
        Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
        const std::unique_ptr<int> taken = std::move(result).value();
        QCOMPARE(*taken, 3);
    }

    void escapesPointerSteps_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("step");
        // RFC 6901, section 5.
        QTest::newRow("plain") << "foo"
                               << "/foo";
        QTest::newRow("empty") << ""
                               << "/";
        QTest::newRow("slash") << "a/b"
                               << "/a~1b";
        QTest::newRow("tilde") << "m~n"
                               << "/m~0n";
        QTest::newRow("both") << "~1"
                              << "/~01";
    }

    void escapesPointerSteps()
    {
        QFETCH(QString, key);
        QFETCH(QString, step);
        QCOMPARE(QString::fromStdString(pointerStep(key.toStdString())), step);
    }
};

ISOCOST_TEST(TestResult)
#include "test_result.moc"
