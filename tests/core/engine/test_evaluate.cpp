// SPDX-License-Identifier: GPL-3.0-or-later
// Whole evaluations: the reference cases with their worked figures, and scenarios at the edges.

#include "core/engine/answer/analysis.h"
#include "core/engine/answer/crossover.h"
#include "core/engine/answer/drivers.h"
#include "core/engine/answer/hybrid_curves.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>

#include <chrono>

using namespace isocost;
using Json = nlohmann::json;

namespace
{

const QString casesFolder = QStringLiteral(ISOCOST_SOURCE_DIR "/../shared/acceptance/cases");

struct Tolerance {
    double relative;
    double absolute;
};
constexpr Tolerance money{1e-5, 1e-4};
constexpr Tolerance fraction{0, 1e-5};
constexpr Tolerance seconds{2e-3, 5e-3};
constexpr Tolerance count{0, 1e-9};
constexpr Tolerance volume{1e-6, 1e-6};

/// Collects what differs from the expected figures of one case.
class Check
{
public:
    void number(const std::string &what, std::optional<double> got, const Json &want, Tolerance tolerance)
    {
        const bool same =
            want.is_null() ? !got : got && make::near(*got, want.get<double>(), tolerance.relative, tolerance.absolute);
        if (!same)
            m_bad << QString::fromStdString(what + ": got " + (got ? std::to_string(*got) : "none") + ", expected " +
                                            want.dump());
    }
    void equal(const std::string &what, const Json &got, const Json &want)
    {
        if (got != want)
            m_bad << QString::fromStdString(what + ": got " + got.dump() + ", expected " + want.dump());
    }
    QString text() const { return m_bad.join("\n"); }
    bool ok() const { return m_bad.empty(); }

private:
    QStringList m_bad;
};

template <class T> Json jsonOf(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

void compareOption(Check &check, const OptionResult &got, const Json &want)
{
    const std::string at = got.id + " ";
    check.number(at + "monthly_cost", got.monthlyCost, want["monthly_cost"], money);
    check.equal(at + "feasible", got.feasible, want["feasible"]);
    std::vector<std::string> reasons;
    for (Reason reason : got.reasons)
        reasons.emplace_back(reasonKey(reason));
    std::sort(reasons.begin(), reasons.end());
    check.equal(at + "reasons", reasons, want["reasons"]);
    if (want.contains("slo_met"))
        check.equal(at + "slo_met", jsonOf(got.sloMet), want["slo_met"]);
    const Latency latency = got.latency.value_or(Latency());
    for (const auto &[name, value] : want["latency"].items())
        check.number(at + name,
                     name == "p50"   ? latency.p50
                     : name == "p95" ? latency.p95
                                     : latency.p99,
                     value, seconds);
    if (want.contains("cold_probability")) {
        const ConcurrencyResult concurrency = got.concurrency.value_or(ConcurrencyResult());
        check.number(at + "cold start", got.coldStart.value_or(ColdStartResult()).probability, want["cold_probability"],
                     fraction);
        check.number(at + "required", concurrency.required, want["required_concurrency"], count);
        check.number(at + "throttled", concurrency.throttledShare, want["throttled_share"], fraction);
    }
    if (want.contains("utilization"))
        check.number(at + "utilization", got.utilization, want["utilization"], fraction);
    if (want.contains("replicas"))
        check.number(at + "replicas", got.replicas, want["replicas"], count);
    if (want.contains("overloaded_share"))
        check.number(at + "overloaded", latency.overloadedShare, want["overloaded_share"], fraction);
    if (want.contains("dedicated_share"))
        check.number(at + "dedicated share", got.dedicatedShare, want["dedicated_share"], fraction);
}

void compareDrivers(Check &check, const Scenario &s, const Json &want)
{
    for (const DriverResult &got : hiddenCostDrivers(s)) {
        if (!want.contains(got.option))
            continue;
        for (const auto &[key, value] : want[got.option].items()) {
            double figure = key == "full" ? got.full : got.sticker;
            for (int driver = 0; driver < driverCount; ++driver)
                if (key == driverKey(static_cast<Driver>(driver)))
                    figure = got.shares[static_cast<std::size_t>(driver)];
            const double full = std::abs(want[got.option]["full"].get<double>());
            check.number(got.option + " " + key, figure, value, {1e-5, 1e-5 * full + 1e-4});
        }
    }
}

void compareHybrids(Check &check, const Scenario &s, const Json &want)
{
    for (const HybridCurve &curve : hybridCurves(s)) {
        if (!want.contains(curve.option))
            continue;
        for (const auto &[replicas, cost] : want[curve.option].items()) {
            std::optional<double> got;
            for (const HybridPoint &point : curve.points)
                if (point.replicas == std::stoi(replicas))
                    got = point.monthlyCost;
            check.number(curve.option + " with " + replicas, got, cost, money);
        }
    }
}

void compareCrossovers(Check &check, const Scenario &s, const Json &want)
{
    const Json range = want.value("range", Json::array({10, 1e8}));
    std::vector<Crossover> got;
    for (Crossover &c : crossovers(s, range[0], range[1]).crossovers)
        if (c.first == "api" && c.second == "gpu")
            got.push_back(c);
    const Json &expected = want["crossovers"];
    check.number("crossovers", static_cast<double>(got.size()), expected.size(), count);
    for (std::size_t i = 0; i < std::min(got.size(), expected.size()); ++i) {
        check.number("crossover", got[i].requestsPerDay, expected[i]["requests_per_day"], volume);
        check.equal("cheaper below", got[i].cheaperBelow, expected[i]["cheaper_below"]);
    }
}

} // namespace

class TestEvaluate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void referenceCases_data();
    void referenceCases();
    void volumeOverridesTheScenario();
    void nobodyAsks();
    void noOptions();
    void extremes_data();
    void extremes();
    void unresolvedReferences();
    void rawGpuCost();
    void analysisKeepsUnderVolume();
    void analysisOfAnotherScenario();
};

