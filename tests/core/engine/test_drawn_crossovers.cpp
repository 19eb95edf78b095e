// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown while exact crossovers are looked for: crossings read off drawn curves (worked by hand), and how near
// they are to the exact ones of the samples.

#include "core/engine/answer/analysis.h"
#include "core/engine/answer/curves/drawn_crossovers.h"
#include "core/engine/queueing/remembered_pools.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

const CostCurve rising{"rising", {100, 200, 400, 800}, {1, 2, 4, 8}};
const CostCurve level{"level", {100, 200, 400, 800}, {3, 3, 3, 3}};

/// Away from edges of its own the drawn envelope recommends what the exact one does.
const Band &bandAt(const std::vector<Band> &bands, double volume)
{
    return *std::find_if(bands.begin(), bands.end() - 1, [&](const Band &band) { return volume < band.to; });
}

} // namespace

class TestDrawnCrossovers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// 0.01 a request against 3: they meet at 300, between points.
    void linesCross()
    {
        const std::vector<Crossover> found = drawnCrossings(rising, level, false);
        QCOMPARE(found.size(), std::size_t{1});
        VERIFY_NEAR(found[0].requestsPerDay, 300.0, 1e-12);
        VERIFY_NEAR(found[0].monthlyCost, 3.0, 1e-12);
        QCOMPARE(found[0].cheaperBelow, "rising");
        QCOMPARE(found[0].cheaperAbove, "level");
        QVERIFY(!found[0].jump);
        const std::vector<Crossover> swapped = drawnCrossings(level, rising, true);
        QCOMPARE(swapped.size(), std::size_t{1});
        QCOMPARE(swapped[0].cheaperBelow, "rising");
    }
    /// A second replica at 500 takes the level curve from 3 to 6: cheaper from 300 to 500, dearer up to 600.
    void aStepCrossesToo()
    {
        const CostCurve stepped{"stepped", {100, 499.9999, 500.0001, 800}, {3, 3, 6, 6}};
        const std::vector<Crossover> found = drawnCrossings(rising, stepped, false);
        QCOMPARE(found.size(), std::size_t{3});
        VERIFY_NEAR(found[0].requestsPerDay, 300.0, 1e-9);
        VERIFY_NEAR(found[1].requestsPerDay, 500.0, 1e-6);
        QVERIFY(found[1].jump && !found[0].jump);
        QCOMPARE(found[1].cheaperAbove, "rising");
        VERIFY_NEAR(found[1].monthlyCost, 3.0, 1e-9);
        VERIFY_NEAR(found[2].requestsPerDay, 600.0, 1e-9);
    }
    /// Equal up to 200: the end of it is a crossing where the one that counts as the dearer becomes the cheaper.
    void coincidenceEnds()
    {
        const CostCurve bent{"bent", {100, 200, 400}, {1, 2, 3}};
        const CostCurve straight{"straight", {100, 200, 400}, {1, 2, 4}};
        const std::vector<Crossover> found = drawnCrossings(straight, bent, false);
        QCOMPARE(found.size(), std::size_t{1});
        VERIFY_NEAR(found[0].requestsPerDay, 200.0, 1e-9);
        QVERIFY(drawnCrossings(straight, bent, true).empty());
        QVERIFY(drawnCrossings(straight, straight, true).empty());
        QVERIFY(drawnCrossings(straight, CostCurve(), true).empty());
    }

    /// Between far points the costs themselves are asked: 0.0002 v² against 3 meet at the root of 15,000, where
    /// straight lines would meet elsewhere.
    void farPointsAreDrawnTogether()
    {
        const CostCurve square{"square", {100, 1000}, {2, 200}};
        const CostCurve flat{"flat", {100, 1000}, {3, 3}};
        int asked = 0;
        const CostsAt costsAt = [&asked](double volume) {
            ++asked;
            return std::pair(0.0002 * volume * volume, 3.0);
        };
        const std::vector<Crossover> found = drawnCrossings(square, flat, false, costsAt);
        QCOMPARE(found.size(), std::size_t{1});
        VERIFY_NEAR(found[0].requestsPerDay, std::sqrt(15000.0), 1e-3);
        VERIFY_NEAR(found[0].monthlyCost, 3.0, 1e-3);
        QVERIFY(!found[0].jump);
        QVERIFY(asked <= 2);
        QVERIFY(std::abs(drawnCrossings(square, flat, false)[0].requestsPerDay / std::sqrt(15000.0) - 1) > 0.1);
    }

    void earlyAnswersAreNear_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("every");
        QTest::addColumn<bool>("inADrag");
        for (const char *name : {"spiky-chat", "sagemaker-serverless", "monthly-fleet"}) {
            for (int every : {1, 3, 12})
                QTest::addRow("%s, one of %d points", name, every) << name << every << false;
            QTest::addRow("%s, in a drag", name) << name << 12 << true;
        }
    }
    /// Slow samples give an answer before the exact crossovers are there: the same evaluation, and bands that differ
    /// from the exact ones only close to edges. What follows is to the last digit what a first answer is.
    void earlyAnswersAreNear()
    {
        QFETCH(QString, name);
        QFETCH(int, every);
        QFETCH(bool, inADrag);
        const Scenario scenario = sample(name.toStdString());
        Analyser analyser;
        std::vector<Analysis> shown;
        for (int tick = inADrag ? 3 : 0; tick > 0; --tick) {
            Scenario before = scenario;
            for (RequestClass &c : before.workload.classes) {
                c.outputTokens *= 1 + 0.01 * tick;
                if (c.computeSeconds)
                    *c.computeSeconds *= 1 + 0.01 * tick;
            }
            (void)analyser.analyse(
                before, {}, {}, AnalysisParts::all(),
                {[](const Analysis &) { prepareSketches(Sketched::inDrag, [] { return true; }); }, every});
        }
        const Analysis whole = analyser.analyse(scenario, {}, {}, AnalysisParts::all(),
                                                {[&](Analysis early) { shown.push_back(std::move(early)); }, every});
        QCOMPARE(whole, analyse(scenario));
        QVERIFY(!whole.isDrawn);
        QCOMPARE(shown.size(), std::size_t{1});
        const Analysis &early = shown.front();
        QVERIFY(early.isDrawn);
        QVERIFY(early.evaluation == whole.evaluation);
        QCOMPARE(early.curves.size(), whole.curves.size());
        constexpr int asked = 400;
        int different = 0;
        for (int i = 1; i < asked; ++i) {
            const double volume = whole.crossovers.from *
                                  std::pow(whole.crossovers.to / whole.crossovers.from, static_cast<double>(i) / asked);
            const auto &exact = bandAt(whole.crossovers.envelope, volume).option;
            different += bandAt(early.crossovers.envelope, volume).option != exact ? 1 : 0;
        }
        qInfo("%d of %d volumes differ", different, asked);
        QVERIFY(different <= asked / 40);
    }
};

ISOCOST_TEST(TestDrawnCrossovers)
#include "test_drawn_crossovers.moc"
