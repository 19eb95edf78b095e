// SPDX-License-Identifier: GPL-3.0-or-later
// Whole evaluations of scenarios at the edges; tests/reference holds them to figures.

#include "core/engine/answer/analysis.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <chrono>

using namespace isocost;

class TestEvaluate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void volumeOverridesTheScenario();
    void nobodyAsks();
    void noOptions();
    void extremes_data();
    void extremes();
    void unresolvedReferences();
    void rawGpuCost();
    void dearInstancesLackNoPer();
    void analysisKeepsUnderVolume();
    void analysisOfAnotherScenario();
};

void TestEvaluate::volumeOverridesTheScenario()
{
    const Scenario s = sample("support-copilot");
    Scenario doubled = s;
    for (RequestClass &c : doubled.workload.classes)
        c.requestsPerDay *= 2;
    const Evaluation a = evaluate(s, 2 * totalRequestsPerDay(s.workload));
    const Evaluation b = evaluate(doubled);
    QCOMPARE(a.requestsPerDay, b.requestsPerDay);
    QCOMPARE(a.recommended, b.recommended);
    for (std::size_t i = 0; i < a.options.size(); ++i)
        VERIFY_NEAR(a.options[i].monthlyCost, b.options[i].monthlyCost, 1e-12);
}

void TestEvaluate::nobodyAsks()
{
    for (const char *name : {"spiky-chat", "sagemaker-serverless", "support-copilot"}) {
        Scenario s = sample(name);
        const Evaluation at = evaluate(s, 0);
        QCOMPARE(at.requestsPerMonth, 0.0);
        for (RequestClass &c : s.workload.classes)
            c.requestsPerDay = 0;
        for (const Evaluation &e : {at, evaluate(s), evaluate(s, 1000)})
            for (const OptionResult &option : e.options) {
                QVERIFY(std::isfinite(option.monthlyCost) && option.monthlyCost >= 0);
                QCOMPARE(option.costPer1000Requests, 0.0);
                QVERIFY(!option.latency);
            }
        analyse(s); // nothing to show, and nothing to trip over
    }
}

void TestEvaluate::noOptions()
{
    const Evaluation e = evaluate(make::scenario(100, 1));
    QVERIFY(e.options.empty() && !e.recommended);
    QVERIFY(analyse(make::scenario(100, 1)).curves.empty());
}

void TestEvaluate::extremes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("requestsPerDay");
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
    const double largest = 1e15;
#else
    const double largest = 1e7; // unoptimised code takes minutes beyond
#endif
    for (const char *name : {"spiky-chat", "sagemaker-serverless", "support-copilot", "monthly-fleet"})
        for (double requests : {1e-9, 1e-3, 1.0, largest / 1e6, largest / 1e3, largest})
            QTest::newRow(qPrintable(QString("%1 %2").arg(name).arg(requests))) << name << requests;
}

void TestEvaluate::extremes()
{
    QFETCH(QString, name);
    QFETCH(double, requestsPerDay);
    Scenario s = sample(name.toStdString());
    if (name == "spiky-chat") {
        s.workload.burstiness = 0.5;
        s.sheets[0].coldStart = ColdStart();
        s.sheets[0].coldStart->baseSeconds = 8;
        s.sheets[0].coldStart->keepAliveSeconds = 90;
        s.sheets[0].coldStart->billed = true;
    }
    const auto start = std::chrono::steady_clock::now();
    const Evaluation e = evaluate(s, requestsPerDay);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    for (const OptionResult &option : e.options) {
        QVERIFY(std::isfinite(option.monthlyCost) && option.monthlyCost >= 0);
        if (option.utilization)
            QVERIFY(*option.utilization >= 0 && *option.utilization <= 1);
        if (option.coldStart)
            QVERIFY(option.coldStart->probability >= 0 && option.coldStart->probability <= 1);
    }
    QVERIFY2(took.count() < 30, // a hang, not a slow machine
             qPrintable(QString("%1 s").arg(took.count())));
}

