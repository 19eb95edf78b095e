// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/core/model/sound_scenario.h"
#include "tests/suite.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/sheet_form/form_field.h"
#include "ui/panels/sheet_form/quoted_price.h"
#include "ui/panels/sheet_form/row_list.h"
#include "ui/panels/sheet_form/sheet_dialog.h"
#include "ui/panels/sheet_form/sheet_form.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace isocost;

namespace
{

Scenario twoSheets()
{
    Scenario scenario = apiAndGpu();
    scenario.name = "Two";
    scenario.workload.classes[0].requestsPerDay = 24000;
    scenario.workload.classes[0].inputTokens = 1000;
    PriceSheet &api = scenario.sheets[0];
    api.meters[0].unit = Unit::inputToken;
    api.meters[0].price = 0.5;
    api.meters[0].per = 1e6;
    api.extra = {{"x_note", "\"kept\""}};
    scenario.options[0].id = "a";
    scenario.options[1].id = "g";
    return scenario;
}

template <class Field> Field *fieldAt(const SheetForm &form, const std::string &pointer)
{
    for (FormField *field : form.fields()) {
        if (auto *found = qobject_cast<Field *>(field); found && field->pointer() == pointer)
            return found;
    }
    return nullptr;
}

void retype(QLineEdit *editor, const QString &text)
{
    editor->selectAll();
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, text);
}

QPushButton *okButton(const SheetDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

/// Types every number and text that is shown again, so that each is read back from its editor.
void retypeAll(const SheetForm &form)
{
    for (FormField *field : form.fields()) {
        if (auto *number = qobject_cast<NumberField *>(field))
            retype(number->editor(), number->editor()->text());
        else if (auto *text = qobject_cast<TextField *>(field))
            Q_EMIT text->editor()->textEdited(text->editor()->text());
    }
}

} // namespace

class TestSheetForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void everyReferenceSheetComesBackEqual();
    void lettersInANumberDisableOk();
    void validatesBesideTheField();
    void okIsOneUndoStep();
    void aNewSheetAsksForItsPriceAndLeavesNothingWhenCancelled();
    void newIdAndRateNamesAreFollowed();
    void rowsAreAddedMovedAndRemoved();
    void billFollowsThePrice();
    void quotesPricesAsPeopleDo();
};

void TestSheetForm::everyReferenceSheetComesBackEqual()
{
    const QDir cases(QStringLiteral(ISOCOST_SOURCE_DIR "/tests/reference/cases"));
    int sheets = 0;
    for (const QString &name : cases.entryList({QStringLiteral("*.isocost")})) {
        const Result<Scenario> scenario = readScenario(*readTextFile(cases.filePath(name).toStdString()));
        QVERIFY2(scenario.ok(), qPrintable(name));
        for (const PriceSheet &sheet : scenario->sheets) {
            SheetForm form(sheet);
            QVERIFY2(form.isValid(), qPrintable(name + form.firstProblem()));
            QVERIFY2(form.sheet() == sheet, qPrintable(name));
            retypeAll(form);
            for (RowList *list : form.findChildren<RowList *>()) {
                for (int row = 1; row < list->count(); ++row) {
                    list->setCurrent(row);
                    retypeAll(form);
                }
            }
            PriceSheet expected = sheet; // a price typed again is quoted as it was shown
            for (Meter &meter : expected.meters)
                requote(meter, shownPer(meter));
            QVERIFY2(form.isValid(), qPrintable(name + form.firstProblem()));
            if (form.sheet() != expected)
                QCOMPARE(QString::fromStdString(writeSheet(form.sheet())),
                         QString::fromStdString(writeSheet(expected)));
            ++sheets;
        }
    }
    QVERIFY(sheets > 20);
}

void TestSheetForm::lettersInANumberDisableOk()
{
    ScenarioDocument document;
    document.adopt(twoSheets());
    SheetDialog dialog(document, {0, {}, {}});
    auto *discount = fieldAt<NumberField>(*dialog.form(), "/discount_fraction");
    QVERIFY(discount);
    QVERIFY(okButton(dialog)->isEnabled());
    retype(discount->editor(), QStringLiteral("lots"));
    QVERIFY(discount->message().contains(QStringLiteral("lots")));
    QVERIFY(!okButton(dialog)->isEnabled());
    retype(discount->editor(), QStringLiteral("7"));
    QVERIFY(discount->message().isEmpty());
    QVERIFY(okButton(dialog)->isEnabled());
    QCOMPARE(dialog.form()->sheet().discountFraction, 0.07);
}

void TestSheetForm::validatesBesideTheField()
{
    SheetForm form(twoSheets().sheets[0]);
    auto *discount = fieldAt<NumberField>(form, "/discount_fraction");
    retype(discount->editor(), QStringLiteral("170"));
    QVERIFY(!form.isValid());
    QVERIFY(!discount->message().isEmpty());
}

