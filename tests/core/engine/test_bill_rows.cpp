// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/actuals.h"
#include "core/engine/planning/actuals/bill_mapping.h"
#include "core/engine/planning/actuals/bill_money.h"
#include "core/engine/planning/actuals/bill_rules.h"
#include "core/engine/planning/actuals/bill_trends.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/planned_bill.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace isocost;
using namespace isocost::bills;

/// Which rows of a bill are held against which lines. Amounts worked by hand from the plan of planned_bill.h.
class TestBillRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unmappedRows();
    void guessesFromNames();
    void namesThatBeginAlike();
    void rowsAreMovedAlone();
    void rulesInOrder();
};

void TestBillRows::unmappedRows()
{
    BillMaker made = bought(1);
    const std::size_t key = made.key({});
    made.bill.keys[key].service = "Somebody Else";
    made.bill.keys[key].model.clear();
    made.month(key, 55.55, 0);
    const ActualsResult result = held(plan(), made.bill);
    QCOMPARE(result.unmappedCents, std::int64_t(5555));
    QCOMPARE(share(result, VarianceFactor::unmapped), 55.55);
    const auto row = std::ranges::find(result.rowsByRule, "Somebody Else", &MappedRows::service);
    QVERIFY(row != result.rowsByRule.end());
    QVERIFY(row->sheet.empty());
    QCOMPARE(row->cents, std::int64_t(5555));
}

void TestBillRows::guessesFromNames()
{
    Scenario scenario = plan();
    PriceSheet claude = scenario.sheets.front();
    claude.id = "bedrock-sonnet";
    claude.provider = "Amazon";
    claude.product = "Claude Sonnet 4.5";
    make::add(scenario, claude);
    BillMaker made;
    BillKey &key = made.bill.keys[made.key(Unit::inputToken)];
    key.service = "AmazonBedrock";
    key.sku = "USW2-Claude4.5Sonnet-input-tokens";
    key.model = "Claude4.5Sonnet";
    const auto rules = proposedRules(scenario, scenario.options.back(), made.bill, {});
    QCOMPARE(rules.size(), std::size_t(1));
    QCOMPARE(rules.front().sheet, std::string("bedrock-sonnet"));
    QCOMPARE(rules.front().model, std::string("Claude4.5Sonnet"));
    QVERIFY(proposedRules(scenario, scenario.options.front(), made.bill, {}).empty());
    key.service = "Acme Compute"; // the provider's name alone is no sign
    key.sku = "VM";
    key.model.clear();
    QVERIFY(proposedRules(scenario, scenario.options.front(), made.bill, {}).empty());
    const ActualsResult result = held(plan(), bought(1).bill);
    QVERIFY(tells(result, "guessed: Acme Models, acme-large is sheet acme-large"));
    QCOMPARE(result.guesses.size(), std::size_t(1));
}

/// A rule's text is found anywhere in a row's: the guess for "acme-large" must not take "acme-large-vision" along, of
/// which nothing is known.
void TestBillRows::namesThatBeginAlike()
{
    BillMaker made = bought(1);
    BillKey &other = made.bill.keys[made.key(Unit::image)];
    other.service = "Acme Models";
    other.model = "acme-large-vision-ultra-preview-edition";
    made.month(made.bill.keys.size() - 1, 30, 100);
    Scenario scenario = plan();
    scenario.sheets.front().product = "acme-large-2";
    PriceSheet vision = scenario.sheets.front();
    vision.id = "vision";
    vision.product = "acme large vision ultra preview edition";
    make::add(scenario, vision);
    Option both = scenario.options.front();
    both.id = "both";
    both.sheets = {{scenario.workload.classes.front().id, "vision"}};
    scenario.options = {both};
    const auto rules = proposedRules(scenario, both, made.bill, {});
    QCOMPARE(rules.size(), std::size_t(2));
    BillMap map;
    map.rules = rules;
    QCOMPARE(ruleFor(made.bill.keys.front(), map)->sheet, std::string("acme-large"));
    QCOMPARE(ruleFor(made.bill.keys.back(), map)->sheet, std::string("vision"));
}

/// Choosing a place for one group of rows changes no other: a mini whose name begins alike, and the same model in
/// another region, stay where they are.
void TestBillRows::rowsAreMovedAlone()
{
    const Scenario scenario = plan();
    const Option &option = scenario.options.front();
    BillMaker made;
    for (const auto &[model, region] : {std::pair("acme", "eu"), {"acme-mini", "eu"}, {"acme", "us"}}) {
        const std::size_t key = made.key(Unit::inputToken);
        made.bill.keys[key].model = model;
        made.bill.keys[key].region = region;
        made.month(key, 10, 1e6);
    }
    BillMap map;
    map.rules.push_back({{}, {}, "acme", "us", {}, "acme-large", {}, {}});
    MappedRows group;
    group.service = "Acme Models";
    group.model = "acme";
    const BillMap moved = movedRows(scenario, option, made.bill, map, group, {"acme-large", "default"});
    const auto placeOf = [&](std::size_t key) {
        const BillRule *rule = ruleFor(made.bill.keys[key], moved);
        return rule ? rule->sheet + "/" + rule->requestClass : std::string("/");
    };
    QCOMPARE(placeOf(0), std::string("acme-large/default"));
    QCOMPARE(placeOf(1), std::string("/"));
    QCOMPARE(placeOf(2), std::string("acme-large/"));
    // And back to nowhere, which a rule without a sheet says where another one would still take them.
    group.sheet = "acme-large";
    group.requestClass = "default";
    const BillMap back = movedRows(scenario, option, made.bill, moved, group, {});
    QVERIFY(ruleFor(made.bill.keys[0], back)->sheet.empty());
    QCOMPARE(ruleFor(made.bill.keys[2], back)->sheet, std::string("acme-large"));
}

void TestBillRows::rulesInOrder()
{
    BillMap map;
    map.rules.push_back({"acme", {}, {}, "EU", {}, "first", {}, {}});
    map.rules.push_back({{}, {}, {}, {}, "team=search", "second", {}, {}});
    BillKey key;
    key.service = "ACME Models";
    key.region = "eu-west-1";
    key.tags = {"team=search"};
    QCOMPARE(ruleFor(key, map)->sheet, std::string("first"));
    key.region = "us";
    QCOMPARE(ruleFor(key, map)->sheet, std::string("second"));
    key.tags.clear();
    QVERIFY(!ruleFor(key, map));
    key.region = "eu";
    key.kind = BillKind::tax;
    QVERIFY(!ruleFor(key, map));
}

ISOCOST_TEST(TestBillRows)
#include "test_bill_rows.moc"
