// SPDX-License-Identifier: GPL-3.0-or-later
// The replay: worked figures on a public trace, bills by hand, the same bytes whatever the order, agreement with the
// closed forms where their assumptions hold.

#include "core/base/value_tally.h"
#include "core/engine/replay/log_scenario.h"
#include "core/formats/replay_json.h"
#include "core/formats/trace_csv.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

#include <QFileInfo>

using namespace isocost;

namespace
{

const char *const azureTrace = ISOCOST_SOURCE_DIR "/../shared/data/traces/AzureLLMInferenceTrace_code.csv";

PriceSheet coldSheet(const std::string &id, double keepAlive)
{
    PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 0.001)}, id);
    sheet.coldStart = ColdStart();
    sheet.coldStart->baseSeconds = 10;
    sheet.coldStart->keepAliveSeconds = keepAlive;
    return sheet;
}

Option serverless(const std::string &sheet)
{
    Option option;
    option.id = sheet;
    option.kind = kindWith(&OptionTraits::hasInstances).kind;
    option.sheet = sheet;
    return option;
}

Option dedicated(const std::string &id, int slots)
{
    Option option;
    option.id = id;
    option.kind = kindWith(&OptionTraits::hasReplicas).kind;
    option.sheet = "gpu";
    option.slots = slots;
    return option;
}

PriceSheet gpuSheet()
{
    PriceSheet sheet;
    sheet.id = "gpu";
    sheet.kind = kindWith(&SheetTraits::isOfDevices).kind;
    Rate rate;
    rate.name = "on_demand";
    rate.hourly = 2;
    sheet.rates.push_back(rate);
    return sheet;
}

Option hybridOf(const std::string &base, const std::string &burst)
{
    Option option;
    option.id = "split";
    option.kind = kindWith(&OptionTraits::isSplit).kind;
    option.base = base;
    option.burst = burst;
    return option;
}

/// One class by token rates: input / 6000 + output / 60 seconds.
Scenario azureScenario()
{
    Scenario scenario = make::scenario(100000, 0);
    RequestClass &c = scenario.workload.classes.front();
    c.computeSeconds.reset();
    c.prefillTokensPerSecond = 6000;
    c.decodeTokensPerSecond = 60;
    scenario.sheets = {coldSheet("t10", 10), coldSheet("t60", 60), coldSheet("t300", 300), gpuSheet()};
    scenario.options = {serverless("t10"),    serverless("t60"),    serverless("t300"),
                        dedicated("g16", 16), dedicated("g24", 24), hybridOf("g16", "t60")};
    return scenario;
}

LogScenario azure()
{
    const Result<LoadedLog> log = loadLog(azureTrace);
    Q_ASSERT(log);
    Result<LogScenario> fitted = scenarioForLog(azureScenario(), log->summary, log->log, 1);
    Q_ASSERT(fitted);
    return std::move(fitted).value();
}

ReplayResult replayed(const LogScenario &log, const std::string &id)
{
    return make::replayed(log.scenario, *findOption(log.scenario, id), log.calls);
}

/// Calls of one class at these seconds.
Calls callsAt(std::vector<double> seconds)
{
    Calls calls;
    calls.classIndexes.assign(seconds.size(), 0);
    calls.marks.assign(seconds.size(), 0);
    calls.to = seconds.back();
    calls.seconds = std::move(seconds);
    return calls;
}

void near(const std::optional<double> &found, double expected, double tolerance)
{
    QVERIFY(found.has_value());
    QVERIFY2(std::abs(*found - expected) <= tolerance,
             qPrintable(QString("%1, expected %2").arg(*found, 0, 'g', 12).arg(expected, 0, 'g', 12)));
}

double lineQuantity(const ReplayResult &result, const std::string &item)
{
    for (const CostLine &line : result.lines) {
        if (costKey(line) == item)
            return line.quantity.value_or(-1);
    }
    return -1;
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workedPools();
    void workedQueues();
    void workedHybrid();
    void tokensOfALogGiveItsPercentiles();
    void billOfThreeCalls();
    void failedAndThrottledCalls();
    void provisionedInstancesServeFirst();
    void queueFollowsTheHour();
    void cachedCallsReachNoPlatform();
    void sameBytes();
    void agreesWithTheClosedForm();
    void linesAddUp();
    void portfolioIsItsParts();
    void drawnTrafficFollowsTheShape();
    void logClassesMeetTheirOwn();
    void noCalls();
    void blocksAreTheWhole();
    void firstFillIsApart();
    void stopsAtOnce();
    void binsKeepPercentiles();
};

