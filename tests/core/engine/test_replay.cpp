// SPDX-License-Identifier: GPL-3.0-or-later
// The replay: worked figures on a public trace, and bills by hand.

#include "core/engine/replay/log_scenario.h"
#include "core/formats/replay_json.h"
#include "core/formats/trace_csv.h"
#include "tests/core/engine/replay_samples.h"
#include "tests/suite.h"

#include <QFileInfo>

using namespace isocost;
using namespace isocost::replays;

namespace
{

const char *const azureTrace = ISOCOST_SOURCE_DIR "/../shared/data/traces/AzureLLMInferenceTrace_code.csv";

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
    void linesAddUp();
    void portfolioIsItsParts();
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

ISOCOST_TEST(TestReplay)
#include "test_replay.moc"
