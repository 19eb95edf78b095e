// SPDX-License-Identifier: GPL-3.0-or-later
// What a log costs does not depend on the way it is read: the bill of the workload that it becomes is that of replaying
// its rows. Every log of tests/data/logs is held against the same prices.

#include "core/engine/replay/log_scenario.h"
#include "core/engine/replay/replay.h"
#include "core/formats/trace_csv.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QDir>

using namespace isocost;

namespace
{

/// Dollars a million requests, input tokens, cached ones and output tokens.
PriceSheet prices()
{
    std::vector<Meter> meters = {make::meter(Unit::request, 50), make::meter(Unit::inputToken, 3),
                                 make::meter(Unit::cachedInputToken, 0.3), make::meter(Unit::outputToken, 15)};
    for (Meter &meter : meters)
        meter.per = 1e6;
    return make::api(std::move(meters));
}

/// The seconds of each call: the mean of what the log says is billed, not that of lines through its percentiles.
PriceSheet secondsPrice()
{
    PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 0.0002)}, "seconds");
    sheet.billing.incrementSeconds = 0.001;
    return sheet;
}

} // namespace

class TestLogBills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importedCostsWhatReplayedCosts();
};

void TestLogBills::importedCostsWhatReplayedCosts()
{
    const QDir folder(QStringLiteral(ISOCOST_SOURCE_DIR "/tests/data/logs"));
    int compared = 0;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        LogReading reading;
        reading.threads = 1;
        Result<LoadedLog> log = loadLog(folder.filePath(name).toStdString(), reading);
        if (!log || log->summary.isSummed)
            continue; // asks for a word first, or has no rows of its own
        Scenario imported = make::scenario(1, 1);
        adoptTraffic(imported, fitWorkload(log->summary, Silence::gap), log->summary);
        make::add(imported, prices());
        make::add(imported, secondsPrice());
        const LogSummary summary = log->summary;
        const Result<LogScenario> made = scenarioForLog(imported, summary, std::move(log.value().log), 1);
        QVERIFY2(bool(made), qPrintable(name));
        HeldCalls calls(made->scenario, made->calls);
        const Replay replay = replayAll(made->scenario, calls, {1});
        for (const ReplayResult &option : replay.options) {
            const double replayed = option.simulated[ReplayFigure::monthlyCost].value_or(-1);
            const double cost = make::cost(imported, option.id);
            QVERIFY2(make::near(cost, replayed, 0.01), qPrintable(QStringLiteral("%1, %2: %3 imported, %4 replayed")
                                                                      .arg(name, QString::fromStdString(option.id))
                                                                      .arg(cost)
                                                                      .arg(replayed)));
        }
        ++compared;
    }
    QVERIFY(compared >= 80);
}

ISOCOST_TEST(TestLogBills)
#include "test_log_bills.moc"