void TestReplay::workedPools()
{
    if (!QFileInfo::exists(azureTrace))
        QSKIP("the public trace is not here");
    const LogScenario log = azure();
    QCOMPARE(replayed(log, "t10").coldStarts, 3438u);
    QCOMPARE(replayed(log, "t60").coldStarts, 1257u);
    const ReplayResult pool = replayed(log, "t300");
    QCOMPARE(pool.coldStarts, 202u);
    QCOMPARE(pool.peakRunning, 101u);
    near(pool.simulated[ReplayFigure::latencyP95], 2.735, 5e-7);
}

void TestReplay::workedQueues()
{
    if (!QFileInfo::exists(azureTrace))
        QSKIP("the public trace is not here");
    const LogScenario log = azure();
    const ReplayResult sixteen = replayed(log, "g16");
    near(sixteen.simulated[ReplayFigure::waitMean], 0.388927, 5e-7);
    near(sixteen.simulated[ReplayFigure::waitP95], 2.135098, 5e-7);
    near(sixteen.simulated[ReplayFigure::waitP99], 8.104106, 5e-7);
    near(sixteen.simulated[ReplayFigure::waitMax], 9.477356, 5e-7);
    near(sixteen.simulated[ReplayFigure::latencyP95], 3.965824, 5e-7);
    const ReplayResult more = replayed(log, "g24");
    near(more.simulated[ReplayFigure::waitMean], 0.076558, 5e-7);
    near(more.simulated[ReplayFigure::waitP95], 0.243760, 5e-7);
}

void TestReplay::workedHybrid()
{
    if (!QFileInfo::exists(azureTrace))
        QSKIP("the public trace is not here");
    const ReplayResult split = replayed(azure(), "split");
    QCOMPARE(split.replicas.value_or(0), 1.0);
    QCOMPARE(split.overflow, 900u);
    QCOMPARE(split.coldStarts, 560u);
    near(split.simulated[ReplayFigure::dedicatedShare], 0.89795, 5e-6);
}

void TestReplay::tokensOfALogGiveItsPercentiles()
{
    if (!QFileInfo::exists(azureTrace))
        QSKIP("the public trace is not here");
    // A lognormal of the log's mean and spread is 12 to 26 % off; the shares of each call's own seconds are not.
    Scenario scenario = azureScenario();
    scenario.sheets.push_back(make::api({make::meter(Unit::computeSecond, 0.001)}, "plain"));
    scenario.options = {serverless("plain")};
    const Result<LoadedLog> loaded = loadLog(azureTrace);
    QVERIFY(loaded.ok());
    const Result<LogScenario> log = scenarioForLog(scenario, loaded->summary, loaded->log, 1);
    QVERIFY(log.ok());
    QCOMPARE(log->scenario.workload.classes.front().computeQuantiles.size(), logKnotShares.size());
    const ReplayResult result = replayed(*log, "plain");
    for (ReplayFigure figure : {ReplayFigure::latencyP50, ReplayFigure::latencyP95, ReplayFigure::latencyP99}) {
        QVERIFY(result.simulated[figure] && result.closedForm[figure]);
        qInfo("%g by the log, %g by the closed form", *result.simulated[figure], *result.closedForm[figure]);
        near(result.closedForm[figure], *result.simulated[figure], 0.05 * *result.simulated[figure]);
    }
    near(result.closedForm[ReplayFigure::monthlyCost], *result.simulated[ReplayFigure::monthlyCost],
         0.01 * *result.simulated[ReplayFigure::monthlyCost]);
}

