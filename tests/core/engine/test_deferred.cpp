// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that may wait: they arrive evenly, without bursts, and nobody counts how long they take.

#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// 7 Erlangs that all come in the first of two bins, on a fleet used to the full, an API that sells concurrency and a
/// split of both.
Scenario spiky()
{
    Scenario s = make::scenario(7 * 86400, 1);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {2, 0};
    make::add(s, make::gpu({make::hourly(1)})).maxUtilization = 1;
    PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 0.0004)});
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 1;
    sheet.concurrency->extraPricePerMonth = 10;
    sheet.coldStart = ColdStart();
    sheet.coldStart->baseSeconds = 5;
    sheet.coldStart->keepAliveSeconds = 20;
    sheet.coldStart->billed = true;
    make::add(s, sheet);
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    return s;
}

/// The same with half the requests in a class of their own that may wait.
Scenario halfDeferred()
{
    Scenario s = spiky();
    RequestClass &now = s.workload.classes[0];
    now.requestsPerDay /= 2;
    RequestClass later = now;
    later.id = "later";
    later.deferred = true;
    s.workload.classes.push_back(later);
    return s;
}

} // namespace

class TestDeferred : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// 14 Erlangs at the peak; 7 + 3.5 with half of them spread out; 7 with all.
    void fleetIsSmaller()
    {
        QCOMPARE(*make::result(spiky(), "gpu").replicas, 14.0);
        QCOMPARE(*make::result(halfDeferred(), "gpu").replicas, 11.0);
        Scenario all = spiky();
        all.workload.classes[0].deferred = true;
        QCOMPARE(*make::result(all, "gpu").replicas, 7.0);
    }

    /// 11 replicas while the rest comes, 4 (3.5 Erlangs) while it does not; ready one bin early of four.
    void fleetByTheHour()
    {
        Scenario s = halfDeferred();
        s.workload.shape.weights = {2, 2, 0, 0};
        s.options[0].scaling = Scaling::hourly;
        VERIFY_NEAR(*make::result(s, "gpu").meanPaidReplicas, (11 + 11 + 4 + 11) / 4.0, 1e-12);
    }

    /// All deferred is flat, smooth demand, whatever the shape says.
    void allDeferredIsFlat()
    {
        Scenario s = spiky();
        s.workload.burstiness = 0.8;
        s.workload.classes[0].deferred = true;
        Scenario flat = spiky();
        flat.workload.shape = Shape();
        for (const char *id : {"gpu", "api", "split"}) {
            const OptionResult even = make::result(s, id);
            const OptionResult same = make::result(flat, id);
            VERIFY_NEAR(even.monthlyCost, same.monthlyCost, 1e-9);
            QVERIFY(!even.latency);
            QCOMPARE(even.replicas, same.replicas);
            if (even.concurrency)
                QCOMPARE(even.concurrency->required, same.concurrency->required);
            if (even.dedicatedShare)
                VERIFY_NEAR(*even.dedicatedShare, *same.dedicatedShare, 1e-9);
        }
    }

    /// Pools apart: the requests that cannot wait keep their peak, the others have none.
    void poolsApart()
    {
        Scenario s = halfDeferred();
        s.workload.classes[1].model = "other";
        Scenario alone = s;
        alone.workload.classes.pop_back();
        const double required = make::result(alone, "api").concurrency->required;
        QCOMPARE(make::result(s, "api").concurrency->required, required);
        Scenario flat = alone;
        flat.workload.shape = Shape();
        VERIFY_NEAR(make::cost(s, "api"), make::cost(alone, "api") + make::cost(flat, "api"), 1e-9);
    }

    /// Slow requests that may wait do not count in the percentiles.
    void leftOutOfLatency()
    {
        Scenario s = halfDeferred();
        s.sheets[1].coldStart.reset();
        s.workload.classes[1].computeSeconds = 60;
        s.workload.slo = ServiceLevel{99, 1.5, {}};
        const OptionResult result = make::result(s, "api");
        VERIFY_NEAR(*result.latency->p99, 1, 1e-9);
        QVERIFY(*result.sloMet);
        s.options[0].maxUtilization = 0.5;
        for (const char *id : {"gpu", "split"})
            QVERIFY(*make::result(s, id).latency->p99 < 30);
        s.workload.classes[1].deferred = false;
        for (const char *id : {"gpu", "split"})
            VERIFY_NEAR(*make::result(s, id).latency->p95, 60, 1e-6); // half of them take that long
        QVERIFY(!*make::result(s, "api").sloMet);
    }

    /// Two classes that both cannot wait are as one of their sum; so are two that both can.
    void splittingAloneChangesNothing()
    {
        Scenario s = halfDeferred();
        s.workload.classes[1].deferred = false;
        s.workload.burstiness = 0.5;
        Scenario one = spiky();
        one.workload.burstiness = 0.5;
        for (const char *id : {"gpu", "api", "split"})
            VERIFY_NEAR(make::cost(s, id), make::cost(one, id), 1e-9);
    }
};

ISOCOST_TEST(TestDeferred)
#include "test_deferred.moc"
