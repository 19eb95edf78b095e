// SPDX-License-Identifier: GPL-3.0-or-later
// Demand: shapes scaled to mean 1, bursts as 16 equally likely cells of a Gamma distribution (each the distribution's
// own mean between two quantiles), and condensed cells that keep what smooth functions see.

#include "core/engine/traffic/demand.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <random>

using namespace isocost;

namespace
{

double meanOf(const std::vector<double> &values)
{
    double sum = 0;
    for (double v : values)
        sum += v;
    return sum / static_cast<double>(values.size());
}

/// 168 hours of a week that swings five to one and is quiet at the weekend.
std::vector<double> week(unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> noise(0.9, 1.1);
    std::vector<double> weights;
    for (int hour = 0; hour < 168; ++hour)
        weights.push_back((1.1 + std::sin(hour * 0.2617993877991494)) * (hour < 120 ? 1 : 0.4) * noise(random));
    return weights;
}

template <class F> double sumOver(const std::vector<Cell> &cells, const F &f)
{
    double sum = 0;
    for (const Cell &cell : cells)
        sum += cell.time * f(cell.rate);
    return sum;
}

} // namespace

class TestDemand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burstCellsHaveMeanOne_data();
    void burstCellsHaveMeanOne();
    void exponentialBurst();
    void burstSpreadApproachesCv();
    void calmIsOneCell();
    void shapeIsScaledToMeanOne();
    void emptyShapeIsFlat();
    void equalBinsAreJoined();
    void condensedKeepsMoments();
    void condensedKeepsSmoothSums();
};

void TestDemand::burstCellsHaveMeanOne_data()
{
    QTest::addColumn<double>("cv");
    for (double cv : {1e-6, 1e-5, 1e-3, 0.05, 0.3, 0.5, 1.0, 1.7, 3.0, 10.0, 30.0})
        QTest::newRow(qPrintable(QString::number(cv))) << cv;
}

void TestDemand::burstCellsHaveMeanOne()
{
    QFETCH(double, cv);
    const std::vector<double> cells = burstCells(cv);
    QCOMPARE(cells.size(), std::size_t(16));
    VERIFY_WITHIN(meanOf(cells), 1, 1e-12);
    // Differences of a distribution function near 1 cancel: at CV 1e-6 neighbours may lie a rounding error out of
    // order.
    for (std::size_t i = 1; i < cells.size(); ++i)
        QVERIFY(cells[i] >= cells[i - 1] - 1e-13);
    QVERIFY(cells.front() >= 0);
    QVERIFY(cells.back() > 1);
}

// CV 1 is the exponential distribution: the mean of x in its top sixteenth, x > ln 16, is 1 + ln 16 (memoryless); in
// the lowest sixteenth 16 x integral of x e^-x from 0 to b = -ln(15/16): 16 (1 - (1 + b) 15/16).
void TestDemand::exponentialBurst()
{
    const std::vector<double> cells = burstCells(1);
    VERIFY_NEAR(cells.back(), 1 + std::log(16.0), 1e-12);
    const double b = -std::log(15.0 / 16);
    VERIFY_NEAR(cells.front(), 16 * (1 - (1 + b) * 15 / 16), 1e-10);
}

// Conditional means lose the variance inside a cell, never add any: the cells' CV is a little below the rate's.
void TestDemand::burstSpreadApproachesCv()
{
    for (double cv : {0.1, 0.3, 0.6}) {
        double variance = 0;
        for (double rate : burstCells(cv))
            variance += (rate - 1) * (rate - 1) / 16;
        QVERIFY(std::sqrt(variance) < cv);
        QVERIFY(std::sqrt(variance) > 0.95 * cv);
    }
    QVERIFY(burstCells(0.4).back() > burstCells(0.3).back());
}

void TestDemand::calmIsOneCell()
{
    QCOMPARE(burstCells(0), std::vector<double>{1.0});
    QCOMPARE(burstCells(9e-7), std::vector<double>{1.0});
}

