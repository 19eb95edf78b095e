// SPDX-License-Identifier: GPL-3.0-or-later
// Routing policies: thresholds are those of the split, hours those of the shape, and the text says the same.

#include "core/engine/answer/comparison/routing_policy.h"
#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/formats/files.h"
#include "core/formats/routing_policy_text.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QTemporaryDir>
#include <filesystem>

using namespace isocost;

namespace
{

/// A day of quiet nights, a busy afternoon; $1 an hour for four slots of two seconds each.
Scenario daily(Scaling scaling)
{
    Scenario s = make::scenario(432000, 2);
    s.workload.shape.kind = Shape::Kind::bins;
    for (int hour = 0; hour < 24; ++hour)
        s.workload.shape.weights.push_back(hour < 8 ? 0.3 : hour < 18 ? 4 : 1);
    make::add(s, make::api({make::meter(Unit::request, 0.001)}));
    make::add(s, make::gpu({make::hourly(1)})).slots = 4;
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    s.options.back().scaling = scaling;
    return s;
}

int occurrences(const std::string &text, const std::string &what)
{
    int count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

} // namespace

class TestRoutingPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thresholdsAreTheSplits();
    void hoursFollowTheBins();
    void shortAndLongBins();
    void cyclesWithinAnHour();
    void noHoursOfTheWeek();
    void nothingToRoute();
    void triggersJoinDays();
    void namesForKubernetes();
    void quotedNames();
    void sameBytes();
    void allFilesOrNone();
};

void TestRoutingPolicy::thresholdsAreTheSplits()
{
    const Scenario fixed = daily(Scaling::fixed);
    const RoutingPolicy same = routingPolicy(fixed, "split").value();
    const OptionResult split = make::result(fixed, "split");
    QCOMPARE(same.hours.size(), std::size_t(168));
    for (const PolicyHour &hour : same.hours) {
        QCOMPARE(hour.replicas, static_cast<int>(split.replicas.value()));
        VERIFY_NEAR(hour.burstAboveRequestsPerSecond.value(), split.burstAboveRequestsPerSecond.value(), 1e-12);
    }
    const Scenario s = daily(Scaling::hourly);
    const RoutingPolicy policy = routingPolicy(s, "split").value();
    const OptionResult hourly = make::result(s, "split");
    QVERIFY(hourly.replicasByBin.size() == 24);
    VERIFY_NEAR(policy.monthlyCost, hourly.monthlyCost, 1e-12);
    double most = 0;
    for (const PolicyHour &hour : policy.hours) {
        QCOMPARE(hour.replicas, static_cast<int>(hourly.replicasByBin[static_cast<std::size_t>(hour.hour % 24)]));
        VERIFY_NEAR(hour.burstAboveRequestsPerSecond.value(), hour.replicas * 4 / 2.0, 1e-12);
        most = std::max(most, *hour.burstAboveRequestsPerSecond);
    }
    VERIFY_NEAR(most, hourly.burstAboveRequestsPerSecond.value(), 1e-12);
    QVERIFY(policy.leastReplicas < policy.mostReplicas);
}

// What is expected to burst adds up to the split's share.
void TestRoutingPolicy::hoursFollowTheBins()
{
    Scenario s = daily(Scaling::hourly);
    s.workload.burstiness = 0.5;
    const RoutingPolicy policy = routingPolicy(s, "split").value();
    double attempts = 0;
    double burst = 0;
    for (const PolicyHour &hour : policy.hours) {
        attempts += hour.requestsPerSecond / 168;
        burst += hour.requestsPerSecond * hour.burstShare / 168;
    }
    VERIFY_NEAR(attempts, 5, 1e-12);
    VERIFY_NEAR(1 - burst / attempts, policy.dedicatedShare, 1e-9);
    QVERIFY(policy.hours[0].requestsPerSecond < policy.hours[9].requestsPerSecond);
    QCOMPARE(policy.hours[24].requestsPerSecond, policy.hours[0].requestsPerSecond);
}

