// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/lever_kinds.h"
#include "core/model/validate.h"
#include "tests/core/model/sound_scenario.h"
#include "tests/suite.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace isocost;

using Change = std::function<void(Scenario &)>;
Q_DECLARE_METATYPE(Change)

/// The rules of the file format, as forms use them: on a scenario that no file has ever held.
class TestValidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundScenarioHasNoErrors() { QVERIFY(validate(soundScenario()).empty()); }

    void eachRuleNamesItsPlace_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *where, const Change &change) {
            QTest::newRow(where) << change << QString(where);
        };
        row("/workload/classes/0/requests_per_day",
            [](Scenario &s) { s.workload.classes[0].requestsPerDay = std::nan(""); });
        row("/workload/classes/0/images", [](Scenario &s) { s.workload.classes[0].images = -1; });
        row("/workload/classes/1/id", [](Scenario &s) { s.workload.classes.push_back(s.workload.classes[0]); });
        row("/workload/burstiness", [](Scenario &s) { s.workload.burstiness = 30.1; });
        row("/workload/shape/weights/1", [](Scenario &s) {
            s.workload.shape.kind = Shape::Kind::bins;
            s.workload.shape.weights = {1, HUGE_VAL};
        });
        row("/workload/shape/weights", [](Scenario &s) { s.workload.shape.kind = Shape::Kind::hourOfWeek; });
        row("/calendar/hours_per_month", [](Scenario &s) { s.hoursPerMonth = 0; });
        row("/currency", [](Scenario &s) {
            s.currency.clear();
            s.exchangeRates = {{"USD", 1}};
        });
        row("/exchange_rates/EUR", [](Scenario &s) { s.exchangeRates = {{"EUR", 0}}; });
        row("/sheets/0/currency", [](Scenario &s) { s.sheets[0].currency = "EUR"; });
        row("/sheets/0/meters/0/classes/0", [](Scenario &s) { s.sheets[0].meters[0].classes = {"gone"}; });
        row("/sheets/0/meters/0/price", [](Scenario &s) { s.sheets[0].meters[0].price.reset(); });
        row("/sheets/1/id", [](Scenario &s) {
            s.sheets[1].id = "s";
            s.options.resize(1);
        });
        row("/sheets/1/rates/on_demand/hourly", [](Scenario &s) { s.sheets[1].rates[0].hourly = -1; });
        row("/sheets/1/rates/on_demand", [](Scenario &s) { s.sheets[1].rates.push_back(s.sheets[1].rates[0]); });
        row("/options/0/sheet", [](Scenario &s) { s.options[0].sheet = "d"; });
        row("/options/1/rate", [](Scenario &s) { s.options[1].rate = "spot"; });
        row("/options/1/fleet/0/replicas", [](Scenario &s) { s.options[1].fleet = {{"on_demand", 3, {}}}; });
        row("/options/1/slots", [](Scenario &s) { s.options[1].slots = 0; });
        row("/options/2/base", [](Scenario &s) { s.options[2].base = "api"; });
        row("/options/2/burst", [](Scenario &s) { s.options[2].burst = "split"; });
        row("/options/3/assign/draft", [](Scenario &s) { s.options[3].assign = {{"draft", "mixed"}}; });
        row("/options/3/assign", [](Scenario &s) { s.options[3].assign.clear(); });
        const auto weekOf = [](RequestClass &c) {
            c.shape.emplace();
            c.shape->kind = Shape::Kind::hourOfWeek;
            c.shape->weights.assign(168, 1.0);
        };
        row("/workload/classes/0/shape/weights", [weekOf](Scenario &s) {
            weekOf(s.workload.classes[0]);
            s.workload.classes[0].shape->weights.pop_back();
        });
        row("/workload/classes/0/shape/kind", [](Scenario &s) {
            s.workload.classes[0].shape.emplace();
            s.workload.classes[0].shape->kind = Shape::Kind::bins;
            s.workload.classes[0].shape->weights = {1, 2};
        });
        row("/workload/classes/0/shape/kind", [weekOf](Scenario &s) {
            weekOf(s.workload.classes[0]);
            s.workload.shape.kind = Shape::Kind::bins;
            s.workload.shape.weights = {1, 2};
        });
        row("/options/1/schedule", [](Scenario &s) { s.options[1].schedule = {1, 0}; });
        row("/options/1/schedule", [](Scenario &s) { s.options[1].schedule.assign(168, 0.0); });
        row("/options/1/schedule", [](Scenario &s) {
            s.options[1].schedule.assign(168, 1.0);
            s.workload.shape.kind = Shape::Kind::bins;
            s.workload.shape.weights = {1, 2};
        });
        row("/options/1/schedule/3", [](Scenario &s) {
            s.options[1].schedule.assign(168, 1.0);
            s.options[1].schedule[3] = 0.5;
        });
        const auto itself = [](Scenario &s, std::vector<std::string> among) {
            s.options[3].assign.clear();
            s.options[3].assignsItself = true;
            s.options[3].among = std::move(among);
        };
        row("/options/3/among/0", [itself](Scenario &s) { itself(s, {"gone"}); });
        row("/options/3/among/1", [itself](Scenario &s) { itself(s, {"api", "mixed"}); });
        row("/options/3/among/1", [itself](Scenario &s) { itself(s, {"api", "api"}); });
        row("/levers/0/hit_fraction", [](Scenario &s) { s.levers.resize(1); });
        row("/plan/months", [](Scenario &s) { s.plan = MonthPlan{}; });
        row("/uncertainty/0/at", [](Scenario &s) { s.uncertainty.resize(1); });
    }

    void eachRuleNamesItsPlace()
    {
        QFETCH(Change, change);
        QFETCH(QString, where);
        Scenario scenario = soundScenario();
        change(scenario);
        const std::vector<Error> errors = validate(scenario);
        QCOMPARE(errors.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(errors.front().where), where);
        QVERIFY(errors.front().message.starts_with("expected "));
    }

    void allErrorsAreListed()
    {
        Scenario scenario = soundScenario();
        scenario.workload.burstiness = -1;
        scenario.options[1].speed = 0;
        scenario.options[2].base = "gone";
        QCOMPARE(validate(scenario).size(), std::size_t(3));
    }

    void aNumberHasOneRange()
    {
        Scenario scenario = soundScenario();
        Uncertainty range;
        range.at = "/workload/classes/0/requests_per_day";
        range.high = 5;
        scenario.uncertainty = {range};
        QVERIFY(validate(scenario).empty());
        scenario.uncertainty = {range, range};
        QCOMPARE(validate(scenario).front().where, std::string("/uncertainty/1/at"));
    }

    /// Interruptions times recovery must stay under an hour an hour, whatever is drawn.
    void rangesKeepTheRulesBetweenNumbers()
    {
        Scenario scenario = soundScenario();
        Rate &rate = scenario.sheets[1].rates[0];
        rate.interruptionsPerHour = 0.05;
        rate.recoverySeconds = 600;
        Uncertainty range;
        range.at = "/sheets/1/rates/on_demand/recovery_seconds";
        range.low = 300;
        range.high = 70000;
        scenario.uncertainty = {range};
        QVERIFY(validate(scenario).empty());
        scenario.uncertainty[0].high = 72000;
        const std::vector<Error> errors = validate(scenario);
        QCOMPARE(errors.size(), std::size_t(1));
        QCOMPARE(errors.front().where, std::string("/uncertainty/0/high"));
        QVERIFY(errors.front().message.find("interruptions_per_hour") != std::string::npos);
    }

    /// Each lever that sends a share elsewhere doubles the classes.
    void leversSplitOnlySoFar()
    {
        Scenario scenario = soundScenario();
        Lever batch;
        batch.kind = LeverKind::batch;
        batch.on = true;
        batch.fraction = 0.5;
        batch.discountFraction = 0.5;
        scenario.levers.assign(8, batch);
        QVERIFY(validate(scenario).empty()); // 2^8 = 256
        scenario.levers.push_back(batch);
        QCOMPARE(validate(scenario).front().where, std::string("/levers/8"));
        scenario.levers.back().on = false;
        QVERIFY(validate(scenario).empty());
    }

    void listsEnd()
    {
        Scenario scenario = soundScenario();
        Lever trim;
        trim.kind = LeverKind::trimTokens;
        scenario.levers.assign(100, trim);
        QVERIFY(validate(scenario).empty());
        scenario.levers.push_back(trim);
        QCOMPARE(validate(scenario).front().where, std::string("/levers"));
        scenario.levers.clear();
        scenario.uncertainty.resize(1001);
        QVERIFY(std::ranges::any_of(validate(scenario), [](const Error &e) { return e.where == "/uncertainty"; }));
        scenario = soundScenario();
        RequestClass aimed = scenario.workload.classes.front();
        aimed.slo = ServiceLevel{.percentile = 95, .seconds = 60};
        scenario.workload.classes.assign(201, aimed);
        QCOMPARE(validate(scenario).front().message,
                 std::string("expected at most 200 classes with a target of their own, found 201"));
    }

    /// Classes may share their weeks.
    void weeksEnd()
    {
        Scenario scenario = soundScenario();
        std::vector<RequestClass> &classes = scenario.workload.classes;
        classes.resize(1);
        const Shape week{.kind = Shape::Kind::hourOfWeek, .weights = std::vector<double>(168, 1)};
        for (std::size_t i = 0; i < 400; ++i) {
            classes.push_back(classes.front());
            classes.back().id = "w" + std::to_string(i);
            classes.back().shape = week;
            classes.back().shape->weights.front() = 2 + static_cast<double>(i % 200);
        }
        const auto refused = [&] {
            const std::vector<Error> errors = validate(scenario);
            return std::ranges::find(errors, "/workload/classes", &Error::where) == errors.end()
                       ? std::string()
                       : std::ranges::find(errors, "/workload/classes", &Error::where)->message;
        };
        QCOMPARE(refused(), std::string());
        classes.back().shape->weights.front() = 1;
        QCOMPARE(refused(), std::string("expected at most 200 different shapes of classes, found 201"));
    }

    void aSheetAlone()
    {
        PriceSheet sheet = soundScenario().sheets[0];
        sheet.meters[0].classes = {"any"}; // its classes are the scenario's affair
        QVERIFY(validate(sheet).empty());
        sheet.meters[0].per = 0;
        QCOMPARE(validate(sheet).front().where, std::string("/meters/0/per"));
    }

    void aWorkloadAlone()
    {
        Workload workload = soundScenario().workload;
        QVERIFY(validate(workload).empty());
        workload.classes.clear();
        QCOMPARE(validate(workload).front().where, std::string("/classes"));
    }
};

ISOCOST_TEST(TestValidate)
#include "test_validate.moc"