void TestEvaluate::referenceCases_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(casesFolder).entryList({"*.isocost"}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file.chopped(8))) << file.chopped(8);
    if (files.empty())
        QTest::newRow("absent") << QString();
}

void TestEvaluate::referenceCases()
{
    QFETCH(QString, name);
    if (name.isEmpty())
        QSKIP("no reference cases beside the repository");
    const auto text = readTextFile((casesFolder + "/" + name + ".isocost").toStdString());
    QVERIFY(text.ok());
    const auto read = readScenario(*text);
    QVERIFY(read.ok());
    QFile file(casesFolder + "/" + name + ".expected.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Json want = Json::parse(file.readAll().toStdString());
    const Evaluation got = evaluate(*read);
    Check check;
    check.number("requests_per_month", got.requestsPerMonth, want["requests_per_month"], money);
    check.equal("recommended", jsonOf(got.recommended), want["recommended"]);
    for (const auto &[id, figures] : want["evaluate"].items())
        compareOption(check, make::result(*read, id), figures);
    if (want.contains("drivers"))
        compareDrivers(check, *read, want["drivers"]);
    if (want.contains("hybrid"))
        compareHybrids(check, *read, want["hybrid"]);
    if (want.contains("crossovers"))
        compareCrossovers(check, *read, want);
    QVERIFY2(check.ok(), qPrintable(check.text()));
}

void TestEvaluate::volumeOverridesTheScenario()
{
    const Scenario s = make::sample("support-copilot");
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
        Scenario s = make::sample(name);
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
    Scenario s = make::sample(name.toStdString());
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
    s.options.push_back(make::option(OptionKind::serverless, "a", "nowhere"));
    s.options.push_back(make::option(OptionKind::dedicated, "b", "nowhere"));
    s.options.push_back(make::hybrid("c", "b", "none"));
    s.options.push_back(make::option(OptionKind::portfolio, "d"));
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

// A dragged volume keeps curves and crossovers and renews today's figures; all as if worked out anew.
void TestEvaluate::analysisKeepsUnderVolume()
{
    Scenario s = make::sample("support-copilot");
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
    Scenario s = make::sample("support-copilot");
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
