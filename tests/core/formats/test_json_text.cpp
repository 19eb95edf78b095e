// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/json_text.h"
#include "tests/suite.h"

#include <QElapsedTimer>
#include <QTest>

using namespace isocost;

/// JSON text in and out.
class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreShortest_data()
    {
        QTest::addColumn<QString>("in");
        QTest::addColumn<QString>("out");
        QTest::newRow("whole") << "1.0"
                               << "1";
        QTest::newRow("large") << "1e8"
                               << "100000000";
        QTest::newRow("largest") << "1e15"
                                 << "1000000000000000";
        QTest::newRow("negative zero") << "-0.0"
                                       << "0";
        QTest::newRow("tenth") << "0.10"
                               << "0.1";
        QTest::newRow("sum") << "0.30000000000000004"
                             << "0.30000000000000004";
        QTest::newRow("token price") << "5.9E-7"
                                     << "0.00000059";
        QTest::newRow("tiny") << "1e-300"
                              << "1e-300";
        QTest::newRow("least") << "5e-324"
                               << "5e-324";
        QTest::newRow("half cent") << "2.425"
                                   << "2.425";
    }

    void numbersAreShortest()
    {
        QFETCH(QString, in);
        QFETCH(QString, out);
        const Result<Json> value = parseJson(in.toStdString());
        QVERIFY(value.ok());
        QCOMPARE(QString::fromStdString(compactJson(*value)), out);
        QCOMPARE(parseJson(out.toStdString())->get<double>(), value->get<double>());
    }

    void everyNumberReadsBackTheSame()
    {
        std::uint64_t state = 1;
        for (int i = 0; i < 20000; ++i) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            const double unit = static_cast<double>(state >> 11) / 9007199254740992.0;
            const double value = std::pow(10.0, -30 + 45 * unit) * (state & 1 ? 1 : -1);
            QCOMPARE(parseJson(compactJson(value))->get<double>(), value);
        }
    }

    void printing()
    {
        const Result<Json> value = parseJson("{\"b\":[1,[],{}],\"a\":\"\\u00e9\\n\\\"\\u0007\"}");
        QVERIFY(value.ok());
        QCOMPARE(prettyJson(*value),
                 std::string("{\n  \"b\": [\n    1,\n    [],\n    {}\n  ],\n  \"a\": \"é\\n\\\"\\u0007\"\n}\n"));
        QCOMPARE(compactJson(*value), std::string("{\"b\":[1,[],{}],\"a\":\"é\\n\\\"\\u0007\"}"));
    }

    void sixtyFourLevelsAreRead()
    {
        QVERIFY(parseJson(std::string(64, '[') + std::string(64, ']')).ok());
        QVERIFY(!parseJson(std::string(65, '[') + std::string(65, ']')).ok());
    }

    void manyKeysTakeLinearTime()
    {
        std::string text = "{";
        for (int i = 0; i < 300000; ++i)
            text += "\"k" + std::to_string(i) + "\":0,";
        text += "\"last\":0}";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(parseJson(text).ok());
        QVERIFY2(timer.elapsed() < 20000, "quadratic time would be minutes");
    }

    void errorsNameLineAndColumn()
    {
        const Result<Json> value = parseJson("{\n  \"a\": 1,\n  b\n}");
        QVERIFY(!value.ok());
        QCOMPARE(value.error().where, std::string("line 3, column 3"));
    }
};

ISOCOST_TEST(TestJsonText)
#include "test_json_text.moc"
