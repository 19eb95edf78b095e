// SPDX-License-Identifier: GPL-3.0-or-later
// How a replay takes its calls: drawn or recorded, in blocks, the same bytes whatever the order, in agreement with the
// closed forms where their assumptions hold.

#include "core/base/value_tally.h"
#include "core/formats/replay_json.h"
#include "core/formats/trace_csv.h"
#include "tests/core/engine/replay_samples.h"
#include "tests/suite.h"

using namespace isocost;
using namespace isocost::replays;

class TestReplayCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameBytes();
    void agreesWithTheClosedForm();
    void drawnTrafficFollowsTheShape();
    void logClassesMeetTheirOwn();
    void noCalls();
    void blocksAreTheWhole();
    void firstFillIsApart();
    void stopsAtOnce();
    void binsKeepPercentiles();
    void percentilesAreRanks();
};

void TestReplayCalls::sameBytes()
{
    Scenario scenario = make::scenario(200000, 1.5);
    scenario.workload.classes.front().computeCv = 0.7;
    scenario.workload.burstiness = 0.5;
    scenario.sheets = {coldSheet("t60", 60), gpuSheet()};
    scenario.options = {serverless("t60"), dedicated("g", 4), hybridOf("g", "t60")};
    const auto bytes = [&](std::uint64_t seed, int threads) {
        DrawnCalls calls(scenario, 0.5, seed);
        return writeReplay(replayAll(scenario, calls, {threads}));
    };
    QCOMPARE(bytes(1, 3), bytes(1, 1));
    QCOMPARE(bytes(1, 2), bytes(1, 1));
    QVERIFY(bytes(1, 2) != bytes(2, 2));
}

void TestReplayCalls::agreesWithTheClosedForm()
{
    // Poisson arrivals, plenty of them: every figure within four standard errors (one in 16,000 is further off).
    Scenario scenario = make::scenario(50000, 1.5);
    RequestClass &c = scenario.workload.classes.front();
    c.computeCv = 0.7;
    c.failureFraction = 0.02;
    c.inputTokens = 100;
    scenario.workload.slo = ServiceLevel{90, 3, {}};
    PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 0.001), make::meter(Unit::inputToken, 1e-6)});
    sheet.billing.incrementSeconds = 0.1;
    sheet.billing.failedFraction = 0.5;
    scenario.sheets = {sheet, gpuSheet()};
    scenario.options = {serverless("api"), dedicated("gpu", 2)};
    const Calls calls = make::drawnCalls(scenario, 20, 11);
    for (const Option &option : scenario.options) {
        const ReplayResult result = make::replayed(scenario, option, calls);
        int compared = 0;
        for (std::size_t i = 0; i < replayFigureCount; ++i) {
            const auto &simulated = result.simulated.values[i];
            const auto &closed = result.closedForm.values[i];
            const auto &error = result.standardError.values[i];
            if (!simulated || !closed || !error || *error == 0 ||
                static_cast<ReplayFigure>(i) >= ReplayFigure::waitMean)
                continue;
            ++compared;
            QVERIFY2(std::abs(*simulated - *closed) <= 4 * *error + 2e-3 * *closed,
                     qPrintable(QString("%1 figure %2: %3 against %4, error %5")
                                    .arg(QString::fromStdString(option.id))
                                    .arg(i)
                                    .arg(*simulated)
                                    .arg(*closed)
                                    .arg(*error)));
        }
        QVERIFY(compared >= 5);
    }
}

void TestReplayCalls::drawnTrafficFollowsTheShape()
{
    Scenario scenario = make::scenario(240000, 1);
    scenario.workload.shape.kind = Shape::Kind::bins;
    scenario.workload.shape.binSeconds = 3600;
    scenario.workload.shape.weights = {1, 3};
    scenario.workload.burstiness = 1;
    const Calls calls = make::drawnCalls(scenario, 10, 3);
    std::vector<double> counts(2, 0);
    double warmUp = 0;
    std::vector<double> minutes(10 * 1440, 0);
    for (double t : calls.seconds) {
        if (t < 0) {
            ++warmUp;
            continue;
        }
        counts[static_cast<std::size_t>(t / 3600) % 2] += 1;
        minutes[static_cast<std::size_t>(t / 60)] += 1;
    }
    QVERIFY(std::is_sorted(calls.seconds.begin(), calls.seconds.end()));
    QVERIFY(std::abs(counts[1] / counts[0] - 3) < 0.15);
    QVERIFY(std::abs((counts[0] + counts[1]) / 2.4e6 - 1) < 0.05);
    QVERIFY(std::abs(warmUp / (2.4e6 / 9) - 1) < 0.2);
    // Over-dispersion of the minutes: the rate's CV is 1 within each bin.
    double squares = 0;
    double sum = 0;
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        const double mean = 240000.0 / 1440 * (i / 60 % 2 ? 1.5 : 0.5);
        squares += (minutes[i] - mean) * (minutes[i] - mean) - mean;
        sum += mean * mean;
    }
    QVERIFY2(std::abs(squares / sum - 1) < 0.15, qPrintable(QString::number(squares / sum)));
}

void TestReplayCalls::logClassesMeetTheirOwn()
{
    Scenario scenario = make::scenario(1000, 1);
    RequestClass other = scenario.workload.classes.front();
    other.id = "d";
    other.model = "big";
    scenario.workload.classes.push_back(other);
    LogSummary summary;
    summary.requests = 4;
    summary.hasClasses = true;
    summary.minutes = {4};
    summary.to = 3 * nanosPerSecond;
    summary.classes = {{.name = "big", .requests = 3}, {.name = "c", .requests = 1}};
    RequestLog log;
    log.seconds = {0, 1, 2, 3};
    log.classIndexes = {0, 0, 1, 0};
    const auto fitted = scenarioForLog(scenario, summary, log, 1);
    QVERIFY(fitted.ok());
    QCOMPARE(fitted->calls.classIndexes, (std::vector<std::uint16_t>{1, 1, 0, 1}));
    QCOMPARE(fitted->scenario.workload.classes[1].requestsPerDay / fitted->scenario.workload.classes[0].requestsPerDay,
             3.0);
    summary.classes[0].name = "unknown";
    const auto refused = scenarioForLog(scenario, summary, log, 1);
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().message.find("unknown") != std::string::npos);
}