void TestSheetForm::okIsOneUndoStep()
{
    ScenarioDocument document;
    const Scenario before = twoSheets();
    document.adopt(before);
    SheetDialog dialog(document, {0, {}, {}});
    retype(fieldAt<NumberField>(*dialog.form(), "/meters/0/price")->editor(), QStringLiteral("0.75"));
    retype(fieldAt<TextField>(*dialog.form(), "/product")->editor(), QStringLiteral("Chat"));
    QCOMPARE(document.scenario(), before);
    dialog.accept();
    QCOMPARE(document.scenario().sheets[0].meters[0].price, std::optional(0.75));
    QCOMPARE(document.scenario().sheets[0].product, std::string("Chat"));
    QCOMPARE(document.scenario().sheets[0].extra, before.sheets[0].extra);
    QCOMPARE(document.undoStack()->count(), 1);
    document.undoStack()->undo();
    QCOMPARE(document.scenario(), before);
}

void TestSheetForm::aNewSheetAsksForItsPriceAndLeavesNothingWhenCancelled()
{
    ScenarioDocument document;
    document.adopt(edits::blankScenario());
    const Scenario before = document.scenario();
    const auto addFleet = [](Scenario &s) {
        edits::addOption(s, kindWith(&OptionTraits::hasReplicas), QStringLiteral("Fleet"));
    };
    const SheetRequest request{1, addFleet, QStringLiteral("Add Option")};
    {
        SheetDialog cancelled(document, request);
        cancelled.reject();
    }
    QCOMPARE(document.scenario(), before);
    QCOMPARE(document.undoStack()->count(), 0);
    SheetDialog dialog(document, request);
    auto *price = fieldAt<NumberField>(*dialog.form(), "/rates/on_demand/hourly");
    QVERIFY(price);
    QVERIFY(price->editor()->text().isEmpty()); // not a fleet for $0
    QVERIFY(!price->message().isEmpty());
    QVERIFY(!okButton(dialog)->isEnabled());
    dialog.show();
    QVERIFY(price->isVisible()); // of all the form, what is missing is in sight
    retype(price->editor(), QStringLiteral("2.50"));
    QVERIFY(okButton(dialog)->isEnabled());
    dialog.accept();
    QCOMPARE(document.scenario().options.size(), std::size_t(2));
    QCOMPARE(document.scenario().sheets[1].rates[0].hourly, std::optional(2.5));
    QCOMPARE(document.undoStack()->undoText(), QStringLiteral("Add Option"));
    document.undoStack()->undo(); // one step
    QCOMPARE(document.scenario(), before);
}

void TestSheetForm::newIdAndRateNamesAreFollowed()
{
    ScenarioDocument document;
    document.adopt(twoSheets());
    SheetDialog dialog(document, {1, {}, {}});
    retype(fieldAt<TextField>(*dialog.form(), "/id")->editor(), QStringLiteral("a100"));
    retype(fieldAt<TextField>(*dialog.form(), "/rates/on_demand")->editor(), QStringLiteral("list"));
    QVERIFY(okButton(dialog)->isEnabled());
    dialog.accept();
    QCOMPARE(document.scenario().options[1].sheet, std::string("a100"));
    QCOMPARE(document.scenario().options[1].rate, std::string("list"));
}

void TestSheetForm::rowsAreAddedMovedAndRemoved()
{
    SheetForm form(twoSheets().sheets[0]);
    auto *list = form.findChild<RowList *>();
    QVERIFY(list);
    Q_EMIT list->addAsked();
    QCOMPARE(form.sheet().meters.size(), std::size_t(2));
    retype(fieldAt<NumberField>(form, "/meters/1/price")->editor(), QStringLiteral("3"));
    QCOMPARE(form.sheet().meters[1].price, std::optional(3.0));
    Q_EMIT list->moveAsked(1, 0);
    QCOMPARE(form.sheet().meters[0].price, std::optional(3.0));
    QCOMPARE(list->current(), 0);
    Q_EMIT list->removeAsked(1);
    QCOMPARE(form.sheet().meters.size(), std::size_t(1));
    QCOMPARE(form.sheet().meters[0].price, std::optional(3.0));
}

void TestSheetForm::billFollowsThePrice()
{
    ScenarioDocument document;
    document.adopt(twoSheets());
    SheetDialog dialog(document, {0, {}, {}});
    const auto shows = [&](const QString &text) {
        const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == text; });
    };
    retype(fieldAt<NumberField>(*dialog.form(), "/meters/0/price")->editor(), QStringLiteral("1"));
    // 730,000 requests of 1,000 tokens a month: $365 at $0.50 a million, $730 at $1
    QTRY_VERIFY_WITH_TIMEOUT(shows(QStringLiteral("$730.00")), 10000);
    QVERIFY(shows(QStringLiteral("$365.00")));
    QVERIFY(shows(QStringLiteral("+$365.00")));
}

void TestSheetForm::quotesPricesAsPeopleDo()
{
    Meter meter;
    meter.unit = Unit::inputToken;
    meter.price = 0.00000059;
    QCOMPARE(shownPer(meter), 1e6);
    requote(meter, 1e6);
    QCOMPARE(meter.price, std::optional(0.59));
    QCOMPARE(meter.per, 1e6);
    meter.tiers = {{0, 0.59, {}}, {1000, 0.2, {}}};
    requote(meter, 1e3);
    QCOMPARE(meter.tiers[1].price, 0.0002);
}

ISOCOST_TEST(TestSheetForm)
#include "test_sheet_form.moc"