// Bins of half an hour: the most replicas and the mean rate of the two; bins of six hours: each for its six.
void TestRoutingPolicy::shortAndLongBins()
{
    Scenario s = daily(Scaling::hourly);
    s.workload.shape.weights = {0.2, 0.4, 3, 5, 5, 1};
    s.workload.shape.binSeconds = 1800;
    const HybridCurve halves = hybridCurves(s)[0];
    QVERIFY(!halves.binReplicas.empty());
    const RoutingPolicy fine = routingPolicy(s, "split").value();
    for (std::size_t hour = 0; hour < 168; ++hour) {
        const std::size_t bin = 2 * (hour % 3);
        QCOMPARE(fine.hours[hour].replicas,
                 static_cast<int>(std::max(halves.binReplicas[bin], halves.binReplicas[bin + 1])));
        VERIFY_NEAR(fine.hours[hour].requestsPerSecond,
                    (halves.binAttemptsPerSecond[bin] + halves.binAttemptsPerSecond[bin + 1]) / 2, 1e-12);
    }
    s.workload.shape.weights = {0.2, 0.4, 5, 1};
    s.workload.shape.binSeconds = 6 * 3600;
    const HybridCurve quarters = hybridCurves(s)[0];
    QVERIFY(!quarters.binReplicas.empty());
    const RoutingPolicy coarse = routingPolicy(s, "split").value();
    for (std::size_t hour = 0; hour < 168; ++hour)
        QCOMPARE(coarse.hours[hour].replicas, static_cast<int>(quarters.binReplicas[hour % 24 / 6]));
}

/// Bins far shorter than an hour: every hour sees all of them, and none is counted one by one.
void TestRoutingPolicy::cyclesWithinAnHour()
{
    Scenario s = daily(Scaling::hourly);
    s.workload.shape.weights = {1, 3};
    s.workload.shape.binSeconds = 1e-6;
    const RoutingPolicy policy = routingPolicy(s, "split").value();
    for (const PolicyHour &hour : policy.hours) {
        QCOMPARE(hour.replicas, policy.mostReplicas);
        VERIFY_NEAR(hour.requestsPerSecond, 5, 1e-9);
    }
}

void TestRoutingPolicy::noHoursOfTheWeek()
{
    Scenario s = daily(Scaling::hourly);
    s.workload.shape.binSeconds = 4000;
    QVERIFY(!routingPolicy(s, "split").ok());
    s.options[2].scaling = Scaling::fixed; // the same all the time, whatever the cycle
    const RoutingPolicy policy = routingPolicy(s, "split").value();
    QCOMPARE(policy.leastReplicas, policy.mostReplicas);
    VERIFY_NEAR(policy.hours[5].requestsPerSecond, 5, 1e-12);
}

void TestRoutingPolicy::nothingToRoute()
{
    Scenario s = daily(Scaling::fixed);
    s.sheets[0].meters[0].price = 1e-7;
    const Result<RoutingPolicy> policy = routingPolicy(s, "split");
    QVERIFY(!policy.ok());
    QCOMPARE(policy.error().code, ErrorCode::io);
    QVERIFY(!routingPolicy(s, "api").ok());
}

