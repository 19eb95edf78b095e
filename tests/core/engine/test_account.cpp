// SPDX-License-Identifier: GPL-3.0-or-later
// Bills of one sheet through several branches, the rules of meters and several requests an instance, worked by hand.

#include "core/engine/queueing/cold_start.h"
#include "core/engine/replay/drawn_calls.h"
#include "core/engine/replay/replay.h"
#include "core/engine/traffic/hours_of_day.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QDir>

using namespace isocost;

namespace
{

constexpr double twoMillion = 2e6 / 30; // requests a day that make two million in 720 hours

/// Two classes of so many requests a day, each through an option of its own on one sheet.
Scenario shared(PriceSheet sheet, double requestsPerDay)
{
    Scenario s = make::scenario(requestsPerDay, 1);
    s.workload.classes[0].id = "a";
    s.workload.classes.push_back(s.workload.classes[0]);
    s.workload.classes[1].id = "b";
    make::add(s, std::move(sheet));
    s.options.push_back(make::option(traits(s.options[0].kind), "other", s.options[0].sheet));
    Option both = make::portfolio("both");
    both.assign = {{"a", s.options[0].id}, {"b", "other"}};
    s.options.push_back(both);
    return s;
}

/// Four days.
Replay replayed(const Scenario &s)
{
    DrawnCalls calls(s, 4, 7);
    return replayAll(s, calls, {1});
}

} // namespace

class TestAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFreeTier();
    void oneMinimum();
    void oneMonthlyFee();
    void processedCountsBothWays();
    void minimumOfARequest();
    void promptLength();
    void cacheWrites();
    void hoursOfADay();
    void hoursAddUp();
    void instanceOfEighty();
    void everyInstanceTakesEighty();
    void longPromptsOnAMillion();
    void tenSecondsOfAudio();
    void aForgottenPer();
    void quantilesAreASpread();
    void stepsAddUp();
};

// $0.40 a million after two million free, four million in all.
void TestAccount::oneFreeTier()
{
    Meter meter = make::meter(Unit::request, 0.4);
    meter.per = 1e6;
    meter.free = 2e6;
    const OptionResult both = make::result(shared(make::api({meter}), twoMillion), "both");
    VERIFY_NEAR(both.monthlyCost, 0.8, 1e-12);
    QCOMPARE(both.lines.size(), std::size_t(2));
    VERIFY_NEAR(both.lines[0].cost, 0.4, 1e-12);
    QCOMPARE(both.lines[0].from, std::string("api"));
    QCOMPARE(both.lines[1].from, std::string("other"));
}

void TestAccount::oneMinimum()
{
    PriceSheet sheet = make::api({make::meter(Unit::request, 1e-6)});
    sheet.minimumChargePerMonth = 100;
    VERIFY_NEAR(make::cost(shared(sheet, twoMillion), "both"), 100, 1e-12);
}

void TestAccount::oneMonthlyFee()
{
    const Scenario s = shared(make::api({make::meter(Unit::month, 20), make::meter(Unit::request, 1e-6)}), twoMillion);
    VERIFY_NEAR(make::cost(s, "both"), 24, 1e-12);
}

// 1,000 requests a day of 2 MB in and 3 MB out: 30,000 x 5 MB = 150 GB, everywhere that counts them.
void TestAccount::processedCountsBothWays()
{
    Scenario s = make::scenario(1000, 0.01);
    s.workload.classes[0].payloadInKb = 2000;
    s.workload.classes[0].payloadOutKb = 3000;
    make::add(s, make::api({make::meter(Unit::gbProcessed, 1)}));
    PriceSheet fleet = make::gpu({make::hourly(0)});
    fleet.meters = {make::meter(Unit::gbProcessed, 1)};
    make::add(s, fleet);
    VERIFY_NEAR(make::cost(s, "api"), 150, 1e-12);
    VERIFY_NEAR(make::cost(s, "gpu"), 150, 1e-12);
    const Replay replay = replayed(s);
    const double counted = static_cast<double>(replay.calls) * 30 / 4 * 0.005;
    QCOMPARE(replay.options.size(), std::size_t{2});
    for (const ReplayResult &option : replay.options)
        VERIFY_NEAR(option.simulated[ReplayFigure::monthlyCost].value(), counted, 1e-9);
}

// 4 s of audio billed as 10.
void TestAccount::minimumOfARequest()
{
    Scenario s = make::scenario(1000, 1);
    s.workload.classes[0].audioSeconds = 4;
    Meter meter = make::meter(Unit::audioSecond, 0.001);
    meter.minimumPerRequest = 10;
    make::add(s, make::api({meter}));
    VERIFY_NEAR(make::cost(s, "api"), 30000 * 10 * 0.001, 1e-12);
    s.workload.classes[0].audioSeconds = 0;
    QCOMPARE(make::cost(s, "api"), 0.0);
}

