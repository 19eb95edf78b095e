// SPDX-License-Identifier: GPL-3.0-or-later
// Cost, coverage and use by what is committed, worked by hand.

#include "core/engine/answer/curves/commitment_curves.h"
#include "tests/core/engine/three_needs.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

constexpr double meanNeed = shareOfTwo * 2 + shareOfFour * 4 + shareOfSix * 6;

/// Replicas of `committed` that are needed, on average.
double used(double committed)
{
    return shareOfTwo * std::min(2.0, committed) + shareOfFour * std::min(4.0, committed) +
           shareOfSix * std::min(6.0, committed);
}

} // namespace

class TestCommitmentCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replicas();
    void statedLayer();
    void savingsPlan();
    void allIsCommitted();
    void nothingToCommit();
    void units();
};

// Replica k is needed 100, 100, 71, 71, 46 and 46 % of the time; a committed one pays from 60 % on: four.
void TestCommitmentCurves::replicas()
{
    const std::vector<CommitmentCurve> curves = commitmentCurves(threeNeeds(), Commitments::possible);
    QCOMPARE(curves.size(), std::size_t(1));
    const CommitmentCurve &curve = curves[0];
    QCOMPARE(curve.kind, CommitmentCurve::Kind::replicas);
    QCOMPARE(curve.rate, std::string("savings_1y"));
    QCOMPARE(curve.places.size(), std::size_t(7));
    QCOMPARE(curve.today, std::size_t(0));
    QCOMPARE(curve.best, std::size_t(4));
    VERIFY_NEAR(*curve.breakEvenUse, 0.6, 1e-12);
    const double last[] = {0, 1, 1, 0.71, 0.71, 0.46, 0.46};
    for (std::size_t k = 0; k < curve.places.size(); ++k) {
        const auto count = static_cast<double>(k);
        VERIFY_NEAR(curve.places[k].monthlyCost, 720 * (0.6 * count + meanNeed - used(count)), 1e-9);
        VERIFY_NEAR(*curve.places[k].coverage, used(count) / meanNeed, 1e-9);
        QCOMPARE(curve.places[k].use.has_value(), k > 0);
        if (k > 0) {
            VERIFY_NEAR(*curve.places[k].use, used(count) / count, 1e-9);
            VERIFY_NEAR(*curve.places[k].useOfLast, last[k], 1e-9);
        }
    }
    QVERIFY(commitmentCurves(threeNeeds(), Commitments::stated).empty());
}

// Five are committed today; the others are asked for all the same.
void TestCommitmentCurves::statedLayer()
{
    Scenario s = threeNeeds();
    s.options[0].fleet = {{"savings_1y", 5, false, {}}, {"on_demand", 0, false, {}}};
    const std::vector<CommitmentCurve> curves = commitmentCurves(s, Commitments::stated);
    QCOMPARE(curves.size(), std::size_t(1));
    QCOMPARE(curves[0].places[curves[0].today].amount, 5.0);
    VERIFY_NEAR(curves[0].places[curves[0].today].monthlyCost, make::cost(s, "gpu"), 1e-12);
    QCOMPARE(curves[0].places[curves[0].best].amount, 4.0);
}

// $1.50 an hour today, $2.40 is the least; use falls from all of it to the 72 % of six replicas.
void TestCommitmentCurves::savingsPlan()
{
    Scenario s = threeNeeds();
    s.savingsPlan = SavingsPlan{1.5, false, "savings_1y", {}};
    const std::vector<CommitmentCurve> curves = commitmentCurves(s, Commitments::stated);
    QCOMPARE(curves.size(), std::size_t(1));
    const CommitmentCurve &curve = curves[0];
    QCOMPARE(curve.kind, CommitmentCurve::Kind::savingsPlan);
    const double amounts[] = {0, 1.2, 1.5, 2.4, 3.6};
    QCOMPARE(curve.places.size(), std::size_t(5));
    for (std::size_t i = 0; i < curve.places.size(); ++i) {
        VERIFY_NEAR(curve.places[i].amount, amounts[i], 1e-12);
        VERIFY_NEAR(*curve.places[i].coverage, used(amounts[i] / 0.6) / meanNeed, 1e-9);
        if (i > 0)
            VERIFY_NEAR(*curve.places[i].use, used(amounts[i] / 0.6) * 0.6 / amounts[i], 1e-9);
    }
    QCOMPARE(curve.today, std::size_t(2));
    QCOMPARE(curve.best, std::size_t(3));
    VERIFY_NEAR(*curve.places[2].useOfLast, 0.71, 1e-9);
    VERIFY_NEAR(*curve.places[4].useOfLast, 0.46, 1e-9);
    VERIFY_NEAR(*curve.breakEvenUse, 0.6, 1e-9);
    VERIFY_NEAR(curve.places[2].monthlyCost, make::cost(s, "gpu"), 1e-12);
}

