// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges of inputs, as a person gives, drags and removes them, and how they stay with their number when lists change.

#include "core/model/validate.h"
#include "tests/suite.h"
#include "tests/ui/two_classes.h"
#include "tests/ui/uncertain_samples.h"
#include "ui/document/range_edits.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/inputs/request_section.h"
#include "ui/widgets/range_editor.h"
#include "ui/widgets/value_slider.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace isocost;
using namespace isocost::confidencePanel;
using document::nothing;

namespace
{

const std::string volumeAt = "/workload/classes/0/requests_per_day";

Scenario oneClass()
{
    Scenario s = edits::blankScenario();
    s.workload.classes[0].requestsPerDay = 1000;
    return s;
}

/// Classes a, b, c, an API with a price for each of two meters, a GPU and a split of both.
Scenario threeClasses()
{
    Scenario s = oneClass();
    s.workload.classes[0].id = "a";
    edits::addClass(s, QStringLiteral("b"), 0);
    edits::addClass(s, QStringLiteral("c"), 0);
    Meter input;
    input.unit = Unit::inputToken;
    input.price = 1;
    Meter output;
    output.unit = Unit::outputToken;
    output.price = 2;
    s.sheets[0].meters = {input, output};
    edits::addOption(s, kindWith(&OptionTraits::hasReplicas), QStringLiteral("GPU"));
    s.sheets[1].rates[0].hourly = 3;
    edits::addOption(s, kindWith(&OptionTraits::isSplit), QStringLiteral("Split"));
    return s;
}

std::vector<std::string> pointers(const Scenario &s)
{
    std::vector<std::string> at;
    for (const Uncertainty &range : s.uncertainty)
        at.push_back(range.at);
    return at;
}

InputRow *rowNamed(QWidget &panel, const QString &name)
{
    const QList<InputRow *> rows = panel.findChildren<InputRow *>();
    for (InputRow *row : rows) {
        if (row->slider()->accessibleName().startsWith(name) && row->isVisibleTo(&panel))
            return row;
    }
    return nullptr;
}

/// The inputs of a scenario in a window.
struct ShownInputs {
    explicit ShownInputs(const Scenario &scenario)
        : document(nullptr, nothing), panel((document.adopt(scenario), document))
    {
        panel.resize(560, 900);
        panel.show();
    }
    ScenarioDocument document;
    InputsPanel panel;
};

void type(QLineEdit *editor, const QString &text)
{
    editor->selectAll();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
}

} // namespace

class TestInputRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    /// Opening the editor proposes and changes nothing; Set Range is one undo step.
    void setAndRemove()
    {
        ShownInputs shown(oneClass());
        InputRow *row = rowNamed(shown.panel, QStringLiteral("All requests"));
        QVERIFY(row && row->rangeButton()->isVisible());
        QVERIFY(!row->slider()->span());
        QTest::mouseClick(row->rangeButton(), Qt::LeftButton);
        RangeEditor *editor = row->rangeEditor();
        QVERIFY(editor && editor->isVisible());
        QCOMPARE(editor->lowEditor()->text(), QStringLiteral("800"));
        QCOMPARE(editor->highEditor()->text(), QStringLiteral("1,250"));
        QVERIFY(shown.document.scenario().uncertainty.empty());
        QTest::mouseClick(editor->setButton(), Qt::LeftButton);
        const Uncertainty *range = edits::rangeAt(shown.document.scenario(), volumeAt);
        QVERIFY(range);
        QCOMPARE(range->low, 800.0);
        QCOMPARE(range->high, 1250.0);
        QVERIFY(!range->mode);
        QVERIFY(row->slider()->span());
        QCOMPARE(shown.document.undoStack()->count(), 1);
        type(editor->modeEditor(), QStringLiteral("1000"));
        QCOMPARE(*edits::rangeAt(shown.document.scenario(), volumeAt)->mode, 1000.0);
        QTest::mouseClick(editor->removeButton(), Qt::LeftButton);
        QVERIFY(shown.document.scenario().uncertainty.empty() && !row->slider()->span());
        shown.document.undoStack()->undo();
        QVERIFY(edits::rangeAt(shown.document.scenario(), volumeAt) && row->slider()->span());
    }

    /// A drag of an end is one undo step and leaves the other end exactly as it was.
    void dragAnEnd()
    {
        Scenario s = oneClass();
        s.uncertainty = {uniform(volumeAt, 543, 5000)};
        ShownInputs shown(s);
        QVERIFY(QTest::qWaitForWindowExposed(&shown.panel));
        InputRow *row = rowNamed(shown.panel, QStringLiteral("All requests"));
        ValueSlider *slider = row->slider();
        const QPoint from = slider->spanHandle(true).center();
        QTest::mousePress(slider, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 5; ++step)
            QTest::mouseMove(slider, from + QPoint(3 * step, 0));
        QTest::mouseRelease(slider, Qt::LeftButton, {}, from + QPoint(15, 0));
        const Uncertainty dragged = shown.document.scenario().uncertainty.at(0);
        QVERIFY2(dragged.high > 5500, qPrintable(QString::number(dragged.high)));
        QCOMPARE(dragged.low, 543.0);
        QCOMPARE(shown.document.scenario().workload.classes[0].requestsPerDay, 1000.0); // the handle above stayed
        QCOMPARE(shown.document.undoStack()->count(), 1);
        shown.document.undoStack()->undo();
        QCOMPARE(shown.document.scenario().uncertainty.at(0).high, 5000.0);
    }

    /// A range that goes while one of its ends is held is let go of.
    void rangeGoesWhileDragged()
    {
        ValueSlider slider;
        slider.resize(200, 30);
        slider.setRange(0, 1000);
        slider.setSpan(SliderSpan{200, 800, {}, {}});
        slider.show();
        const QPoint from = slider.spanHandle(true).center();
        QSignalSpy dragged(&slider, &ValueSlider::spanDragged);
        QTest::mousePress(&slider, Qt::LeftButton, {}, from);
        slider.setSpan({});
        QTest::mouseMove(&slider, from + QPoint(20, 0));
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, from + QPoint(20, 0));
        QCOMPARE(dragged.count(), 0);
    }

    /// Ends cannot pass each other.
    void dragBeyondTheOtherEnd()
    {
        Scenario s = oneClass();
        s.uncertainty = {uniform(volumeAt, 500, 5000)};
        ShownInputs shown(s);
        ValueSlider *slider = rowNamed(shown.panel, QStringLiteral("All requests"))->slider();
        const QPoint from = slider->spanHandle(false).center();
        QTest::mousePress(slider, Qt::LeftButton, {}, from);
        QTest::mouseMove(slider, QPoint(slider->width() + 50, from.y()));
        QTest::mouseRelease(slider, Qt::LeftButton, {}, QPoint(slider->width() + 50, from.y()));
        const Uncertainty &range = shown.document.scenario().uncertainty.at(0);
        QVERIFY(range.low > 4000 && range.low <= range.high);
        QCOMPARE(range.high, 5000.0);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("low");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("high");
        QTest::addColumn<QString>("says");
        QTest::newRow("low over high") << 2 << "5"
                                       << ""
                                       << "3"
                                       << "above the high end";
        QTest::newRow("lognormal from 0") << 1 << "0"
                                          << ""
                                          << "3"
                                          << "over 0";
        QTest::newRow("below what it may be") << 2 << "-5"
                                              << ""
                                              << "3"
                                              << "from 0 to 1,";
        QTest::newRow("beyond what it may be") << 2 << "5"
                                               << ""
                                               << "1e16"
                                               << "from 0 to 1,000,000,000,000";
        QTest::newRow("mode outside") << 0 << "5"
                                      << "9"
                                      << "7"
                                      << "not between";
        QTest::newRow("no number") << 0 << "five"
                                   << ""
                                   << "7"
                                   << "not a number";
    }

    void refusals()
    {
        QFETCH(int, kind);
        QFETCH(QString, low);
        QFETCH(QString, mode);
        QFETCH(QString, high);
        QFETCH(QString, says);
        ShownInputs shown(oneClass());
        InputRow *row = rowNamed(shown.panel, QStringLiteral("All requests"));
        row->setRangeOpen(true);
        RangeEditor *editor = row->rangeEditor();
        QVERIFY(editor->isVisible());
        editor->kindBox()->setCurrentIndex(kind);
        type(editor->lowEditor(), low);
        type(editor->highEditor(), high);
        if (!mode.isEmpty())
            type(editor->modeEditor(), mode);
        QTest::mouseClick(editor->setButton(), Qt::LeftButton);
        QVERIFY2(editor->error().contains(says), qPrintable(editor->error()));
        QVERIFY(!editor->error().contains(u'\n'));
        QVERIFY(shown.document.scenario().uncertainty.empty());
    }

    /// ShownInputs in percent, stored as a share; a number that is given as something else now has none.
    void unitsAndPlaces()
    {
        ShownInputs shown(threeClasses());
        QVERIFY(!rowNamed(shown.panel, QStringLiteral("All requests"))->rangeButton()->isVisible()); // of three classes
        InputRow *failures = rowNamed(shown.panel, QStringLiteral("Failed calls"));
        failures->setRangeOpen(true);
        QTRY_VERIFY(failures->rangeEditor()->setButton()->height() > 0);
        type(failures->rangeEditor()->lowEditor(), QStringLiteral("1"));
        type(failures->rangeEditor()->highEditor(), QStringLiteral("7"));
        QTest::mouseClick(failures->rangeEditor()->setButton(), Qt::LeftButton);
        const Uncertainty *range = edits::rangeAt(shown.document.scenario(), "/workload/classes/0/failure_fraction");
        QVERIFY2(range, qPrintable(failures->rangeEditor()->lowEditor()->text() + QStringLiteral(" to ") +
                                   failures->rangeEditor()->highEditor()->text() + failures->rangeEditor()->error()));
        QCOMPARE(range->low, 0.01);
        QCOMPARE(range->high, 0.07);
        InputRow *compute = rowNamed(shown.panel, QStringLiteral("Service time"));
        QVERIFY(compute->rangeButton()->isVisible());
        QVERIFY(!shown.document.edit(
            {}, [](Scenario &s) { edits::setRange(s, uniform("/workload/classes/0/compute_seconds", 1, 2)); }));
        QVERIFY(!shown.document.edit({}, [](Scenario &s) { // token rates in place of compute seconds
            s.workload.classes[0].computeSeconds.reset();
            s.workload.classes[0].prefillTokensPerSecond = 1000;
            s.workload.classes[0].decodeTokensPerSecond = 50;
        }));
        QCOMPARE(pointers(shown.document.scenario()), std::vector<std::string>{"/workload/classes/0/failure_fraction"});
        QTRY_VERIFY(rowNamed(shown.panel, QStringLiteral("Service time"))); // the rows have been made anew
        QVERIFY(!rowNamed(shown.panel, QStringLiteral("Service time"))->rangeButton()->isVisible());
    }

    void follow_data()
    {
        using Change = std::function<void(Scenario &)>;
        using Pointers = std::vector<std::string>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<Pointers>("expected");
        const Pointers all = {"/workload/classes/1/input_tokens", "/workload/classes/2/requests_per_day",
                              "/options/1/slots", "/sheets/0/meters/1/price", "/sheets/1/rates/on_demand/hourly"};
        const auto with = [&](std::size_t index, const std::string &pointer) {
            Pointers changed = all;
            changed[index] = pointer;
            return changed;
        };
        QTest::newRow("nothing moves") << Change([](Scenario &s) { s.workload.classes[1].inputTokens = 7; }) << all;
        QTest::newRow("class removed") << Change([](Scenario &s) { edits::removeClass(s, 1); })
                                       << Pointers{"/workload/classes/1/requests_per_day", all[2], all[3], all[4]};
        QTest::newRow("classes swapped") << Change([](Scenario &s) {
            std::swap(s.workload.classes[0], s.workload.classes[1]);
        }) << with(0, "/workload/classes/0/input_tokens");
        QTest::newRow("option before it removed") << Change([](Scenario &s) {
            s.options.erase(s.options.begin());
            s.options.pop_back();
        }) << with(2, "/options/0/slots");
        QTest::newRow("option removed") << Change([](Scenario &s) { edits::removeOption(s, 1); })
                                        << Pointers{all[0], all[1], all[3], all[4]};
        QTest::newRow("meters swapped") << Change([](Scenario &s) {
            std::swap(s.sheets[0].meters[0], s.sheets[0].meters[1]);
        }) << with(3, "/sheets/0/meters/0/price");
        QTest::newRow("meter removed") << Change([](Scenario &s) { s.sheets[0].meters.pop_back(); })
                                       << Pointers{all[0], all[1], all[2], all[4]};
        QTest::newRow("price becomes tiers") << Change([](Scenario &s) {
            s.sheets[0].meters[1].price.reset();
            s.sheets[0].meters[1].tiers = {Tier{0, 1, {}}};
        }) << Pointers{all[0], all[1], all[2], all[4]};
        QTest::newRow("sheets swapped") << Change([](Scenario &s) {
            std::swap(s.sheets[0], s.sheets[1]);
        }) << Pointers{all[0], all[1], all[2], "/sheets/1/meters/1/price", "/sheets/0/rates/on_demand/hourly"};
        QTest::newRow("class renamed") << Change([](Scenario &s) { s.workload.classes[1].id = "z"; }) << all;
    }

    /// A range never points at another number afterwards, and undo brings all of it back in one step.
    void follow()
    {
        QFETCH(std::function<void(Scenario &)>, change);
        QFETCH(std::vector<std::string>, expected);
        ScenarioDocument document(nullptr, nothing);
        Scenario s = threeClasses();
        s.uncertainty = {uniform("/workload/classes/1/input_tokens", 1, 2),
                         uniform("/workload/classes/2/requests_per_day", 3, 4), uniform("/options/1/slots", 5, 6),
                         uniform("/sheets/0/meters/1/price", 7, 8), uniform("/sheets/1/rates/on_demand/hourly", 9, 10)};
        QVERIFY(validate(s).empty());
        document.adopt(s);
        const std::optional<Error> refused = document.edit(QStringLiteral("edit"), change);
        QVERIFY2(!refused, refused ? refused->message.c_str() : "");
        QCOMPARE(pointers(document.scenario()), expected);
        document.undoStack()->undo();
        QVERIFY(document.scenario() == s);
    }

    /// A range whose number is edited keeps what this program does not know of it.
    void unknownKeysStay()
    {
        Scenario s = oneClass();
        s.uncertainty = {uniform(volumeAt, 1, 2)};
        s.uncertainty[0].extra = {{"why", "\"a guess\""}};
        const Extra before = s.uncertainty[0].extra;
        edits::setRange(s, uniform(volumeAt, 3, 4));
        QCOMPARE(s.uncertainty.size(), std::size_t(1));
        QCOMPARE(s.uncertainty[0].high, 4.0);
        QVERIFY(s.uncertainty[0].extra == before);
        edits::removeRange(s, volumeAt);
        QVERIFY(s.uncertainty.empty());
    }
};

ISOCOST_TEST(TestInputRanges)
#include "test_input_ranges.moc"
