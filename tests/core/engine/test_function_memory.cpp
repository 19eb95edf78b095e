// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/platforms.h"
#include "core/engine/answer/evaluate.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QTest>

using namespace isocost;

namespace
{

PriceSheet shipped(const char *id)
{
    const std::string path = std::string(ISOCOST_SOURCE_DIR "/data/sheets/") + id + ".json";
    return readSheet(readTextFile(path).value()).value();
}

PlatformPrice priced(const Scenario &scenario, const char *id)
{
    return pricePlatforms(scenario, {shipped(id)}).front();
}

} // namespace

/// Shipped functions for calls to a language model: of the smallest memory on offer where nothing says what it takes,
/// 0.125 GB, which is next to free and wrong.
class TestFunctionMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noMemoryNoOffer_data()
    {
        QTest::addColumn<QString>("sheet");
        for (const char *id : {"azure-functions-consumption", "aws-lambda-arm", "aws-lambda-x86", "cloud-run-cpu",
                               "aws-sagemaker-serverless"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void noMemoryNoOffer()
    {
        QFETCH(QString, sheet);
        const QByteArray id = sheet.toLatin1();
        Scenario scenario = make::scenario(1000, 1);
        RequestClass &c = scenario.workload.classes.front();
        QVERIFY(priced(scenario, id).canServe()); // not a call to a language model
        c.inputTokens = 500;
        c.outputTokens = 100;
        const PlatformPrice bare = priced(scenario, id);
        QVERIFY(!bare.canServe());
        QVERIFY(bare.lacksMemory);
        c.memoryGb = 1;
        QVERIFY(priced(scenario, id).canServe());
    }

    /// A scenario's own option on such a sheet is priced, and says that its memory is a guess.
    void aGuessedSizeIsACaution()
    {
        Scenario scenario = make::scenario(1000, 1);
        make::add(scenario, shipped("aws-lambda-x86"));
        const auto guesses = [&] {
            std::vector<Caution> found = evaluate(scenario, {}).options.front().cautions;
            std::erase_if(found, [](const Caution &c) { return cautionKey(c.kind) != std::string("memory_guessed"); });
            return found;
        };
        QCOMPARE(guesses().size(), std::size_t(1));
        QCOMPARE(guesses().front().at, std::string("/workload/classes/0/memory_gb"));
        QCOMPARE(guesses().front().subject, std::string("0.125"));
        scenario.workload.classes.front().memoryGb = 2;
        QVERIFY(guesses().empty());
    }

    /// Seconds of a whole accelerator cost the same whatever a call takes of its memory.
    void acceleratorsByTheSecondStay()
    {
        Scenario scenario = make::scenario(1000, 1);
        scenario.workload.classes.front().inputTokens = 500;
        for (const char *id : {"modal-h100", "runpod-serverless-h100", "replicate-h100"})
            QVERIFY2(priced(scenario, id).canServe(), id);
    }
};

ISOCOST_TEST(TestFunctionMemory)

#include "test_function_memory.moc"