void TestReplayCalls::noCalls()
{
    Scenario scenario = make::scenario(0, 1);
    scenario.sheets = {coldSheet("t60", 60), gpuSheet()};
    scenario.options = {serverless("t60"), dedicated("gpu", 2), hybridOf("gpu", "t60")};
    const Calls calls = make::drawnCalls(scenario, 1, 1);
    QCOMPARE(calls.size(), 0u);
    for (const Option &option : scenario.options) {
        const ReplayResult result = make::replayed(scenario, option, calls);
        QCOMPARE(result.calls, 0u);
        QVERIFY(!result.simulated[ReplayFigure::latencyP95].has_value());
        QVERIFY(!writeReplay({true, false, 1, 0, 86400, true, {}, {result}}).empty());
    }
}

void TestReplayCalls::blocksAreTheWhole()
{
    // Calls drawn block by block are those at hand, whose figures do not depend on where blocks end.
    Scenario scenario = make::scenario(200000, 1.5);
    scenario.workload.classes.front().computeCv = 0.7;
    scenario.sheets = {coldSheet("t60", 60)};
    scenario.options = {serverless("t60")};
    const Calls calls = make::drawnCalls(scenario, 1, 5);
    QVERIFY(calls.size() > 200000);
    QVERIFY(std::is_sorted(calls.seconds.begin(), calls.seconds.end()));
    const ReplayResult held = make::replayed(scenario, scenario.options.front(), calls);
    DrawnCalls source(scenario, 1, 5);
    const Replay flowed = replayAll(scenario, source, {2});
    QVERIFY(flowed.options.front().simulated == held.simulated);
    QCOMPARE(flowed.calls, held.calls);
}

void TestReplayCalls::firstFillIsApart()
{
    // By hand, T = 60: 0 and 1 overlap and start two instances that never were; at 100 both are gone, one starts again:
    // cold, but the pool was larger before.
    Scenario scenario = make::scenario(1000, 3);
    scenario.sheets = {coldSheet("t60", 60)};
    scenario.options = {serverless("t60")};
    const Calls calls = callsAt({0, 1, 100});
    const ReplayResult once = make::replayed(scenario, scenario.options.front(), calls);
    QCOMPARE(once.coldStarts, 3u);
    QCOMPARE(once.firstFill, 2u);
    // Run once before, 150 s earlier: the instance of -50 is free from -37 and 37 s old at 0; 1 starts cold, as 100
    // does.
    const ReplayResult warm = make::replayed(scenario, scenario.options.front(), calls, true);
    QCOMPARE(warm.calls, 3u);
    QCOMPARE(warm.coldStarts, 2u);
    QCOMPARE(warm.firstFill, 0u);
}

void TestReplayCalls::stopsAtOnce()
{
    Scenario scenario = make::scenario(1e9, 1.5);
    scenario.sheets = {coldSheet("t60", 60)};
    scenario.options = {serverless("t60")};
    DrawnCalls calls(scenario, 3650, 1); // years of work
    std::stop_source stop;
    double share = -1;
    DrawRun run{2, stop.get_token(), [&](double done) { share = done; }};
    stop.request_stop();
    QVERIFY(replayAll(scenario, calls, run).options.empty());
    QCOMPARE(share, -1.0);
}

void TestReplayCalls::binsKeepPercentiles()
{
    // The same values, each kept and counted in bins: mean and largest alike, percentiles within the stated error.
    ValueTally exact;
    ValueTally binned;
    binned.foldIntoBins();
    double value = 1e-6;
    for (int i = 0; i < 100000; ++i) {
        value = std::fmod(value * 1.37 + 0.0123, 250);
        exact.add(value);
        binned.add(value);
    }
    QCOMPARE(binned.mean(), exact.mean());
    QCOMPARE(binned.largest(), exact.largest());
    const std::vector<double> shares{0.001, 0.5, 0.95, 0.99, 0.99999};
    const std::vector<double> expected = exact.percentiles(shares);
    const std::vector<double> found = binned.percentiles(shares);
    for (std::size_t i = 0; i < shares.size(); ++i)
        near(found[i], expected[i], ValueTally::binError * expected[i]);
    QCOMPARE(binned.steps(1e-4), exact.steps(1e-4));
    ValueTally both;
    both.take(std::move(exact));
    both.take(std::move(binned));
    QCOMPARE(both.count(), 200000u);
    near(both.percentiles({0.5}).front(), expected[1], ValueTally::binError * expected[1]);
}

// The ceil(p n)-th smallest of 1 to n, which come in another order, of few values and of many.
void TestReplayCalls::percentilesAreRanks()
{
    for (const int number : {1, 7, 4096, 4097, 50000}) {
        ValueTally tally;
        for (int i = 0; i < number; ++i)
            tally.add(1 + static_cast<double>(static_cast<long long>(i) * 7919 % number)); // a prime: each once
        const std::vector<double> shares{0.001, 0.5, 0.9, 0.999999};
        const std::vector<double> found = tally.percentiles(shares);
        for (std::size_t i = 0; i < shares.size(); ++i)
            QCOMPARE(found[i], std::ceil(shares[i] * number));
    }
}

ISOCOST_TEST(TestReplayCalls)
#include "test_replay_calls.moc"
