// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"

#include <QDir>
#include <QTest>

using namespace isocost;

namespace
{

/// A file in canonical form that has every key, and unknown ones at every level.
std::string everything()
{
    return *readTextFile(ISOCOST_SOURCE_DIR "/tests/data/every-key.isocost");
}

void addFiles(const QDir &folder)
{
    for (const QString &name : folder.entryList({"*.isocost"}, QDir::Files))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

} // namespace

/// What is written reads back as the same scenario, and writing that gives the same bytes.
class TestRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyComesBackByteForByte()
    {
        const Result<Scenario> scenario = readScenario(everything());
        QVERIFY2(scenario.ok(), scenario ? "" : (scenario.error().where + ": " + scenario.error().message).c_str());
        QCOMPARE(QString::fromStdString(writeScenario(*scenario)), QString::fromStdString(everything()));
    }

    void keysMayStandInAnyOrder()
    {
        const Result<Scenario> scenario = readScenario(
            R"({"options":[{"sheet":"s","kind":"serverless","id":"o"}],"sheets":[{"kind":"serverless","id":"s"}],)"
            R"("workload":{"classes":[{"requests_per_day":1e3,"id":"a"}]},"name":"n","version":1.0,"format":"isocost.scenario"})");
        QVERIFY(scenario.ok());
        QCOMPARE(scenario->workload.classes.front().requestsPerDay, 1000.0);
    }

    void absentKeysTakeTheirDefaults()
    {
        const Result<Scenario> scenario = readScenario(
            R"({"format":"isocost.scenario","version":1,"name":"n","workload":{"classes":[{"id":"a","requests_per_day":1}]},)"
            R"("sheets":[{"id":"d","kind":"dedicated","rates":{"on_demand":{"hourly":1}}}],)"
            R"("options":[{"id":"o","kind":"dedicated","sheet":"d"}]})");
        QVERIFY(scenario.ok());
        QCOMPARE(scenario->currency, std::string("USD"));
        QCOMPARE(scenario->hoursPerMonth, 730.0);
        QCOMPARE(scenario->pilotRequestsPerDay, 1000.0);
        QVERIFY(!scenario->workload.slo && !scenario->workload.classes[0].computeSeconds);
        QVERIFY(scenario->sheets[0].accelerator);
        const Option &option = scenario->options[0];
        QCOMPARE(option.rate, std::string("on_demand"));
        QCOMPARE(option.maxUtilization, 0.7);
        QCOMPARE(option.maxThrottle, 0.001);
        QCOMPARE(option.minReplicas, 1);
        QVERIFY(option.sizing == Sizing::utilization && option.scaling == Scaling::fixed);
    }

    /// Weeks of a class, hours of a fleet and a portfolio that assigns itself, in their places in the order of the
    /// keys.
    void weeksAndAssignmentsComeBack()
    {
        Scenario scenario = *readScenario(everything());
        scenario.workload.shape = Shape();
        RequestClass &c = scenario.workload.classes[0];
        c.deferred = c.fillValleys = true;
        c.shape.emplace().kind = Shape::Kind::hourOfWeek;
        c.shape->weights.assign(168, 0.5);
        Option automatic;
        automatic.id = "auto";
        automatic.kind = kindWith(&OptionTraits::isAssigned).kind;
        automatic.assignsItself = true;
        automatic.among = {"api"};
        scenario.options.push_back(automatic);
        for (Option &option : scenario.options) {
            if (traits(option.kind).hasReplicas)
                option.schedule.assign(168, 1.0);
        }
        const std::string text = writeScenario(scenario);
        QVERIFY(text.find("\"assign\": \"auto\",\n      \"among\": [") != std::string::npos);
        const Result<Scenario> read = readScenario(text);
        QVERIFY2(read.ok(), read ? "" : (read.error().where + ": " + read.error().message).c_str());
        QVERIFY(*read == scenario);
        QCOMPARE(QString::fromStdString(writeScenario(*read)), QString::fromStdString(text));
    }

    /// One line says what stands there and what was expected.
    void aWordThatIsNoneIsRefused()
    {
        std::string text = everything();
        const std::string map = "\"assign\": {\n        \"a\": \"split\"\n      }";
        const std::size_t at = text.find(map);
        QVERIFY(at != std::string::npos);
        const Result<Scenario> read = readScenario(text.replace(at, map.size(), "\"assign\": \"best\""));
        QVERIFY(!read);
        QVERIFY(read.error().where.ends_with("/assign"));
        QVERIFY(read.error().message.starts_with("expected an object or \"auto\""));
    }

    void aByteOrderMarkIsSkipped() { QVERIFY(readScenario(std::string("\xEF\xBB\xBF") + everything()).ok()); }

    void aSheetAlone()
    {
        PriceSheet sheet = readScenario(everything())->sheets[0];
        const std::string text = writeSheet(sheet);
        QVERIFY(text.starts_with("{\n  \"format\": \"isocost.sheet\",\n  \"version\": 1,\n  \"id\": \"s\""));
        const Result<PriceSheet> again = readSheet(text);
        QVERIFY(again.ok());
        QVERIFY(*again == sheet);
        QCOMPARE(readWorkload(text).error().where, std::string("/format"));
    }

    void aWorkloadAlone()
    {
        const Workload workload = readScenario(everything())->workload;
        const std::string text = writeWorkload(workload);
        QVERIFY(text.starts_with("{\n  \"format\": \"isocost.workload\",\n  \"version\": 1,\n  \"name\": \"w\""));
        const Result<Workload> again = readWorkload(text);
        QVERIFY(again.ok());
        QVERIFY(*again == workload);
    }

    void files_data()
    {
        QTest::addColumn<QString>("path");
        addFiles(QDir(ISOCOST_SOURCE_DIR "/data/scenarios"));
        for (const char *cases : {"cases", "cases_prices", "cases_capacity"})
            addFiles(QDir(QStringLiteral(ISOCOST_SOURCE_DIR "/tests/reference/") + QLatin1String(cases)));
    }

    void files()
    {
        QFETCH(QString, path);
        const Result<std::string> text = readTextFile(path.toStdString());
        QVERIFY(text.ok());
        const Result<Scenario> scenario = readScenario(*text);
        QVERIFY2(scenario.ok(), scenario ? "" : (scenario.error().where + ": " + scenario.error().message).c_str());
        const std::string written = writeScenario(*scenario);
        const Result<Scenario> again = readScenario(written);
        QVERIFY(again.ok());
        QVERIFY(*again == *scenario);
        QCOMPARE(writeScenario(*again), written);
    }

    void samplesAreCanonical()
    {
        for (const QString &name : QDir(ISOCOST_SOURCE_DIR "/data/scenarios").entryList({"*.isocost"})) {
            const Result<std::string> text = readTextFile((ISOCOST_SOURCE_DIR "/data/scenarios/" + name).toStdString());
            QVERIFY(text.ok());
            QVERIFY2(writeScenario(*readScenario(*text)) == *text, qPrintable(name));
        }
    }
};

ISOCOST_TEST(TestRoundTrip)
#include "test_round_trip.moc"