// $3 a million up to 200,000 tokens, $6 over: 200,000 cost $0.60 a request, 200,001 cost $1.200006.
void TestAccount::promptLength()
{
    Meter few = make::meter(Unit::inputToken, 3);
    few.per = 1e6;
    few.upToInputTokens = 200000;
    Meter many = make::meter(Unit::inputToken, 6);
    many.per = 1e6;
    many.overInputTokens = 200000;
    Scenario s = make::scenario(1, 1);
    make::add(s, make::api({few, many}));
    s.workload.classes[0].inputTokens = 200000;
    VERIFY_NEAR(make::cost(s, "api"), 30 * 0.6, 1e-12);
    s.workload.classes[0].inputTokens = 200001;
    VERIFY_NEAR(make::cost(s, "api"), 30 * 1.200006, 1e-12);
}

// Of 1,000 tokens 300 are read from and 200 written to the cache: 500 at $1, 300 at $0.10, 200 at $1.25.
void TestAccount::cacheWrites()
{
    Scenario s = make::scenario(1, 1);
    RequestClass &c = s.workload.classes[0];
    c.inputTokens = 1000;
    c.cachedInputFraction = 0.3;
    c.cacheWriteFraction = 0.2;
    make::add(s, make::api({make::meter(Unit::inputToken, 1), make::meter(Unit::cachedInputToken, 0.1),
                            make::meter(Unit::cacheWriteToken, 1.25)}));
    VERIFY_NEAR(make::cost(s, "api"), 30 * (500 + 30 + 250), 1e-12);
}

// From 16:30 to 0:30: eight hours, also through midnight and beside an offset.
void TestAccount::hoursOfADay()
{
    const HoursOfDay hours({{16.5, 0.5, {}}}, 2);
    VERIFY_NEAR(hours.share(0, 24), 8.0 / 24, 1e-12);
    QVERIFY(hours.contains(18.5) && !hours.contains(18.4));
    QVERIFY(hours.contains(2.4) && !hours.contains(2.5));
    VERIFY_NEAR(hours.share(2, 3), 0.5, 1e-12);
    VERIFY_NEAR(HoursOfDay({{1, 5, {}}, {3, 7, {}}}, 0).share(0, 24), 6.0 / 24, 1e-12); // a union
}

// Two windows that fill the day count every request once, on a split's both sides too.
void TestAccount::hoursAddUp()
{
    Scenario s = make::scenario(345600, 1);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {0.2, 0.1, 0.3, 0.9, 1.6, 2.0, 2.4, 1.9, 1.5, 0.9, 0.5, 0.3};
    s.workload.shape.binSeconds = 7200;
    Meter day = make::meter(Unit::request, 1e-4);
    day.hours = {{8, 20, {}}};
    Meter night = make::meter(Unit::request, 1e-4);
    night.hours = {{20, 8, {}}};
    Scenario plain = s;
    make::add(s, make::api({day, night}));
    make::add(plain, make::api({make::meter(Unit::request, 1e-4)}));
    for (Scenario *each : {&s, &plain}) {
        make::add(*each, make::gpu({make::hourly(1)})).slots = 4;
        each->options.push_back(make::hybrid("split", "gpu", "api"));
    }
    VERIFY_NEAR(make::cost(s, "api"), make::cost(plain, "api"), 1e-12);
    VERIFY_NEAR(make::cost(s, "split"), make::cost(plain, "split"), 1e-9);
    const OptionResult api = make::result(s, "api");
    VERIFY_NEAR(*api.lines[0].quantity / *api.lines[1].quantity, 10.3 / 2.3, 1e-9); // weights of 8 to 20 o'clock
}

// kappa = 80, a = 4, T = 0: P_cold = e^-4, mean busy 0.981684 (prices.md section 3).
void TestAccount::instanceOfEighty()
{
    VERIFY_NEAR(coldStartProbability(2, 2, 0, 0, 80), std::exp(-4.0), 1e-12);
    VERIFY_NEAR(meanBusyInstances(4, 80), 1 - std::exp(-4.0), 1e-12);
    VERIFY_NEAR(meanBusyInstances(40, 4), 10.375, 1e-12);
    VERIFY_NEAR(meanBusyInstances(7, 1), 7, 1e-15);
}

// 864,000 requests of 2 s a day, 20 at once, at $0.000024 a second: with 80 an instance one is nearly always busy,
// 1 - e^-20 of 2,628,000 s; with one each it is 20 of them.
void TestAccount::everyInstanceTakesEighty()
{
    Scenario s = make::scenario(864000, 2);
    s.hoursPerMonth = 730;
    make::add(s, make::api({make::meter(Unit::computeSecond, 0.000024)}));
    VERIFY_NEAR(make::cost(s, "api"), 1261.44, 1e-9);
    s.sheets[0].instance.concurrency = 80;
    VERIFY_NEAR(make::cost(s, "api"), 2628000 * 0.000024 * (1 - std::exp(-20.0)), 1e-6); // $63.07
}

