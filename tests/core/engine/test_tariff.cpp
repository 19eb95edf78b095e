// SPDX-License-Identifier: GPL-3.0-or-later
// Tariffs, worked by hand: slices at their own prices, one price for all, free units first, prices per many units.

#include "core/engine/bill/tariff.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <random>

using namespace isocost;
using make::tiered;

namespace
{

std::vector<double> boundsOf(const Tariff &tariff)
{
    std::vector<double> bounds;
    tariff.eachBound(0, 1e9, [&](double bound) {
        bounds.push_back(bound);
        return true;
    });
    return bounds;
}

} // namespace

class TestTariff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flat();
    void graduated();
    void volume();
    void freeComesOffFirst();
    void pricePerMany();
    void startedBlocks();
    void boundsAreWhereItBends();
    void onlyVolumeTiersMayFall();
    void graduatedIsMonotoneAndContinuous();
    void scaleFree();
};

void TestTariff::flat()
{
    const Tariff tariff(make::meter(Unit::request, 0.25));
    QCOMPARE(tariff.cost(8), 2.0);
    QCOMPARE(tariff.cost(0), 0.0);
    QVERIFY(boundsOf(tariff).empty());
    Meter without;
    QCOMPARE(Tariff(without).cost(5), 0.0);
}

// 100 at $2, the next 400 at $1, the rest at $0.50: 600 units cost 200 + 400 + 50 = $650.
void TestTariff::graduated()
{
    const Tariff tariff(tiered(Unit::request, {{0, 2}, {100, 1}, {500, 0.5}}));
    QCOMPARE(tariff.cost(50), 100.0);
    QCOMPARE(tariff.cost(100), 200.0);
    QCOMPARE(tariff.cost(101), 201.0);
    QCOMPARE(tariff.cost(500), 600.0);
    QCOMPARE(tariff.cost(600), 650.0);
}

// All units at the price of the tier reached, and 100 units reach the tier from 100: 99 cost $198, 100 cost $100.
void TestTariff::volume()
{
    const Tariff tariff(tiered(Unit::request, {{0, 2}, {100, 1}, {500, 0.5}}, Tiering::volume));
    QCOMPARE(tariff.cost(99), 198.0);
    QCOMPARE(tariff.cost(100), 100.0);
    QCOMPARE(tariff.cost(499), 499.0);
    QCOMPARE(tariff.cost(500), 250.0);
}

// 30 free: 130 units fill the first tier, and reach the second by volume.
void TestTariff::freeComesOffFirst()
{
    Meter meter = tiered(Unit::request, {{0, 2}, {100, 1}});
    meter.free = 30;
    QCOMPARE(Tariff(meter).cost(30), 0.0);
    QCOMPARE(Tariff(meter).cost(31), 2.0);
    QCOMPARE(Tariff(meter).cost(130), 200.0);
    QCOMPARE(Tariff(meter).cost(140), 210.0);
    meter.tiering = Tiering::volume;
    QCOMPARE(Tariff(meter).cost(129), 198.0);
    QCOMPARE(Tariff(meter).cost(130), 100.0);
}

// $3 per million; tier bounds and free units stay in units: 2.5 million with half a million free cost $6.
// A started million is a million: 1,500,000 with 200,000 free are two; tiers see the rounded quantity.
void TestTariff::startedBlocks()
{
    Meter meter = make::meter(Unit::request, 2);
    meter.per = 1e6;
    meter.free = 200000;
    meter.block = 1e6;
    QCOMPARE(Tariff(meter).cost(1500000), 4.0);
    QCOMPARE(Tariff(meter).cost(1200000), 2.0);
    QCOMPARE(Tariff(meter).cost(200000), 0.0);
    const std::vector<double> bounds = boundsOf(Tariff(meter));
    QVERIFY(bounds.size() > 2);
    QCOMPARE(bounds[0], 200000.0);
    QCOMPARE(bounds[1], 1200000.0);
    double sum = 0;
    for (const TariffSlice &slice : Tariff(meter).slices(1500000))
        sum += slice.cost;
    QCOMPARE(sum, 4.0);
}

void TestTariff::pricePerMany()
{
    Meter meter = make::meter(Unit::inputToken, 3);
    meter.per = 1e6;
    VERIFY_NEAR(Tariff(meter).cost(2.5e6), 7.5, 1e-14);
    meter.free = 5e5;
    VERIFY_NEAR(Tariff(meter).cost(2.5e6), 6, 1e-14);
    Meter tiers = tiered(Unit::inputToken, {{0, 3}, {1e6, 1}});
    tiers.per = 1e6;
    VERIFY_NEAR(Tariff(tiers).cost(2e6), 4, 1e-14);
}

void TestTariff::boundsAreWhereItBends()
{
    Meter meter = tiered(Unit::request, {{0, 2}, {100, 1}, {500, 0.5}});
    QCOMPARE(boundsOf(Tariff(meter)), (std::vector<double>{100, 500}));
    meter.free = 10;
    QCOMPARE(boundsOf(Tariff(meter)), (std::vector<double>{10, 110, 510}));
}

void TestTariff::onlyVolumeTiersMayFall()
{
    QVERIFY(!Tariff(tiered(Unit::request, {{0, 2}, {100, 1}})).mayFall());
    QVERIFY(Tariff(tiered(Unit::request, {{0, 2}, {100, 1}}, Tiering::volume)).mayFall());
    QVERIFY(!Tariff(tiered(Unit::request, {{0, 1}, {100, 2}}, Tiering::volume)).mayFall());
}

void TestTariff::graduatedIsMonotoneAndContinuous()
{
    std::mt19937 random(5);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::pair<double, double>> tiers{{0, unit(random)}};
        for (int i = 0; i < 4; ++i)
            tiers.emplace_back(tiers.back().first + 1 + 100 * unit(random), unit(random));
        Meter meter = tiered(Unit::request, tiers);
        meter.free = 20 * unit(random);
        const Tariff tariff(meter);
        double before = 0;
        for (double q = 0; q < 600; q += 1.7) {
            QVERIFY(tariff.cost(q) >= before);
            before = tariff.cost(q);
        }
        for (double bound : boundsOf(tariff))
            VERIFY_WITHIN(tariff.cost(bound * (1 + 1e-9)) - tariff.cost(bound * (1 - 1e-9)), 0, 1e-5);
    }
}

// Thousands instead of units: bounds, free units and quantity shrink by 1,000, the price grows by it.
void TestTariff::scaleFree()
{
    for (Tiering tiering : {Tiering::graduated, Tiering::volume}) {
        Meter units = tiered(Unit::request, {{0, 2}, {100, 1}, {500, 0.5}}, tiering);
        units.free = 7;
        Meter thousands = tiered(Unit::request, {{0, 2000}, {0.1, 1000}, {0.5, 500}}, tiering);
        thousands.free = 0.007;
        for (double q : {3.0, 50.0, 106.5, 107.5, 300.0, 506.5, 507.5, 9999.0})
            VERIFY_NEAR(Tariff(units).cost(q), Tariff(thousands).cost(q / 1000), 1e-12);
    }
}

ISOCOST_TEST(TestTariff)
#include "test_tariff.moc"
