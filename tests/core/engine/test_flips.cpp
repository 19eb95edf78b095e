// SPDX-License-Identifier: GPL-3.0-or-later
// What flips the answer: each flip against the recommendation of whole evaluations on the way to it, which know nothing
// of the search.

#include "core/engine/answer/sensitivity/flips.h"
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
    void ofManyClassesThoseWithTheMostRequests();
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
    QTest::addColumn<QString>("name");
    for (const char *name : {"text-8b-vs-a100", "spiky-chat", "ecommerce-batch"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

// Up to 2 % before it the answer is today's at every one of ten values; at it, or just past it, the answer is what it
// says.
void TestFlips::onTheWay()
{
    QFETCH(QString, name);
    const Scenario s = sample(name.toStdString());
    const std::vector<FlipPoint> flips = flipPoints(s);
    QVERIFY(flips.size() > 2);
    const std::optional<std::string> today = evaluate(s).recommended;
    int looked = 0;
    for (const FlipPoint &flip : flips) {
        QCOMPARE(flip.from, today);
        const bool isCount = flip.value == std::round(flip.value) && flip.today == std::round(flip.today);
        if (isCount || !(flip.today > 0) || !(flip.value > 0) || ++looked > 6)
            continue;
        const double way = flip.value / flip.today;
        for (int i = 1; i < 10; ++i) {
            const double value = flip.today * std::pow(way, 0.98 * i / 9);
            QVERIFY2(recommendedAt(s, flip.at, value) == today, qPrintable(QString::fromStdString(flip.at)));
        }
        const auto isIt = [&](double past) {
            return recommendedAt(s, flip.at, flip.value * std::pow(way, past)) == flip.to;
        };
        QVERIFY2(isIt(0) || isIt(0.0005) || isIt(0.002), qPrintable(QString::fromStdString(flip.at)));
    }
}

// A model of 90 GB fits neither on the GPUs nor on the API, whatever else changes: only its size flips anything.
void TestFlips::nothingFlipsWhereNothingFits()
{
    Scenario s = sample("spiky-chat");
    for (RequestClass &c : s.workload.classes) {
        c.memoryGb = 1e5;
        c.needsAccelerator = true;
    }
    for (PriceSheet &sheet : s.sheets)
        sheet.accelerator = false;
    for (const FlipPoint &flip : flipPoints(s))
        QFAIL(flip.at.c_str());
}

// Of 400 classes the inputs of 40,000 / 400 = 100 are moved.
void TestFlips::ofManyClassesThoseWithTheMostRequests()
{
    Scenario s = sample("text-8b-vs-a100");
    QCOMPARE(classesMoved(s), s.workload.classes.size());
    const RequestClass first = s.workload.classes.front();
    s.workload.classes.assign(400, first);
    for (std::size_t i = 0; i < s.workload.classes.size(); ++i) {
        s.workload.classes[i].id = "c" + std::to_string(i);
        s.workload.classes[i].requestsPerDay = first.requestsPerDay / 400 * (i < 300 ? 1 : 2);
    }
    QCOMPARE(classesMoved(s), std::size_t(100));
    const std::vector<FlipPoint> flips = flipPoints(s);
    int ofClasses = 0;
    for (const FlipPoint &flip : flips) {
        if (!flip.at.starts_with("/workload/classes/"))
            continue;
        ++ofClasses;
        QVERIFY2(std::strtoul(flip.at.c_str() + 18, nullptr, 10) >= 300, flip.at.c_str());
    }
    QVERIFY(ofClasses > 0);
}

void TestFlips::stops()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(flipPoints(sample("spiky-chat"), stop.get_token()).empty());
}

ISOCOST_TEST(TestFlips)
#include "test_flips.moc"