void TestEvaluate::unresolvedReferences()
{
    Scenario s = make::scenario(1000, 1);
    s.options.push_back(make::option(kindWith(&OptionTraits::hasInstances), "a", "nowhere"));
    s.options.push_back(make::option(kindWith(&OptionTraits::hasReplicas), "b", "nowhere"));
    s.options.push_back(make::hybrid("c", "b", "none"));
    s.options.push_back(make::portfolio("d"));
    s.options.back().assign = {{"c", "none"}};
    for (const OptionResult &option : evaluate(s).options)
        QVERIFY(std::isfinite(option.monthlyCost));
    analyse(s, {10, 1e6, 8});
}

// 2 Erlangs of 4 slots are half a replica of $720: $360.
void TestEvaluate::rawGpuCost()
{
    Scenario s = make::scenario(172800, 1);
    make::add(s, make::api({make::meter(Unit::request, 1)}));
    make::add(s, make::gpu({make::hourly(1)})).slots = 4;
    VERIFY_NEAR(make::result(s, "api").rawGpuCost.value(), 360, 1e-12);
    QVERIFY(!make::result(s, "gpu").rawGpuCost);
}

/// Instances that stand idle cost 600 times what few requests do; nothing is missing in their price.
void TestEvaluate::dearInstancesLackNoPer()
{
    Scenario s = make::scenario(100, 1);
    make::add(s, make::api({make::meter(Unit::request, 0.001)}));
    make::add(s, make::gpu({make::hourly(2.5)}));
    const std::vector<Caution> cautions = make::result(s, "gpu").cautions;
    const auto found = std::ranges::find(cautions, CautionKind::priceScale, &Caution::kind);
    QVERIFY(found != cautions.end());
    QVERIFY(found->text.ends_with("times that of the cheapest other option"));
    s.sheets[1].meters = {make::meter(Unit::gbEgress, 0.09)};
    s.workload.classes[0].payloadOutKb = 1;
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    const OptionResult split = make::result(s, "split");
    QCOMPARE(split.replicas, std::optional(0.0));
    QCOMPARE(std::ranges::count(split.cautions, CautionKind::meterCountsNothing, &Caution::kind), 0);
}

// A dragged volume keeps curves and crossovers and renews today's figures; all as if worked out anew.
void TestEvaluate::analysisKeepsUnderVolume()
{
    Scenario s = sample("support-copilot");
    const AnalysisRange range{100, 1e6, 24};
    Analyser analyser;
    analyser.analyse(s, range);
    for (RequestClass &c : s.workload.classes)
        c.requestsPerDay *= 1.37;
    const Analysis kept = analyser.analyse(s, range);
    const Analysis fresh = analyse(s, range);
    QVERIFY(kept.evaluation == fresh.evaluation);
    QVERIFY(kept.drivers == fresh.drivers);
    QVERIFY(kept.hybrids == fresh.hybrids);
    QVERIFY(kept.latencies == fresh.latencies);
    QCOMPARE(kept.curves.size(), fresh.curves.size());
    for (std::size_t i = 0; i < kept.curves.size(); ++i)
        for (std::size_t j = 0; j < kept.curves[i].monthlyCost.size(); ++j)
            VERIFY_NEAR(kept.curves[i].monthlyCost[j], fresh.curves[i].monthlyCost[j], 1e-9);
    QCOMPARE(kept.crossovers.crossovers.size(), fresh.crossovers.crossovers.size());
    for (std::size_t i = 0; i < kept.crossovers.crossovers.size(); ++i)
        VERIFY_NEAR(kept.crossovers.crossovers[i].requestsPerDay, fresh.crossovers.crossovers[i].requestsPerDay, 1e-9);
}

void TestEvaluate::analysisOfAnotherScenario()
{
    Scenario s = sample("support-copilot");
    const AnalysisRange range{100, 1e6, 24};
    Analyser analyser;
    analyser.analyse(s, range);
    s.workload.classes[0].requestsPerDay *= 1.5; // another mix
    QVERIFY(analyser.analyse(s, range) == analyse(s, range));
    for (PriceSheet &sheet : s.sheets)
        sheet.discountFraction = 0.3;
    QVERIFY(analyser.analyse(s, range) == analyse(s, range));
    const AnalysisRange wider{50, 1e7, 24};
    QVERIFY(analyser.analyse(s, wider) == analyse(s, wider));
}

ISOCOST_TEST(TestEvaluate)
#include "test_evaluate.moc"