void TestReplay::billOfThreeCalls()
{
    Scenario scenario = make::scenario(1000, 0.25);
    scenario.workload.classes.front().inputTokens = 7;
    PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 1), make::meter(Unit::inputToken, 0.01)});
    sheet.billing.incrementSeconds = 0.1;
    sheet.billing.minimumSeconds = 0.2;
    sheet.coldStart = ColdStart();
    sheet.coldStart->baseSeconds = 2;
    sheet.coldStart->keepAliveSeconds = 50;
    sheet.coldStart->billed = true;
    sheet.billing.idleBilled = true;
    scenario.sheets = {sheet};
    scenario.options = {serverless("api")};
    Calls calls = callsAt({0, 1, 100});
    calls.inputTokens = {10, 20, 30};
    // Cold, cold (the first is still busy), cold again (both gone): 3 calls of 0.3 billed seconds, 3 starts of 2 s, and
    // 2 instances idle for 50 s each. 100 seconds stand for a month of 720 hours.
    const ReplayResult result = make::replayed(scenario, scenario.options.front(), calls);
    const double perMonth = 720 * 36.0;
    QCOMPARE(result.coldStarts, 3u);
    near(lineQuantity(result, "compute_second"), perMonth * (3 * 0.3 + 3 * 2 + 2 * 50), 1e-6);
    near(lineQuantity(result, "input_token"), perMonth * 60, 1e-6);
    near(result.simulated[ReplayFigure::monthlyCost], perMonth * (106.9 + 0.6), 1e-6);
    near(result.simulated[ReplayFigure::meanIdle], 1.0, 1e-12);
    near(result.simulated[ReplayFigure::latencyP50], 2.25, 1e-12);
}

void TestReplay::failedAndThrottledCalls()
{
    Scenario scenario = make::scenario(100, 10);
    PriceSheet sheet = make::api({make::meter(Unit::request, 1)});
    sheet.billing.failedFraction = 0.25;
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 2;
    scenario.sheets = {sheet};
    scenario.options = {serverless("api")};
    Calls calls = callsAt({0, 1, 2, 20});
    calls.marks[3] = callFailed;
    const ReplayResult result = make::replayed(scenario, scenario.options.front(), calls);
    QCOMPARE(result.throttled, 1u);
    QCOMPARE(result.peakRunning, 2u);
    near(result.simulated[ReplayFigure::throttledShare], 0.25, 0);
    // The throttled call stays in the bill and out of the percentiles; a quarter of the failed one is billed.
    near(lineQuantity(result, "request"), 3.25 * 720 * 3600 / 20, 1e-6);
    near(result.simulated[ReplayFigure::latencyMax], 10, 0);
}

void TestReplay::provisionedInstancesServeFirst()
{
    Scenario scenario = make::scenario(1000, 1);
    PriceSheet sheet =
        make::api({make::meter(Unit::computeSecond, 1), make::meter(Unit::provisionedExecutionSecond, 0.5),
                   make::meter(Unit::provisionedSecond, 0.1)});
    sheet.coldStart = ColdStart();
    sheet.coldStart->baseSeconds = 1;
    sheet.coldStart->keepAliveSeconds = 1;
    scenario.sheets = {sheet};
    Option option = serverless("api");
    option.provisionedConcurrency = 1;
    scenario.options = {option};
    const ReplayResult result = make::replayed(scenario, option, callsAt({0, 0.5, 10}));
    QCOMPARE(result.coldStarts, 1u);
    near(lineQuantity(result, "provisioned_execution_second"), 2 * 720 * 360.0, 1e-6);
    near(lineQuantity(result, "compute_second"), 1 * 720 * 360.0, 1e-6);
    near(lineQuantity(result, "provisioned_second"), 720 * 3600.0, 1e-6);
    // The one above is idle from 2.5 to 3.5, of 10 seconds.
    near(result.simulated[ReplayFigure::meanIdle], 0.1, 1e-12);
}

void TestReplay::queueFollowsTheHour()
{
    // Two bins: next to nothing, then four replicas' worth; each is ready one bin early, so four in both.
    Scenario scenario = make::scenario(0, 100);
    scenario.workload.shape.kind = Shape::Kind::bins;
    scenario.workload.shape.binSeconds = 1000;
    scenario.workload.shape.weights = {1, 1, 1, 17};
    Option option = dedicated("hourly", 1);
    option.scaling = Scaling::hourly;
    option.maxUtilization = 1;
    scenario.sheets = {gpuSheet()};
    scenario.options = {option};
    scenario.workload.classes.front().requestsPerDay =
        0.05 * 86400 / 4 * 0.94; // 17/20 of 0.05 a second in the last bin
    // In bins 0 and 1 one replica is ready: the second of two calls waits. In bin 2 those of bin 3 are.
    const ReplayResult result = make::replayed(scenario, option, callsAt({0, 0, 2000, 2000, 3999}));
    QVERIFY(result.replicas.value_or(0) > 1);
    near(result.simulated[ReplayFigure::waitMax], 100, 1e-9);
    near(result.simulated[ReplayFigure::waitMean], 20, 1e-9);
}

