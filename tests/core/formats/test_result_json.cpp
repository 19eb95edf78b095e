// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/json_text.h"
#include "core/formats/result_json.h"
#include "tests/suite.h"

#include <QTest>

#include <limits>

using namespace isocost;

namespace
{

Evaluation example()
{
    OptionResult api;
    api.id = "api";
    api.name = "Api";
    api.monthlyCost = 1825;
    api.costPer1000Requests = 0.3;
    api.sloMet = true;
    api.lines = {{CostKind::meter, "s", 0, Unit::request, "", 6083333.5, 1800, ""},
                 {CostKind::tax, "", -1, Unit::request, "", {}, 25, ""}};
    api.latency = Latency{2.1, 3.7, {}, 3.7, 0.25};
    api.coldStart = ColdStartResult{0.5, 3, 1};
    api.concurrency = ConcurrencyResult{14, {}, 0, 0};
    OptionResult gpu;
    gpu.id = "gpu";
    gpu.kind = kindWith(&OptionTraits::hasReplicas).kind;
    gpu.feasible = false;
    gpu.reasons = {Reason::memory, Reason::payload};
    gpu.replicas = 2;
    gpu.utilization = std::numeric_limits<double>::infinity();
    gpu.caveats = {Caveat::overloaded};
    return {"Name", "USD", 200000, 6083333.5, "api", {}, {}, "cheapest", {api, gpu}};
}

std::vector<std::string> keysOf(const Json &object)
{
    std::vector<std::string> keys;
    for (const auto &item : object.items())
        keys.push_back(item.key());
    return keys;
}

} // namespace

/// The documents that scripts read.
class TestResultJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evaluationHasTheDocumentedKeysInOrder()
    {
        const Json document = *parseJson(writeEvaluation(example()));
        QCOMPARE(keysOf(document), (std::vector<std::string>{"format", "version", "scenario", "currency",
                                                             "requests_per_day", "requests_per_month", "recommended",
                                                             "nearest", "reason", "options", "missed_by_seconds"}));
        std::vector<std::string> keys = keysOf(document["options"][0]);
        keys.resize(16);
        QCOMPARE(keys, (std::vector<std::string>{"id", "kind", "monthly_cost", "cost_per_1000_requests", "feasible",
                                                 "reasons", "slo_met", "lines", "latency_seconds", "cold_start",
                                                 "concurrency", "replicas", "mean_paid_replicas", "utilization",
                                                 "dedicated_share", "burst_above_requests_per_second"}));
    }

    void evaluationHasTheFigures()
    {
        const Json document = *parseJson(writeEvaluation(example()));
        QVERIFY(document["format"] == "isocost.result" && document["version"] == 1);
        QVERIFY(document["recommended"] == "api" && document["nearest"].is_null());
        const Json &api = document["options"][0];
        QVERIFY(api["kind"] == "serverless" && api["monthly_cost"] == 1825 && api["slo_met"] == true);
        QCOMPARE(compactJson(api["lines"][0]),
                 std::string(R"({"sheet":"s","item":"request","quantity":6083333.5,"cost":1800})"));
        QVERIFY(api["lines"][1]["sheet"].is_null() && api["lines"][1]["quantity"].is_null());
        QCOMPARE(compactJson(api["latency_seconds"]),
                 std::string(R"({"p50":2.1,"p95":3.7,"p99":null,"slo":3.7,"overloaded_share":0.25})"));
        QVERIFY(api["concurrency"]["required"] == 14 && api["concurrency"]["limit"].is_null());
        QVERIFY(api["replicas"].is_null());
        const Json &gpu = document["options"][1];
        QCOMPARE(compactJson(gpu["reasons"]), std::string(R"(["memory","payload"])"));
        QVERIFY(gpu["feasible"] == false && gpu["replicas"] == 2 && gpu["latency_seconds"].is_null());
        QVERIFY(gpu["caveats"][0] == "overloaded");
    }

    void whatIsNoNumberIsNull()
    {
        QVERIFY((*parseJson(writeEvaluation(example())))["options"][1]["utilization"].is_null());
    }

    void drivers()
    {
        const DriverResult api{"api", 100, 165, {1, 2, 30, -4, 36}};
        const FlipPoint flip{"/workload/burstiness", 1.5, 41, "api", {}};
        QCOMPARE(
            compactJson(*parseJson(writeDrivers({api}, {flip}))),
            std::string(R"({"format":"isocost.drivers","version":1,"options":[{"id":"api","sticker":100,"full":165,)"
                        R"("drivers":{"cold_start":1,"data_transfer":2,"concurrency":30,"model_size":-4,)"
                        R"("pricing_tiers":36}}],"flips":[{"at":"/workload/burstiness","today":1.5,"value":41,)"
                        R"("from":"api","to":null}]})"));
    }

    void hybrids()
    {
        HybridCurve split{"split", 1,  0.75, 6.5, 90, {{0, 100, true, {}, 0}, {1, 90, false, true, 0.75}},
                          {},      {}, {},   {}};
        QCOMPARE(compactJson(*parseJson(writeHybrids({split}))),
                 std::string(
                     R"({"format":"isocost.hybrid","version":1,"options":[{"id":"split","replicas":1,)"
                     R"("dedicated_share":0.75,"burst_above_requests_per_second":6.5,"monthly_cost":90,"curve":[)"
                     R"({"replicas":0,"monthly_cost":100,"feasible":true,"slo_met":null,"dedicated_share":0},)"
                     R"({"replicas":1,"monthly_cost":90,"feasible":false,"slo_met":true,"dedicated_share":0.75}]}]})"));
        split.points.clear();
        split.binReplicas = {1, 3};
        split.meanPaidReplicas = 2;
        QCOMPARE(compactJson(*parseJson(writeHybrids({split}))),
                 std::string(R"({"format":"isocost.hybrid","version":1,"options":[{"id":"split","replicas":1,)"
                             R"("dedicated_share":0.75,"burst_above_requests_per_second":6.5,"monthly_cost":90,)"
                             R"("curve":[],"mean_paid_replicas":2,"replicas_by_bin":[1,3]}]})"));
    }

    void crossovers()
    {
        const CrossoverResult result{10,
                                     1e8,
                                     {{"api", "gpu", 266666.5, 2800, "api", "gpu", false}},
                                     {{10, 266666.5, "api"}, {266666.5, 1e8, {}}}};
        QCOMPARE(
            compactJson(*parseJson(writeCrossovers(result))),
            std::string(
                R"({"format":"isocost.crossovers","version":1,"range":[10,100000000],"crossovers":[{"options":["api","gpu"],)"
                R"("requests_per_day":266666.5,"monthly_cost":2800,"cheaper_below":"api","cheaper_above":"gpu","jump":false}],)"
                R"("envelope":[{"from":10,"to":266666.5,"option":"api"},{"from":266666.5,"to":100000000,"option":null}]})"));
    }
};

ISOCOST_TEST(TestResultJson)
#include "test_result_json.moc"
