// SPDX-License-Identifier: GPL-3.0-or-later
// Workloads fitted to logs: known shapes, burstiness and classes are found again.

#include "core/engine/replay/workload_fit.h"
#include "core/formats/trace_time.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// Minutes since 1970 of a Monday 00:00 UTC in 2024.
std::int64_t mondayMinute()
{
    return 28'401'120;
}

/// A log whose minutes are counted from drawn calls, beginning on a Monday.
LogSummary logOf(const Calls &calls, std::int64_t firstMinute)
{
    LogSummary log;
    log.firstMinute = firstMinute;
    log.from = log.to = 0;
    bool first = true;
    for (double t : calls.seconds) {
        if (t < 0)
            continue;
        const Instant at = firstMinute * nanosPerMinute + static_cast<Instant>(t * 1e9);
        log.from = first ? at : log.from;
        log.to = at;
        first = false;
        const auto minute = static_cast<std::size_t>(t / 60);
        if (minute >= log.minutes.size())
            log.minutes.resize(minute + 1, 0);
        log.minutes[minute] += 1;
        log.requests += 1;
    }
    LogClass all;
    all.requests = static_cast<std::uint64_t>(log.requests);
    log.classes = {all};
    return log;
}

Scenario weekly(double burstiness)
{
    Scenario scenario = make::scenario(300000, 1);
    scenario.workload.burstiness = burstiness;
    scenario.workload.shape.kind = Shape::Kind::hourOfWeek;
    for (int hour = 0; hour < 168; ++hour)
        scenario.workload.shape.weights.push_back(hour / 24 < 5 && hour % 24 >= 8 && hour % 24 < 18 ? 3 : 0.5);
    return scenario;
}

} // namespace

class TestWorkloadFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hoursOfTheWeek();
    void startsInTheMiddleOfTheWeek();
    void burstiness_data();
    void burstiness();
    void oneDay();
    void fewMinutes();
    void oneInstant();
    void gapsAndSilence();
    void classesAndDurations();
};

void TestWorkloadFit::hoursOfTheWeek()
{
    const Scenario scenario = weekly(0);
    const LogFit fit = fitWorkload(logOf(make::drawnCalls(scenario, 14, 1), mondayMinute()), Silence::noUsers);
    const Shape &shape = fit.workload.shape;
    QCOMPARE(shape.kind, Shape::Kind::hourOfWeek);
    QCOMPARE(shape.weights.size(), 168u);
    double sum = 0;
    for (double w : scenario.workload.shape.weights)
        sum += w / 168;
    for (std::size_t hour = 0; hour < 168; ++hour) {
        const double expected = scenario.workload.shape.weights[hour] / sum;
        // Two weeks of an hour hold about 25,000 requests a unit of weight.
        QVERIFY(std::abs(shape.weights[hour] - expected) < 6 * std::sqrt(expected / 25000) + 1e-6);
    }
    QVERIFY(std::abs(fit.workload.classes.front().requestsPerDay / 300000 - 1) < 0.005);
    QVERIFY(fit.workload.burstiness < 0.05);
    QVERIFY(fit.cycleOffsetSeconds >= 0 && fit.cycleOffsetSeconds < 60);
}

void TestWorkloadFit::startsInTheMiddleOfTheWeek()
{
    // The same two weeks as seen from a Thursday 09:00: hour 81 of the week comes first.
    Scenario turned = weekly(0);
    std::vector<double> &weights = turned.workload.shape.weights;
    const std::vector<double> original = weights;
    for (std::size_t hour = 0; hour < 168; ++hour)
        weights[hour] = original[(hour + 81) % 168];
    const LogSummary log = logOf(make::drawnCalls(turned, 14, 2), mondayMinute() + 81 * 60);
    const LogFit fit = fitWorkload(log, Silence::noUsers);
    QVERIFY(fit.workload.shape.weights[10] > 1.5);  // Monday 10:00
    QVERIFY(fit.workload.shape.weights[130] < 0.6); // Saturday 10:00
    QVERIFY(std::abs(fit.cycleOffsetSeconds - 81 * 3600) < 60);
}

void TestWorkloadFit::burstiness_data()
{
    QTest::addColumn<double>("kappa");
    for (double kappa : {0.1, 0.3, 1.0, 2.0})
        QTest::addRow("%g", kappa) << kappa;
}

void TestWorkloadFit::burstiness()
{
    QFETCH(double, kappa);
    Scenario scenario = weekly(kappa);
    scenario.workload.classes.front().requestsPerDay = 60000;
    const LogFit fit = fitWorkload(logOf(make::drawnCalls(scenario, 28, 3), mondayMinute()), Silence::noUsers);
    QVERIFY2(std::abs(fit.workload.burstiness - kappa) < 0.05 * kappa + 0.02,
             qPrintable(QString::number(fit.workload.burstiness)));
}

void TestWorkloadFit::oneDay()
{
    const LogFit fit =
        fitWorkload(logOf(make::drawnCalls(make::scenario(100000, 1), 1, 1), mondayMinute() + 30), Silence::noUsers);
    QCOMPARE(fit.workload.shape.kind, Shape::Kind::bins);
    QCOMPARE(fit.workload.shape.binSeconds, 600.0);
    QCOMPARE(fit.workload.shape.weights.size(), 144u);
    QVERIFY(std::abs(fit.workload.classes.front().requestsPerDay / 100000 - 1) < 0.015);
}