void TestDemand::shapeIsScaledToMeanOne()
{
    Workload workload;
    workload.shape.kind = Shape::Kind::bins;
    workload.shape.weights = {1, 3, 0, 4}; // mean 2
    const Demand demand = demandOf(workload);
    QCOMPARE(demand.binWeights, (std::vector<double>{0.5, 1.5, 0, 2}));
    // Scale-free: the same shape in other units.
    workload.shape.weights = {1e9, 3e9, 0, 4e9};
    QCOMPARE(demandOf(workload).binWeights, demand.binWeights);
    workload.burstiness = 0.8;
    const Demand bursty = demandOf(workload);
    QCOMPARE(bursty.cells.size(), std::size_t(64));
    VERIFY_WITHIN(sumOver(bursty.cells, [](double) { return 1.0; }), 1, 1e-12);
    VERIFY_WITHIN(sumOver(bursty.cells, [](double r) { return r; }), 1, 1e-12);
}

void TestDemand::emptyShapeIsFlat()
{
    Workload workload;
    workload.shape.kind = Shape::Kind::bins;
    workload.shape.weights = {0, 0, 0};
    QCOMPARE(demandOf(workload).binWeights, std::vector<double>{1.0});
    workload.shape.weights.clear();
    QCOMPARE(demandOf(workload).cells, std::vector<Cell>{Cell()});
}

void TestDemand::equalBinsAreJoined()
{
    Workload workload;
    workload.shape.kind = Shape::Kind::bins;
    workload.shape.weights = {1, 2, 1, 2, 1, 2};
    const Demand demand = demandOf(workload);
    QCOMPARE(demand.binWeights.size(), std::size_t(6));
    QCOMPARE(demand.cells.size(), std::size_t(2));
    VERIFY_WITHIN(demand.cells[0].time, 0.5, 1e-15);
}

void TestDemand::condensedKeepsMoments()
{
    for (unsigned seed = 1; seed <= 5; ++seed) {
        Workload workload;
        workload.shape.kind = Shape::Kind::hourOfWeek;
        workload.shape.weights = week(seed);
        workload.burstiness = 0.2 * seed;
        const std::vector<Cell> whole = demandOf(workload).cells;
        const std::vector<Cell> few = condensed(whole);
        QVERIFY(few.size() * 5 < whole.size());
        for (int power = 0; power <= 3; ++power) {
            const auto moment = [&](double r) { return std::pow(r, power); };
            VERIFY_NEAR(sumOver(few, moment), sumOver(whole, moment), 1e-10);
        }
        const auto busier = [](const Cell &a, const Cell &b) { return a.rate < b.rate; };
        const Cell busiest = *std::max_element(whole.begin(), whole.end(), busier);
        QCOMPARE(*std::max_element(few.begin(), few.end(), busier), busiest);
        for (const Cell &cell : few)
            QVERIFY(cell.rate >= 0 && cell.time > 0);
        QCOMPARE(demandOf(workload, Precision::picture).cells, few);
    }
    QCOMPARE(condensed({Cell()}), std::vector<Cell>{Cell()});
}

void TestDemand::condensedKeepsSmoothSums()
{
    Workload workload;
    workload.shape.kind = Shape::Kind::hourOfWeek;
    workload.shape.weights = week(7);
    workload.burstiness = 0.5;
    const std::vector<Cell> whole = demandOf(workload).cells;
    const std::vector<Cell> few = condensed(whole);
    for (double scale : {0.1, 1.0, 5.0}) {
        const auto fading = [&](double r) { return r * std::exp(-scale * r); };
        const auto saturating = [&](double r) { return r * r / (r + scale); };
        const auto bent = [&](double r) { return std::sqrt(r * r + scale); };
        VERIFY_NEAR(sumOver(few, fading), sumOver(whole, fading), 1e-4);
        VERIFY_NEAR(sumOver(few, saturating), sumOver(whole, saturating), 1e-4);
        VERIFY_NEAR(sumOver(few, bent), sumOver(whole, bent), 1e-4);
    }
}

ISOCOST_TEST(TestDemand)
#include "test_demand.moc"