void TestReplay::cachedCallsReachNoPlatform()
{
    Scenario scenario = make::scenario(1000, 1);
    scenario.workload.classes.front().cacheHitFraction = 0.5;
    scenario.workload.classes.front().cacheHitSeconds = 0.02;
    scenario.sheets = {make::api({make::meter(Unit::request, 1)})};
    scenario.options = {serverless("api")};
    Calls calls = callsAt({0, 5, 10});
    calls.marks[1] = callCached;
    const ReplayResult result = make::replayed(scenario, scenario.options.front(), calls);
    QCOMPARE(result.calls, 2u);
    near(lineQuantity(result, "request"), 2 * 720 * 360.0, 1e-6);
    near(result.simulated[ReplayFigure::latencyP50], 1, 0);
    near(result.simulated[ReplayFigure::latencyMean], 2.02 / 3, 1e-12);
}

void TestReplay::sameBytes()
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

void TestReplay::agreesWithTheClosedForm()
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

void TestReplay::linesAddUp()
{
    Scenario scenario = make::scenario(20000, 2);
    scenario.taxFraction = 0.1;
    PriceSheet sheet = coldSheet("t60", 60);
    sheet.meters.push_back(make::tiered(Unit::request, {{0, 0.01}, {1000, 0.005}}));
    sheet.discountFraction = 0.05;
    sheet.billing.surchargeFraction = 0.02;
    scenario.sheets = {sheet, gpuSheet()};
    Option api = serverless("t60");
    api.opsPerMonth = 10;
    api.extraCosts.push_back({"logs", 5, 0.1, {}});
    Option gpu = dedicated("gpu", 4);
    gpu.opsPerMonth = 7;
    scenario.options = {api, gpu, hybridOf("gpu", "t60")};
    const Calls calls = make::drawnCalls(scenario, 2, 1);
    for (const Option &option : scenario.options) {
        const ReplayResult result = make::replayed(scenario, option, calls);
        double sum = 0;
        for (const CostLine &line : result.lines)
            sum += line.cost;
        near(result.simulated[ReplayFigure::monthlyCost], sum, 1e-9 * sum);
        near(result.simulated[ReplayFigure::monthlyCost], *result.closedForm[ReplayFigure::monthlyCost], 0.05 * sum);
    }
}

void TestReplay::portfolioIsItsParts()
{
    Scenario scenario = make::scenario(20000, 1);
    RequestClass other = scenario.workload.classes.front();
    other.id = "d";
    other.computeSeconds = 3;
    scenario.workload.classes.push_back(other);
    scenario.sheets = {coldSheet("t60", 60), gpuSheet()};
    Option mixed;
    mixed.id = "mixed";
    mixed.kind = kindWith(&OptionTraits::isAssigned).kind;
    mixed.assign = {{"c", "t60"}, {"d", "gpu"}};
    scenario.options = {serverless("t60"), dedicated("gpu", 2), mixed};
    const Calls calls = make::drawnCalls(scenario, 5, 1);
    const ReplayResult whole = make::replayed(scenario, mixed, calls);
    near(whole.simulated[ReplayFigure::monthlyCost], *whole.closedForm[ReplayFigure::monthlyCost],
         0.05 * *whole.closedForm[ReplayFigure::monthlyCost]);
    QVERIFY(whole.coldStarts > 0);
    const auto counted = static_cast<double>(whole.calls) / 5;
    QVERIFY2(std::abs(counted - 40000) < 500, qPrintable(QString::number(counted)));
    for (const CostLine &line : whole.lines)
        QVERIFY(line.from == "t60" || line.from == "gpu");
}

void TestReplay::drawnTrafficFollowsTheShape()
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

void TestReplay::logClassesMeetTheirOwn()
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
    summary.classes = {{"big", 3}, {"c", 1}};
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

void TestReplay::noCalls()
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
        QVERIFY(!writeReplay({true, false, 1, 0, 86400, true, {result}}).empty());
    }
}

void TestReplay::blocksAreTheWhole()
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

void TestReplay::firstFillIsApart()
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

void TestReplay::stopsAtOnce()
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

void TestReplay::binsKeepPercentiles()
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

ISOCOST_TEST(TestReplay)
#include "test_replay.moc"
