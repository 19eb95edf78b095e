// SPDX-License-Identifier: GPL-3.0-or-later
// The document: every edit undoable, drags one step, files whole, stale answers dropped.

#include "core/model/validate.h"
#include "tests/suite.h"
#include "tests/ui/two_classes.h"
#include "ui/document/price_edits.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/shell/recovery.h"

#include <QtTest>

using namespace isocost;
using namespace isocost::document;

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void madeScenariosAreSound()
    {
        QVERIFY(validate(edits::blankScenario()).empty());
        const std::vector<Error> errors = validate(twoClasses());
        QVERIFY2(errors.empty(), errors.empty() ? "" : (errors.front().where + errors.front().message).c_str());
    }

    void undoSaysWhatChanged()
    {
        ScenarioDocument document(nullptr, nothing);
        document.adopt(twoClasses());
        const auto text = [&] { return document.undoStack()->undoText().replace(QChar::Nbsp, u' '); };
        QVERIFY(!document.setNumber("/workload/classes/1/compute_seconds", 2));
        QCOMPARE(text(), QStringLiteral("Change Service time · Second to 2 s"));
        QVERIFY(!document.setNumber("/workload/burstiness", 0.1, true));
        QVERIFY(!document.setNumber("/workload/burstiness", 0.4, true));
        QVERIFY(!document.setNumber("/workload/burstiness", 0.3));
        QCOMPARE(text(), QStringLiteral("Change Burstiness to 0.3")); // the whole drag is one step, named by its end
        QVERIFY(!document.setTotalRequestsPerDay(123456));
        QCOMPARE(text(), QStringLiteral("Change Volume to 123,456 requests/day"));
    }

    void aNewFleetHasNoPriceYet()
    {
        Scenario s = edits::blankScenario();
        edits::addOption(s, kindWith(&OptionTraits::hasReplicas), QStringLiteral("Fleet"));
        const std::vector<Error> errors = validate(s);
        QCOMPARE(errors.size(), std::size_t(1));
        QCOMPARE(errors[0].where, std::string("/sheets/1/rates/on_demand/hourly"));
    }

    /// No p95 from calls that all take equally long.
    void newClassesHaveASpread()
    {
        Scenario s = edits::blankScenario();
        QCOMPARE(s.workload.classes[0].computeCv, 0.6);
        edits::addClass(s, QStringLiteral("Another"), 99);
        QCOMPARE(s.workload.classes[1].computeCv, 0.6);
    }

    /// A model and a device that are known give a new fleet its slots; else they are left to be asked for.
    void aNewFleetTakesWhatIsKnown()
    {
        Scenario s = edits::blankScenario();
        edits::addSheet(s, kindWith(&SheetTraits::isOfDevices), QStringLiteral("H100 SXM"));
        s.sheets.back().rates[0].hourly = 3;
        s.sheets.back().memoryGb = 80;
        edits::addOption(s, kindWith(&OptionTraits::hasReplicas), QStringLiteral("Unknown model"));
        QVERIFY(!s.options.back().capacity && s.options.back().slots == 1);
        s.workload.classes[0].model = "llama-3.1-8b";
        edits::addOption(s, kindWith(&OptionTraits::hasReplicas), QStringLiteral("Known model"));
        QVERIFY(s.options.back().capacity.has_value());
        QCOMPARE(s.options.back().capacity->model, std::string("llama-3.1-8b"));
        QVERIFY(validate(s).empty());
        s.sheets.back().product = "Nobody's device";
        s.sheets.back().id = "nobody";
        s.sheets.back().hardware.reset();
        edits::addOption(s, kindWith(&OptionTraits::hasReplicas), QStringLiteral("Unknown device"));
        QVERIFY(!s.options.back().capacity);
    }

    /// What a price that was typed came from is not where the old one did.
    void typedPricesNameTheirHand()
    {
        const QDate today(2026, 11, 28);
        PriceSheet before;
        before.meters.resize(3);
        for (Meter &meter : before.meters) {
            meter.price = 1;
            meter.per = 1e6;
            meter.source = "price list";
            meter.effective = "2026-06-30";
        }
        before.meters[1].unit = Unit::outputToken;
        before.meters[2].unit = Unit::inputToken;
        before.rates.resize(1);
        before.rates[0].name = "on_demand";
        before.rates[0].hourly = 4;
        before.rates[0].source = "price list";
        PriceSheet after = before;
        edits::markTypedPrices(before, after, today);
        QVERIFY(after == before);
        after.meters[0].price = 0.001; // quoted for a thousand: the same price
        after.meters[0].per = 1e3;
        after.meters[1].price = 2;
        after.meters[2].price = 3;
        after.meters[2].source = "a new price list";
        after.rates[0].hourly = 3;
        std::swap(after.meters[0], after.meters[1]);
        after.meters.emplace_back().unit = Unit::image;
        after.meters.back().price = 0.01;
        edits::markTypedPrices(before, after, today);
        QCOMPARE(after.meters[0].source, std::string("typed by hand, 2026-11-28"));
        QCOMPARE(after.meters[0].effective, std::string("2026-11-28"));
        QCOMPARE(after.meters[1].source, std::string("price list"));
        QCOMPARE(after.meters[2].source, std::string("a new price list"));
        QCOMPARE(after.meters[3].source, std::string("typed by hand, 2026-11-28"));
        QCOMPARE(after.rates[0].source, std::string("typed by hand, 2026-11-28"));
    }

    /// 60 % of 250,000 are 150,000 and nothing beside it.
    void derivedVolumesAreRound()
    {
        ScenarioDocument document(nullptr, nothing);
        Scenario s = twoClasses();
        s.workload.classes[0].requestsPerDay = 180000.0 / 7;
        s.workload.classes[1].requestsPerDay = 120000.0 / 7;
        document.adopt(s);
        QVERIFY(!document.setTotalRequestsPerDay(250000));
        QCOMPARE(document.scenario().workload.classes[0].requestsPerDay, 150000.0);
        QCOMPARE(document.scenario().workload.classes[1].requestsPerDay, 100000.0);
    }

    void everyEditUndoes_data()
    {
        QTest::addColumn<int>("verb");
        const char *names[] = {"add class",        "duplicate class", "remove class", "add serverless",
                               "duplicate option", "remove option",   "add sheet",    "duplicate sheet",
                               "number",           "total volume",    "rename",       "target"};
        for (int i = 0; i < 12; ++i)
            QTest::newRow(names[i]) << i;
    }

    void everyEditUndoes()
    {
        QFETCH(int, verb);
        ScenarioDocument document(nullptr, nothing);
        document.adopt(twoClasses());
        const Scenario before = document.scenario();
        const auto edit = [&](const std::function<void(Scenario &)> &change) {
            QVERIFY(!document.edit(QStringLiteral("edit"), change));
        };
        const std::function<void()> verbs[] = {
            [&] { edit([](Scenario &s) { edits::addClass(s, QStringLiteral("New"), 99); }); },
            [&] { edit([](Scenario &s) { edits::addClass(s, QStringLiteral("Copy"), 0); }); },
            [&] { edit([](Scenario &s) { edits::removeClass(s, 1); }); },
            [&] {
                edit([](Scenario &s) {
                    edits::addOption(s, kindWith(&OptionTraits::hasInstances), QStringLiteral("API"));
                });
            },
            [&] { edit([](Scenario &s) { edits::duplicateOption(s, 1, QStringLiteral("Copy")); }); },
            [&] { edit([](Scenario &s) { edits::removeOption(s, 1); }); },
            [&] {
                edit([](Scenario &s) { edits::addSheet(s, kindWith(&SheetTraits::isByUse), QStringLiteral("S")); });
            },
            [&] { edit([](Scenario &s) { edits::duplicateSheet(s, 0, QStringLiteral("Copy")); }); },
            [&] { QVERIFY(!document.setNumber("/workload/classes/0/input_tokens", 77)); },
            [&] { QVERIFY(!document.setTotalRequestsPerDay(5)); },
            [&] { edit([](Scenario &s) { s.name = "Another"; }); },
            [&] { edit([](Scenario &s) {
                      s.workload.slo = ServiceLevel{95, 4, {}};
                  }); },
        };
        verbs[verb]();
        const Scenario after = document.scenario();
        QVERIFY(after != before);
        QVERIFY(validate(after).empty());
        QVERIFY(document.isModified());
        QCOMPARE(document.undoStack()->count(), 1);
        document.undoStack()->undo();
        QVERIFY(document.scenario() == before);
        QVERIFY(!document.isModified());
        document.undoStack()->redo();
        QVERIFY(document.scenario() == after);
    }

    void removingTheBaseRemovesWhatIsMadeOfIt()
    {
        Scenario s = twoClasses();
        QVERIFY(edits::removeOption(s, 1));
        QVERIFY(findOption(s, "split") == nullptr);
        QVERIFY(validate(s).empty());
        Scenario one = edits::blankScenario();
        QVERIFY(!edits::removeOption(one, 0));
        QVERIFY(one == edits::blankScenario());
    }

    void refusedChangesNothing()
    {
        ScenarioDocument document(nullptr, nothing);
        document.adopt(twoClasses());
        const Scenario before = document.scenario();
        const auto refused = document.setNumber("/workload/classes/0/input_tokens", -1);
        QVERIFY(refused.has_value());
        QCOMPARE(QString::fromStdString(refused->where), QStringLiteral("/workload/classes/0/input_tokens"));
        QVERIFY(document.edit(QStringLiteral("x"), [](Scenario &s) { s.workload.classes.clear(); }).has_value());
        QVERIFY(document.scenario() == before);
        QCOMPARE(document.undoStack()->count(), 0);
    }

    void aDragIsOneStep()
    {
        ScenarioDocument document(nullptr, nothing);
        document.adopt(twoClasses());
        const std::string at = "/workload/classes/0/input_tokens";
        for (const double value : {510.0, 520.0, 530.0})
            document.setNumber(at, value, true);
        document.endDrag();
        QCOMPARE(document.undoStack()->count(), 1);
        document.setNumber(at, 540, true);
        document.setNumber(at, 550, false);
        QCOMPARE(document.undoStack()->count(), 2);
        document.setNumber(at, 560, false);
        QCOMPARE(document.undoStack()->count(), 3);
        document.undoStack()->undo();
        document.undoStack()->undo();
        QCOMPARE(document.scenario().workload.classes[0].inputTokens, 530.0);
        document.undoStack()->undo();
        QCOMPARE(document.scenario().workload.classes[0].inputTokens, 500.0);
    }

    void totalScalesEveryClass()
    {
        ScenarioDocument document(nullptr, nothing);
        document.adopt(twoClasses());
        document.setTotalRequestsPerDay(60000);
        QCOMPARE(document.scenario().workload.classes[0].requestsPerDay, 30000.0);
        QVERIFY(!document.setTotalRequestsPerDay(0));
        QVERIFY(!document.setTotalRequestsPerDay(10));
        QCOMPARE(document.scenario().workload.classes[1].requestsPerDay, 5.0);
        QVERIFY(document.setTotalRequestsPerDay(-1).has_value());
    }
};

ISOCOST_TEST(TestDocument)
#include "test_document.moc"