// Every day is alike: one trigger a stretch, on all days; a quiet Sunday leaves it out.
void TestRoutingPolicy::triggersJoinDays()
{
    RoutingPolicy policy;
    policy.option = "split";
    policy.base = "gpu";
    policy.serviceSeconds = 2;
    policy.leastReplicas = 1;
    policy.mostReplicas = 4;
    for (int hour = 0; hour < 168; ++hour)
        policy.hours.push_back({hour, hour % 24 >= 8 && hour % 24 < 18 ? 4 : hour % 24 >= 22 ? 2 : 1, 1.0, 1, 0});
    std::string keda = writePolicyScaledObject(policy);
    QCOMPARE(occurrences(keda, "- type: cron"), 2);
    QVERIFY(keda.find("start: \"0 8 * * *\"\n        end: \"0 18 * * *\"\n        desiredReplicas: \"4\"") !=
            std::string::npos);
    QVERIFY(keda.find("start: \"0 22 * * *\"\n        end: \"0 0 * * *\"\n        desiredReplicas: \"2\"") !=
            std::string::npos);
    for (std::size_t hour = 144; hour < 168; ++hour)
        policy.hours[hour].replicas = hour >= 166 ? 2 : 1;
    policy.hours[0].replicas = 2; // Sunday night goes on into Monday
    policy.spareReplicas = 1;
    keda = writePolicyScaledObject(policy);
    QVERIFY(keda.find("start: \"0 8 * * 1,2,3,4,5,6\"") != std::string::npos);
    QVERIFY(keda.find("start: \"0 22 * * 0\"\n        end: \"0 1 * * 1\"\n        desiredReplicas: \"3\"") !=
            std::string::npos);
    QVERIFY(keda.find("minReplicaCount: 2\n  maxReplicaCount: 5\n") != std::string::npos);
    for (PolicyHour &hour : policy.hours)
        hour.replicas = 4;
    policy.leastReplicas = 4;
    keda = writePolicyScaledObject(policy);
    QCOMPARE(occurrences(keda, "- type: cron"), 1);
    QVERIFY(keda.find("minReplicaCount: 5\n  maxReplicaCount: 5\n") != std::string::npos);
}

void TestRoutingPolicy::namesForKubernetes()
{
    QCOMPARE(kubernetesName("A100s and API"), std::string("a100s-and-api"));
    QCOMPARE(kubernetesName("--x__y--"), std::string("x-y"));
    QCOMPARE(kubernetesName("über"), std::string("ber"));
    QCOMPARE(kubernetesName("日本"), std::string("isocost-split"));
    QCOMPARE(kubernetesName(std::string(62, 'a') + "-b"), std::string(62, 'a'));
}

void TestRoutingPolicy::quotedNames()
{
    Scenario s = daily(Scaling::fixed);
    s.name = "a \"b\" \\ c\nd: e # f \u2028\u0085 \U0001F600";
    const std::string hpa = writePolicyAutoscaler(routingPolicy(s, "split").value());
    QVERIFY(hpa.find("isocost/scenario: \"a \\\"b\\\" \\\\ c\\u000ad: e # f \\u2028\\u0085 \U0001F600\"\n") !=
            std::string::npos);
}

void TestRoutingPolicy::sameBytes()
{
    const Scenario s = daily(Scaling::hourly);
    const RoutingPolicy first = routingPolicy(s, "split").value();
    const RoutingPolicy second = routingPolicy(s, "split").value();
    QCOMPARE(writeRoutingPolicy(first), writeRoutingPolicy(second));
    QCOMPARE(occurrences(writeRoutingPolicy(first), "\"burst_above_requests_per_second\""), 168);
    QVERIFY(writePolicyTable(first).find("Monday     08:00-18:00") != std::string::npos ||
            writePolicyTable(first).find("Monday     07:00-18:00") != std::string::npos);
}

// The fourth file cannot be written: the first three are as they were, one changed back, two gone.
void TestRoutingPolicy::allFilesOrNone()
{
    const RoutingPolicy policy = routingPolicy(daily(Scaling::hourly), "split").value();
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("p.json").toStdString();
    const std::vector<std::filesystem::path> files = policyFiles(path);
    QCOMPARE(files.size(), std::size_t(4));
    QVERIFY(writeFileWhole(path, "mine").ok());
    std::filesystem::create_directory(files[3]);
    const Status failed = writePolicyFiles(policy, path);
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().where, files[3].string());
    QCOMPARE(readTextFile(path).value(), std::string("mine"));
    QVERIFY(!std::filesystem::exists(files[1]) && !std::filesystem::exists(files[2]));
    std::filesystem::remove(files[3]);
    QVERIFY(writePolicyFiles(policy, path).ok());
    QCOMPARE(readTextFile(files[3]).value(), writePolicyScaledObject(policy));
    QCOMPARE(readTextFile(path).value(), writeRoutingPolicy(policy));
}

ISOCOST_TEST(TestRoutingPolicy)
#include "test_routing_policy.moc"
