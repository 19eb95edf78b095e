// SPDX-License-Identifier: GPL-3.0-or-later
// The forms against the key table: a row there is all that a new number takes.

#include "core/model/own_numbers.h"
#include "tests/key_list.h"
#include "tests/suite.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/sheet_form/form_field.h"
#include "ui/panels/sheet_form/sheet_form.h"
#include "ui/words/key_words.h"
#include "ui/words/lever_names.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace isocost;

namespace
{

Analysis noAnalysis(const Scenario &, std::stop_token)
{
    return {};
}

/// The pointers that the forms of sheets of all kinds have a field for.
std::set<std::string> fieldsOfSheets()
{
    std::set<std::string> placed;
    for (const SheetTraits &kind : sheetTraits) {
        PriceSheet sheet;
        sheet.kind = kind.kind;
        sheet.meters.resize(1);
        sheet.meters[0].price = 1;
        sheet.rates.resize(1);
        sheet.rates[0].name = "spot";
        sheet.rates[0].hourly = 1;
        sheet.coldStart = ColdStart();
        const SheetForm form(sheet);
        for (const FormField *field : form.fields())
            placed.insert(field->pointer());
    }
    return placed;
}

} // namespace

class TestKeyRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// "1,000" is one and nothing to many.
    void thousandsAreWrittenAsTheLocaleDoes()
    {
        const QLocale usual;
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QStringList texts;
        for (const auto &[at, key] : allKeys())
            texts << keyLabel(key) << keyHelp(key);
        for (const LeverTraits &kind : leverKinds) {
            for (const LeverParameter &parameter : kind.parameters)
                texts << keyLabel(keyOf(parameter)) << keyHelp(keyOf(parameter));
        }
        QLocale::setDefault(usual);
        QVERIFY(!texts.filter(QStringLiteral("1.000")).isEmpty());
        QCOMPARE(texts.filter(QRegularExpression(QStringLiteral("\\d,\\d{3}"))), QStringList());
    }

    /// All but those in whose place another is given.
    void everyNumberOfAnOptionHasARow()
    {
        const QStringList given{"requests_per_second_per_replica", "tokens_per_second_per_replica", "batch_slowdown",
                                "units"};
        ScenarioDocument document(nullptr, noAnalysis);
        Scenario s = edits::blankScenario();
        for (const OptionTraits &kind : optionTraits)
            edits::addOption(s, kind, QString::fromLatin1(kind.key));
        document.adopt(s);
        InputsPanel panel(document);
        int rows = 0;
        for (std::size_t i = 0; i < s.options.size(); ++i) {
            for (const OwnNumber<Option> &own : ownNumbers<Option>()) {
                if (!own.hasSlider() || !hasPart(s.options[i].kind, own.number.part))
                    continue;
                const bool isShown = panel.goTo("/options/" + std::to_string(i) + "/" + own.key);
                QVERIFY2(isShown || given.contains(QString::fromStdString(own.key)), own.key.c_str());
                rows += isShown ? 1 : 0;
            }
        }
        QVERIFY(rows >= 20);
    }

    void everyNumberOfAClassHasARow()
    {
        const QStringList given{"requests_per_day", "prefill_tokens_per_second", "decode_tokens_per_second"};
        ScenarioDocument document(nullptr, noAnalysis);
        document.adopt(edits::blankScenario());
        InputsPanel panel(document);
        for (const OwnNumber<RequestClass> &own : ownNumbers<RequestClass>()) {
            if (own.hasSlider())
                QVERIFY2(panel.goTo("/workload/classes/0/" + own.key) ||
                             given.contains(QString::fromStdString(own.key)),
                         own.key.c_str());
        }
    }

    /// The cost of a day's work stands with the levers, the clock's offset where a sheet has hours.
    void everyNumberOfTheWorkloadAndTheScenarioHasARow()
    {
        ScenarioDocument document(nullptr, noAnalysis);
        document.adopt(edits::blankScenario());
        InputsPanel panel(document);
        for (const OwnNumber<Workload> &own : ownNumbers<Workload>())
            QVERIFY2(!own.hasSlider() || own.key == "utc_offset_hours" || panel.goTo("/workload/" + own.key),
                     own.key.c_str());
        for (const OwnNumber<Scenario> &own : ownNumbers<Scenario>())
            QVERIFY2(!own.hasSlider() || own.key == "day_rate" || panel.goTo("/" + own.key), own.key.c_str());
    }

    /// All but those that a list of its own holds; a monthly price is typed where the hourly one is.
    void everyNumberOfASheetHasAField()
    {
        const std::set<std::string> placed = fieldsOfSheets();
        std::vector<std::pair<std::string, NumberKey>> keys;
        KeyList<PriceSheet> list({}, keys);
        describe(list, Keys<PriceSheet>{});
        QVERIFY(keys.size() > 40);
        for (const auto &[pointer, key] : keys) {
            const bool isListed = pointer.starts_with("/measured/") || pointer.starts_with("/memory/") ||
                                  pointer.starts_with("/meters/0/tiers/") || pointer.starts_with("/meters/0/hours/");
            QVERIFY2(isListed || pointer == "/rates/spot/monthly" || placed.contains(pointer), pointer.c_str());
        }
    }
};

ISOCOST_TEST(TestKeyRows)
#include "test_key_rows.moc"
