// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios that Isocost ships: sound files in canonical form, and the figures that each of them is there to show,
// worked by hand beside each check.

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/lever_kinds.h"
#include "core/model/validate.h"
#include "tests/core/samples/sample_results.h"
#include "tests/suite.h"

#include <QDir>
#include <QtTest>

#include <cmath>

using namespace isocost;
using namespace isocost::sampleResults;

class TestSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundAndCanonical_data();
    void soundAndCanonical();
    void everyPriceHasASource_data() { soundAndCanonical_data(); }
    void everyPriceHasASource();
    void shipsWhatItPromises();
    void crossoversHold_data() { soundAndCanonical_data(); }
    void crossoversHold();
    void sheetsCarryWhatVendorsState();
};

// What a vendor states is a key where there is one: a prompt of 250,000 tokens on Gemini 2.5 Pro (1,000 requests with
// 1,000 tokens out: $640), 10 s of audio at least at Groq ($0.111 an hour), requests at once on Cloud Run; and words
// where there is none.
void TestSamples::sheetsCarryWhatVendorsState()
{
    const auto alone = [](const char *name) {
        Scenario scenario = sample("indie-prototype");
        const std::string path = ISOCOST_SOURCE_DIR "/data/sheets/" + std::string(name) + ".json";
        const Result<std::string> text = readTextFile(path);
        const Result<PriceSheet> sheet = text ? readSheet(*text) : Result<PriceSheet>(text.error());
        scenario.sheets = {sheet ? *sheet : PriceSheet()};
        scenario.options = {Option()};
        scenario.options[0].id = "api";
        scenario.options[0].sheet = scenario.sheets[0].id;
        scenario.workload.classes[0].requestsPerDay = 1000 / (scenario.hoursPerMonth / 24);
        return scenario;
    };
    Scenario gemini = alone("gemini-2-5-pro");
    gemini.workload.classes[0].inputTokens = 250000;
    gemini.workload.classes[0].outputTokens = 1000;
    COMPARE_MONEY(costAt(gemini, "api"), 640);
    Scenario groq = alone("groq-whisper-large-v3");
    groq.workload.classes[0].audioSeconds = 4;
    COMPARE_MONEY(costAt(groq, "api"), 1000 * 10 * 0.111 / 3600);
    QCOMPARE(alone("cloud-run-l4").sheets[0].instance.concurrency, 4);
    for (const char *name : {"cloud-run-l4", "modal-l4", "modal-h100", "runpod-serverless-l4", "baseten-l4",
                             "baseten-h100", "azure-container-apps-t4"})
        QVERIFY2(alone(name).sheets[0].statedLimits.find("https://") != std::string::npos, name);
}

void TestSamples::soundAndCanonical_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(samplesFolder()).entryList({"*.isocost"}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(8);
}

void TestSamples::soundAndCanonical()
{
    QFETCH(QString, name);
    const std::string text = textOf(name);
    const Result<Scenario> scenario = readScenario(text);
    QVERIFY2(scenario.ok(), scenario.ok() ? "" : (scenario.error().where + ": " + scenario.error().message).c_str());
    QVERIFY(validate(*scenario).empty());
    QCOMPARE(QString::fromStdString(writeScenario(*scenario)), QString::fromStdString(text));
}

void TestSamples::everyPriceHasASource()
{
    QFETCH(QString, name);
    const Scenario scenario = sample(name.toStdString());
    QVERIFY(QString::fromStdString(scenario.notes).startsWith("All prices are approximate, mid-2026."));
    QVERIFY(!scenario.sheets.empty());
    for (const PriceSheet &sheet : scenario.sheets) {
        QVERIFY2(sheet.provider.size() > 1 && !sheet.source.empty() && sheet.effective == "2026-06-30",
                 sheet.id.c_str());
        for (const Meter &meter : sheet.meters)
            QVERIFY2(!meter.label.empty() && !meter.source.empty() && !meter.effective.empty(), sheet.id.c_str());
        for (const Rate &rate : sheet.rates)
            QVERIFY2(!rate.source.empty() && !rate.effective.empty(), rate.name.c_str());
    }
}

// What crossovers() says is checked by whole evaluations beside each of them: which option is cheaper on either side,
// and whether a cost steps there.
void TestSamples::crossoversHold()
{
    QFETCH(const QString, name);
    const Scenario scenario = sample(name.toStdString());
    constexpr double beside = 1e-6;
    for (const Crossover &crossing : crossovers(scenario, 100, 1e6).crossovers) {
        double step = 0;
        double below[2];
        double above[2];
        const std::string ids[2] = {crossing.first, crossing.second};
        for (int i = 0; i < 2; ++i) {
            below[i] = costAt(scenario, ids[i], crossing.requestsPerDay * (1 - beside));
            above[i] = costAt(scenario, ids[i], crossing.requestsPerDay * (1 + beside));
            step = std::max(step, std::abs(above[i] - below[i]) / above[i]);
        }
        const QByteArray place = QByteArray::fromStdString(crossing.first + " / " + crossing.second + " at " +
                                                           std::to_string(crossing.requestsPerDay));
        const auto isCheaper = [&](const std::string &id, const double(&costs)[2]) {
            return (id == ids[0] ? costs[0] - costs[1] : costs[1] - costs[0]) <= 1e-9 * costs[0];
        };
        QVERIFY2(isCheaper(crossing.cheaperBelow, below), place.constData());
        QVERIFY2(isCheaper(crossing.cheaperAbove, above), place.constData());
        QVERIFY2((step > 10 * beside) == crossing.jump, place.constData());
    }
}

void TestSamples::shipsWhatItPromises()
{
    const QStringList names = QDir(samplesFolder()).entryList({"*.isocost"}, QDir::Files, QDir::Name);
    for (const char *name :
         {"text-8b-vs-a100", "indie-prototype", "ecommerce-batch", "support-copilot", "image-generation",
          "sagemaker-serverless", "spiky-chat", "monthly-fleet", "steady-high-volume", "chat-service-levers"})
        QVERIFY2(names.contains(QString(name) + ".isocost"), name);
}

ISOCOST_TEST(TestSamples)
#include "test_samples.moc"