// A fleet at a rate with a term has committed its peak of six; four would cost least, the others on demand.
void TestCommitmentCurves::allIsCommitted()
{
    Scenario s = threeNeeds();
    s.options[0].rate = "savings_1y";
    const std::vector<CommitmentCurve> curves = commitmentCurves(s, Commitments::possible);
    QCOMPARE(curves.size(), std::size_t(1));
    const CommitmentCurve &curve = curves[0];
    QCOMPARE(curve.rest, std::string("on_demand"));
    QCOMPARE(curve.places[curve.today].amount, 6.0);
    VERIFY_NEAR(curve.places[curve.today].monthlyCost, make::cost(s, "gpu"), 1e-12);
    VERIFY_NEAR(curve.places[curve.today].monthlyCost, 720 * 0.6 * 6, 1e-9);
    QCOMPARE(curve.places[curve.best].amount, 4.0);
    QVERIFY(commitmentCurves(s, Commitments::stated).empty());
}

void TestCommitmentCurves::nothingToCommit()
{
    Scenario s = threeNeeds();
    s.sheets[0].rates.pop_back();
    QVERIFY(commitmentCurves(s, Commitments::possible).empty());
    s = threeNeeds();
    s.options[0].rate = "savings_1y";
    s.sheets[0].rates.erase(s.sheets[0].rates.begin()); // and nothing else is sold
    QVERIFY(commitmentCurves(s, Commitments::possible).empty());
}

// 1,000 weighted tokens a minute by day and 200 by night; a unit serves 100: the first two are used all the time, the
// others half of it.
void TestCommitmentCurves::units()
{
    Scenario s = make::scenario(1440 * 6, 1);
    s.workload.classes[0].inputTokens = 100;
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {10, 2};
    s.workload.shape.binSeconds = 3600;
    Meter in = make::meter(Unit::inputToken, 10);
    in.per = 1e6;
    make::add(s, make::api({in}));
    PriceSheet sold;
    sold.id = "ptu";
    sold.kind = kindWith(&SheetTraits::isOfUnits).kind;
    sold.unit = "PTU";
    sold.tokensPerMinutePerUnit = 100;
    Rate month;
    month.name = "month";
    month.monthly = 30; // against $43.20 for 100 tokens a minute all month
    sold.rates = {month};
    s.sheets.push_back(sold);
    Option bought = make::option(kindWith(&OptionTraits::buysUnits), "bought", "ptu");
    bought.rate = "month";
    bought.spill = "api";
    s.options.push_back(bought);
    const std::vector<CommitmentCurve> curves = commitmentCurves(s, Commitments::stated);
    QCOMPARE(curves.size(), std::size_t(1));
    const CommitmentCurve &curve = curves[0];
    QCOMPARE(curve.unit, std::string("PTU"));
    QCOMPARE(curve.places.size(), std::size_t(11));
    QCOMPARE(curve.best, std::size_t(2));
    QCOMPARE(curve.today, std::size_t(2));
    VERIFY_NEAR(*curve.breakEvenUse, 30 / 43.2, 1e-12);
    VERIFY_NEAR(*curve.places[2].use, 1, 1e-12);
    VERIFY_NEAR(*curve.places[2].coverage, 400.0 / 1200, 1e-12);
    VERIFY_NEAR(*curve.places[3].useOfLast, 0.5, 1e-9);
    VERIFY_NEAR(*curve.places[10].use, 0.6, 1e-12);
    VERIFY_NEAR(curve.places[10].monthlyCost, 300, 1e-9);
    s.options[1].units = 7;
    const std::vector<CommitmentCurve> seven = commitmentCurves(s, Commitments::stated);
    QCOMPARE(seven.at(0).places[seven[0].today].amount, 7.0);
    QCOMPARE(seven[0].places[seven[0].best].amount, 2.0);
}

ISOCOST_TEST(TestCommitmentCurves)
#include "test_commitment_curves.moc"
