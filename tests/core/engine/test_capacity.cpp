// SPDX-License-Identifier: GPL-3.0-or-later
// What a replica can do: figures worked from the formulas of resources/docs/engine.md, measured points on top of them,
// first tokens and paces that targets ask for.

#include "core/engine/traffic/class_service.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

ReplicaSetup h100s(int gpus, WeightPrecision precision)
{
    ReplicaSetup setup;
    setup.model = {"llama-3.1-70b", 70.55, 70.55, 80, 8, 128, 8192, 128256, {}, {}};
    setup.hardware = {3.35, 989, 1978, {}, {}, {}};
    setup.memoryGb = 80;
    setup.gpus = gpus;
    setup.precision = precision;
    return setup;
}

MeasuredPoint pointAt(double n, double first, double perToken)
{
    return {"llama-3.1-70b", 2, WeightPrecision::fp8, ServingEngine::vllm, 900, 300, n, first, perToken, {}, {}};
}

} // namespace

class TestCapacity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seventyBillionDoNotFitOne()
    {
        const ReplicaCapacity one(h100s(1, WeightPrecision::bf16), {900, 300}, {});
        QVERIFY(!one.fits());
        VERIFY_WITHIN(one.slots(), 1.0, 0);
        const ReplicaCapacity two(h100s(2, WeightPrecision::bf16), {900, 300}, {});
        QVERIFY(two.fits());
        VERIFY_WITHIN(two.slots(), 2.0, 0); // reference case "70B bf16 does not fit one H100"
        VERIFY_NEAR(two.secondsPerToken().alone(), 0.02756064407073776, 1e-9);
        VERIFY_NEAR(two.firstToken(900).full(), 0.22754131906946912, 1e-9);
    }

    /// Worked from the formulas of the law of layers: 70B in fp8 on two H100 linked at 450 GB/s.
    void linkedDevicesFollowTheLayers()
    {
        ReplicaSetup setup = h100s(2, WeightPrecision::fp8);
        setup.hardware.linkGbS = 450;
        const ReplicaLaw law(setup);
        QVERIFY(law.isByLayer());
        QVERIFY(!ReplicaLaw(h100s(2, WeightPrecision::fp8)).isByLayer());
        const LayerConstants &c = fittedLayerConstants();
        const double embedding = 128256.0 * 8192;
        const double weights = (70.55e9 - 2 * embedding) + 2 * embedding;
        const double bandwidth = 2 * 3.35e12 * c.memoryShare;
        const double layers = 80 * (c.layerSeconds + 2 * c.hopSeconds);
        const double hop = 2 * 80 * 4 * 8192.0 / 2 / (450e9 * c.decodeLinkShare);
        const double context = 1050 * c.contextRead * 2 * 80 * 8 * 128 * 2.0 / bandwidth;
        VERIFY_NEAR(law.secondsPerToken(1, 900, 300), weights / bandwidth + context + layers + hop, 1e-12);
        VERIFY_NEAR(law.slots(900, 300), ReplicaLaw(h100s(2, WeightPrecision::fp8)).slots(900, 300), 0);
    }

    void layersWaitLessInAShallowModel()
    {
        ReplicaSetup deep = h100s(1, WeightPrecision::fp8);
        deep.hardware.linkGbS = 450;
        ReplicaSetup shallow = deep;
        shallow.model.layers = 40;
        QVERIFY(LayerLaw(shallow).secondsPerToken(8, 900, 300) < LayerLaw(deep).secondsPerToken(8, 900, 300));
        double before = 0;
        for (double n = 1; n <= 256; n *= 2) {
            const double pace = LayerLaw(deep).secondsPerToken(n, 900, 300);
            QVERIFY(pace > before);
            before = pace;
        }
        QVERIFY(std::isfinite(LayerLaw(deep).secondsPerToken(8, 900, 0)));
    }

    void measuredScalesTheLaw()
    {
        const ReplicaSetup setup = h100s(2, WeightPrecision::fp8);
        const ReplicaLaw law(setup);
        const double first = law.firstTokenSeconds(4, 900);
        const double perToken = law.secondsPerToken(4, 900, 300);
        const std::vector<MeasuredPoint> points{pointAt(4, 2 * first, 0.5 * perToken)};
        const ReplicaCapacity capacity(setup, {900, 300}, points);
        QVERIFY(capacity.isMeasured());
        VERIFY_NEAR(capacity.firstToken(900).at(4), 2 * first, 1e-12);
        VERIFY_NEAR(capacity.secondsPerToken().at(4), 0.5 * perToken, 1e-12);
    }

    void otherSetupsAndQueuesAreNoMeasure()
    {
        std::vector<MeasuredPoint> points{pointAt(4, 1, 1), pointAt(100000, 1, 1)};
        points[0].gpus = 4;
        QVERIFY(!ReplicaCapacity(h100s(2, WeightPrecision::fp8), {900, 300}, points).isMeasured());
    }

    void noOutputIsNoPace()
    {
        const ReplicaCapacity capacity(h100s(2, WeightPrecision::fp8), {900, 0}, {});
        QVERIFY(std::isfinite(capacity.secondsPerToken().full()));
        QVERIFY(capacity.seconds(900, 0).alone() == capacity.firstToken(900).alone());
    }

    void firstTokenTargetNeedsAFirstToken()
    {
        Scenario s = make::scenario(1000, 2);
        make::add(s, make::api({make::meter(Unit::request, 0.001)}));
        s.workload.slo = ServiceLevel{95, 1, TargetMetric::firstToken, {}};
        const OptionResult without = make::result(s, "api");
        QVERIFY(!without.feasible && !*without.sloMet && !without.firstToken);
        QCOMPARE(without.reasons, std::vector<Reason>{Reason::noFirstToken});
        s.workload.classes[0].firstTokenSeconds = 0.4;
        const OptionResult with = make::result(s, "api");
        QVERIFY(with.feasible && *with.sloMet);
        VERIFY_WITHIN(*with.firstToken->p95, 0.4, 1e-9);
    }

    void speedOfAnInterface()
    {
        Scenario s = make::scenario(1000, 20);
        s.workload.classes[0].outputTokens = 100;
        make::add(s, make::api({make::meter(Unit::request, 0.001)})).speed = 2;
        s.sheets[0].speed = AnswerSpeed{0.5, 50, {}, {}};
        const OptionResult result = make::result(s, "api");
        VERIFY_WITHIN(*result.latency->p50, (0.5 + 100 / 50.0) / 2, 1e-9);
        VERIFY_WITHIN(*result.firstToken->p50, 0.25, 1e-9);
        VERIFY_WITHIN(*result.perToken->p50, 0.01, 1e-9);
    }

    void classesMeetTheirOwnTargets()
    {
        Scenario s = make::scenario(1000, 2);
        s.workload.classes.push_back(s.workload.classes[0]);
        s.workload.classes[1].id = "slow";
        s.workload.classes[1].computeSeconds = 9;
        make::add(s, make::api({make::meter(Unit::request, 0.001)}));
        s.workload.slo = ServiceLevel{95, 3, {}, {}};
        QVERIFY(!*make::result(s, "api").sloMet);
        s.workload.classes[1].slo = ServiceLevel{50, 10, {}, {}};
        const OptionResult result = make::result(s, "api");
        QVERIFY(*result.sloMet);
        QCOMPARE(result.classTargets.size(), std::size_t{1});
        VERIFY_WITHIN(*result.classTargets[0].seconds, 9.0, 1e-9);
    }

    void measuredSecondsAreBilledExactly()
    {
        // [[0,1],[1,3]], increment 1: mean 2, E[ceil X] 2.5, second moment 13 / 3.
        const SecondsBoxes boxes({{0, 1}, {1, 3}});
        VERIFY_WITHIN(boxes.mean(), 2.0, 1e-15);
        VERIFY_WITHIN(boxes.cv(), std::sqrt(13.0 / 3 / 4 - 1), 1e-15);
        const ServiceTime service(std::make_shared<const SecondsBoxes>(boxes), 2);
        VERIFY_WITHIN(billedSeconds(service, 1, 0), 2.5, 1e-12);
        VERIFY_WITHIN(billedSeconds(service, 0, 2), 2.25, 1e-12); // E[max(2, X)]
        VERIFY_WITHIN(service.survival(2.5), 0.25, 1e-12);
        VERIFY_WITHIN(service.withMean(4).survival(5), 0.25, 1e-12);
        VERIFY_WITHIN(boxes.quantile(0.75), 2.5, 1e-12);
        double sum = 0; // against the sum that lognormals are billed by
        for (int k = 0; k < 40; ++k)
            sum += 0.1 * service.survival(0.1 * k);
        VERIFY_WITHIN(billedSeconds(service, 0.1, 0), sum, 1e-9);
    }
};

ISOCOST_TEST(TestCapacity)
#include "test_capacity.moc"
