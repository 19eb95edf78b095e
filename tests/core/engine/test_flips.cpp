// SPDX-License-Identifier: GPL-3.0-or-later
// What flips the answer: each flip against the recommendation of whole evaluations on the way to it, which know nothing
// of the search.

#include "core/engine/answer/flips.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

class TestFlips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onTheWay_data();
    void onTheWay();
    void nothingFlipsWhereNothingFits();
    void aWindowBetweenTwoProbes();
    void stops();
};

namespace
{

std::optional<std::string> recommendedAt(Scenario scenario, const std::string &at, double value)
{
    setNumberAt(scenario, at, value);
    return evaluate(scenario).recommended;
}

} // namespace

void TestFlips::onTheWay_data()
{
    QTest::addColumn<QString>("sample");
    for (const char *name : {"text-8b-vs-a100", "spiky-chat", "ecommerce-batch"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

// Up to 2 % before it the answer is today's at every one of ten values; at it the answer is what it says.
void TestFlips::onTheWay()
{
    QFETCH(QString, sample);
    const Scenario s = make::sample(sample.toStdString());
    const std::vector<FlipPoint> flips = flipPoints(s);
    QVERIFY(flips.size() > 2);
    const std::optional<std::string> today = evaluate(s).recommended;
    int looked = 0;
    for (const FlipPoint &flip : flips) {
        QCOMPARE(flip.from, today);
        if (!(flip.today > 0) || !(flip.value > 0) || ++looked > 6)
            continue;
        const double way = flip.value / flip.today;
        for (int i = 1; i < 10; ++i) {
            const double value = flip.today * std::pow(way, 0.98 * i / 9);
            QVERIFY2(recommendedAt(s, flip.at, value) == today, qPrintable(QString::fromStdString(flip.at)));
        }
        QVERIFY2(recommendedAt(s, flip.at, flip.value) == flip.to, qPrintable(QString::fromStdString(flip.at)));
    }
}

// A model of 90 GB fits neither on the GPUs nor on the API, whatever else changes: only its size flips anything.
void TestFlips::nothingFlipsWhereNothingFits()
{
    Scenario s = make::sample("spiky-chat");
    for (RequestClass &c : s.workload.classes) {
        c.memoryGb = 1e5;
        c.needsAccelerator = true;
    }
    for (PriceSheet &sheet : s.sheets)
        sheet.accelerator = false;
    for (const FlipPoint &flip : flipPoints(s))
        QFAIL(flip.at.c_str());
}

// A fleet sized by utilisation meets the target and misses it by turns, from step to step of its replicas: the nearest
// flip is that of a walk with whole evaluations.
void TestFlips::aWindowBetweenTwoProbes()
{
    Scenario s = make::scenario(100000, 1);
    s.workload.slo = ServiceLevel();
    s.workload.slo->percentile = 95;
    s.workload.slo->seconds = 1.5;
    s.sheets = {make::api({make::meter(Unit::request, 0.01)}), make::gpu({make::hourly(1)})};
    Option api;
    api.id = "api";
    api.kind = OptionKind::serverless;
    api.sheet = "api";
    Option fleet;
    fleet.id = "fleet";
    fleet.kind = OptionKind::dedicated;
    fleet.sheet = "gpu";
    fleet.rate = "on_demand";
    fleet.maxUtilization = 0.9;
    s.options = {api, fleet};
    // The nearest volume that flips, by walking there in steps of 0.2 %.
    const std::optional<std::string> today = evaluate(s).recommended;
    double up = 100000;
    double down = 100000;
    const std::string at = "/workload/classes/0/requests_per_day";
    while (up < 1e6 && recommendedAt(s, at, up) == today)
        up *= 1.002;
    while (down > 1e3 && recommendedAt(s, at, down) == today)
        down /= 1.002;
    const double nearest = std::log(up / 1e5) < std::log(1e5 / down) ? up : down;
    const std::vector<FlipPoint> flips = flipPoints(s);
    const auto found = std::find_if(flips.begin(), flips.end(), [&](const FlipPoint &flip) { return flip.at == at; });
    QVERIFY(found != flips.end());
    QVERIFY2(std::abs(std::log(found->value / nearest)) < 0.02,
             qPrintable(QStringLiteral("%1, walked to %2").arg(found->value).arg(nearest)));
}

void TestFlips::stops()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(flipPoints(make::sample("spiky-chat"), stop.get_token()).empty());
}

ISOCOST_TEST(TestFlips)
#include "test_flips.moc"