// 1,000 requests a month of 250,000 tokens in and 1,000 out at $1.25 and $10 a million, $2.50 and $15 for prompts over
// 200,000: $625 and $15.
void TestAccount::longPromptsOnAMillion()
{
    const auto priced = [](Unit unit, double price, bool isLong) {
        Meter meter = make::meter(unit, price);
        meter.per = 1e6;
        (isLong ? meter.overInputTokens : meter.upToInputTokens) = 200000;
        return meter;
    };
    Scenario s = make::scenario(1000.0 / 30, 1);
    s.workload.classes[0].inputTokens = 250000;
    s.workload.classes[0].outputTokens = 1000;
    make::add(s, make::api({priced(Unit::inputToken, 1.25, false), priced(Unit::outputToken, 10, false),
                            priced(Unit::inputToken, 2.5, true), priced(Unit::outputToken, 15, true)}));
    VERIFY_NEAR(make::cost(s, "api"), 640, 1e-9);
    s.workload.classes[0].inputTokens = 200000;
    VERIFY_NEAR(make::cost(s, "api"), 260, 1e-9);
}

// A million requests a month of 4 s at $0.111 an hour of audio, 10 s of it at least: $308.33.
void TestAccount::tenSecondsOfAudio()
{
    Scenario s = make::scenario(1e6 / 30, 0.3);
    s.workload.classes[0].audioSeconds = 4;
    Meter meter = make::meter(Unit::audioSecond, 0.111);
    meter.per = 3600;
    meter.minimumPerRequest = 10;
    make::add(s, make::api({meter}));
    VERIFY_NEAR(make::cost(s, "api"), 1e7 * 0.111 / 3600, 1e-9);
}

// $0.15 for one token instead of a million of them.
void TestAccount::aForgottenPer()
{
    Scenario s = make::scenario(1000, 1);
    s.workload.classes[0].inputTokens = 1000;
    Meter meter = make::meter(Unit::inputToken, 0.15);
    make::add(s, make::api({meter}));
    const auto slips = [&] {
        const std::vector<Caution> cautions = make::result(s, "api").cautions;
        return std::ranges::count(cautions, CautionKind::priceScale, &Caution::kind);
    };
    QCOMPARE(slips(), 1);
    s.sheets[0].meters[0].per = 1e6;
    QCOMPARE(slips(), 0);
}

// A class with percentiles of its own has a spread, whatever its compute_cv.
void TestAccount::quantilesAreASpread()
{
    Scenario s = make::scenario(1000, 1);
    s.workload.slo = ServiceLevel{95, 5, {}};
    make::add(s, make::api({make::meter(Unit::request, 0.001)}));
    const auto isWithout = [&] {
        const std::vector<Caution> cautions = make::result(s, "api").cautions;
        return std::ranges::count(cautions, CautionKind::noSpread, &Caution::kind) == 1;
    };
    QVERIFY(isWithout());
    s.workload.classes[0].computeSeconds.reset();
    s.workload.classes[0].computeQuantiles = {{0, 0.5}, {1, 3}};
    QVERIFY(!isWithout());
}

// Units to the quantity and money to the cost, line by line, over all samples and reference cases.
void TestAccount::stepsAddUp()
{
    int lines = 0;
    for (const char *folder : {"/data/scenarios", "/tests/reference/cases"}) {
        const QDir dir(QStringLiteral(ISOCOST_SOURCE_DIR) + QLatin1String(folder));
        for (const QString &name : dir.entryList({"*.isocost"}, QDir::Files, QDir::Name)) {
            const auto text = readTextFile(dir.filePath(name).toStdString());
            QVERIFY(bool(text));
            const auto scenario = readScenario(*text);
            QVERIFY2(bool(scenario), qPrintable(name));
            for (const Option &option : scenario->options) {
                for (const BilledLine &billed : billWorking(*scenario, option)) {
                    double units = 0;
                    double money = 0;
                    for (const BillStep &step : billed.steps)
                        (step.isOfUnits() ? units : money) += step.result;
                    const std::string at = name.toStdString() + " " + option.id + " " + costKey(billed.line);
                    QVERIFY2(make::near(money, billed.line.cost, 1e-9, 1e-9), at.c_str());
                    if (billed.line.kind == CostKind::meter)
                        QVERIFY2(make::near(units, billed.line.quantity.value_or(0), 1e-9, 1e-9), at.c_str());
                    ++lines;
                }
            }
        }
    }
    QVERIFY(lines > 100);
}

ISOCOST_TEST(TestAccount)
#include "test_account.moc"
