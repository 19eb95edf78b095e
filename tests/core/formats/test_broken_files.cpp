// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"

#include <QFile>
#include <QTest>

using namespace isocost;

/// Every file in tests/data/broken is refused at the place that expected.tsv names.
class TestBrokenFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRefusedAtItsPlace_data()
    {
        QTest::addColumn<QString>("where");
        QFile table(ISOCOST_SOURCE_DIR "/tests/data/broken/expected.tsv");
        QVERIFY(table.open(QIODevice::ReadOnly));
        while (!table.atEnd()) {
            const QList<QByteArray> cells = table.readLine().chopped(1).split('\t');
            QTest::newRow(cells[0].constData()) << QString::fromUtf8(cells.value(1));
        }
    }

    void isRefusedAtItsPlace()
    {
        QFETCH(QString, where);
        const Result<std::string> text =
            readTextFile(std::string(ISOCOST_SOURCE_DIR "/tests/data/broken/") + QTest::currentDataTag());
        QVERIFY(text.ok());
        const Result<Scenario> scenario = readScenario(*text);
        QVERIFY(!scenario.ok());
        const QString found = QString::fromStdString(scenario.error().where);
        // A syntax error's column is the library's affair; a pointer has to be exact.
        QVERIFY2(where.startsWith("line") ? found.startsWith(where) : found == where, qPrintable(found));
        QVERIFY(scenario.error().message.starts_with("expected "));
        QVERIFY(scenario.error().code == ErrorCode::input);
        if (QTest::currentDataTag() == QByteArray("version-newer.isocost"))
            QVERIFY(scenario.error().message.find("made by a newer Isocost") != std::string::npos);
    }

    void theMessageSaysWhatWasExpectedAndFound()
    {
        const Result<Scenario> scenario =
            readScenario(*readTextFile(ISOCOST_SOURCE_DIR "/tests/data/broken/requests-a-text.isocost"));
        QCOMPARE(scenario.error().message, std::string("expected a number of at least 0, found \"lots\""));
    }

    void moreWeightsThanMinutesOfAWeek()
    {
        std::string text = R"({"format":"isocost.workload","version":1,"classes":[{"id":"a","requests_per_day":1}],)"
                           R"("shape":{"kind":"bins","weights":[1)";
        for (int i = 1; i < 10'080; ++i)
            text += ",1";
        QVERIFY(readWorkload(text + "]}}").ok());
        QCOMPARE(readWorkload(text + ",1]}}").error().where, std::string("/shape/weights"));
    }

    void hugeNestingIsRefusedQuickly()
    {
        for (const char *open : {"[", "{\"a\":"}) {
            std::string text;
            while (text.size() < 20'000'000)
                text += open;
            QVERIFY(!readScenario(text).ok());
        }
    }
};

ISOCOST_TEST(TestBrokenFiles)
#include "test_broken_files.moc"