void TestWorkloadFit::fewMinutes()
{
    LogSummary log;
    log.firstMinute = mondayMinute();
    log.minutes = {30, 60, 30};
    log.from = log.firstMinute * nanosPerMinute + 30 * nanosPerSecond;
    log.to = log.from + 120 * nanosPerSecond;
    log.requests = 120;
    log.classes = {LogClass()};
    log.classes.front().requests = 120;
    const LogFit fit = fitWorkload(log, Silence::noUsers);
    QCOMPARE(fit.workload.shape.kind, Shape::Kind::flat);
    QVERIFY(std::abs(fit.observedSeconds - 120) < 1e-9);
    QVERIFY(std::abs(fit.workload.classes.front().requestsPerDay - 86400) < 1e-6);
    QVERIFY(std::abs(fit.peakToMeanMinute - 1) < 1e-9);
}

/// What its minute leaves before and behind a request comes to 7e-15 s beside nothing.
void TestWorkloadFit::oneInstant()
{
    LogSummary log;
    log.firstMinute = mondayMinute();
    log.minutes = {3};
    log.from = log.firstMinute * nanosPerMinute + 10'500'615'000;
    log.requests = 3;
    log.classes = {LogClass()};
    log.classes.front().requests = 3;
    for (const Instant apart : {0, 50}) {
        log.to = log.from + apart;
        QVERIFY(std::abs(fitWorkload(log, Silence::gap).workload.classes.front().requestsPerDay - 3) < 1e-9);
    }
}

void TestWorkloadFit::gapsAndSilence()
{
    LogSummary log;
    log.isSummed = true;
    log.firstMinute = mondayMinute();
    log.binSeconds = 600;
    log.minutes.assign(14 * 1440, 60); // one a second for two weeks
    for (std::size_t i = 120; i < 180; ++i)
        log.minutes[i] = 0;
    log.silent = {{120, 179}};
    log.from = log.firstMinute * nanosPerMinute;
    log.to = log.from + 14 * 1440 * nanosPerMinute;
    log.requests = 14 * 86400.0 - 3600;
    log.classes = {LogClass()};
    log.classes.front().requests = static_cast<std::uint64_t>(log.requests);
    const LogFit gap = fitWorkload(log, Silence::gap);
    QVERIFY(std::abs(gap.workload.classes.front().requestsPerDay - 86400) < 1e-6);
    QVERIFY(std::abs(gap.workload.shape.weights[2] - 1) < 1e-9);
    QCOMPARE(gap.workload.burstiness, 0.0);
    const LogFit silence = fitWorkload(log, Silence::noUsers);
    QVERIFY(silence.workload.shape.weights[2] < 0.51);
    QVERIFY(silence.workload.classes.front().requestsPerDay < 86400 - 200);
    // An hour of the week that was never observed lies between its neighbours.
    for (std::size_t i = 10080 + 120; i < 10080 + 180; ++i)
        log.minutes[i] = 0;
    log.silent.push_back({10080 + 120, 10080 + 179});
    const LogFit twice = fitWorkload(log, Silence::gap);
    QVERIFY(std::abs(twice.workload.shape.weights[2] - 1) < 1e-9);
}

void TestWorkloadFit::classesAndDurations()
{
    LogSummary log;
    log.firstMinute = mondayMinute();
    log.from = log.firstMinute * nanosPerMinute;
    log.to = log.from + 100 * nanosPerSecond;
    log.minutes = {60, 40};
    log.requests = 100;
    log.hasClasses = log.hasInputTokens = log.hasOutputTokens = log.hasDurations = log.hasStatus = true;
    LogClass small;
    small.name = "small";
    small.requests = 60;
    small.failed = 10;
    small.inputTokens = 5000; // of the 50 that were answered
    small.outputTokens = 500;
    small.timed = 50;
    small.durationSeconds = 100;
    small.durationSecondsSquare = 250;
    small.inputCounted = small.outputCounted = 50;
    LogClass big;
    big.name = "big";
    big.requests = 40;
    big.inputTokens = 80000;
    big.cachedTokens = 20000;
    big.cacheWriteTokens = 8000;
    big.outputTokens = 4000;
    big.inputCounted = big.outputCounted = 40;
    log.classes = {small, big};
    const LogFit fit = fitWorkload(log, Silence::noUsers);
    QCOMPARE(fit.workload.classes.size(), 2u);
    const RequestClass &first = fit.workload.classes.front();
    QCOMPARE(first.id, std::string("small"));
    QCOMPARE(first.model, std::string("small"));
    QCOMPARE(first.inputTokens, 100.0);
    QCOMPARE(first.outputTokens, 10.0);
    QCOMPARE(first.computeSeconds.value_or(0), 2.0);
    QVERIFY(std::abs(first.computeCv - 0.5) < 1e-12); // 250 / 50 / 4 - 1
    QVERIFY(std::abs(first.failureFraction - 0.2) < 1e-12);
    QVERIFY(std::abs(first.requestsPerDay - 86400.0 * 50 / 100) < 1e-6);
    QVERIFY(!fit.workload.classes.back().computeSeconds.has_value());
    QCOMPARE(fit.workload.classes.back().cachedInputFraction, 0.25);
    QCOMPARE(fit.workload.classes.back().cacheWriteFraction, 0.1);
}

ISOCOST_TEST(TestWorkloadFit)
#include "test_workload_fit.moc"
