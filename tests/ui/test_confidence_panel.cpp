// SPDX-License-Identifier: GPL-3.0-or-later
// The confidence view, its explanations, its report section and the bands of the crossover view, as a person meets
// them. Pictures go to the build folder.

#include "core/engine/planning/confidence/confidence.h"
#include "tests/suite.h"
#include "tests/ui/api_and_replica.h"
#include "tests/ui/uncertain_samples.h"
#include "ui/charts/confidence_pictures.h"
#include "ui/document/confidence_figures.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/confidence/confidence_panel.h"
#include "ui/panels/confidence/price_ranges.h"
#include "ui/panels/confidence/run_bar.h"
#include "ui/panels/crossover/crossover_panel.h"
#include "ui/panels/explain/explain_panel.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/confidence_words.h"

#include <QApplication>
#include <QComboBox>
#include <QLocale>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace isocost;
using namespace isocost::confidencePanel;

namespace
{

const RowPicture &rowsOf(const ChartView *view)
{
    return dynamic_cast<const RowFigure &>(*view->figure()).picture();
}

} // namespace

class TestConfidencePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void withoutRanges()
    {
        ScenarioDocument document;
        Scenario s = twoLines();
        s.uncertainty.clear();
        document.adopt(s);
        ConfidencePanel panel(document);
        panel.resize(800, 500);
        panel.show();
        QVERIFY(panel.summary().contains(QStringLiteral("±")));
        QVERIFY(!panel.runBar()->isVisible() && !panel.optionTable()->isVisible());
        QVERIFY(!document.confidence().isWorking());
        QVERIFY(!document.edit({}, [](Scenario &edited) {
            edited.uncertainty = {uniform("/workload/classes/0/requests_per_day", 600, 1600)};
        }));
        QTRY_VERIFY_WITH_TIMEOUT(panel.optionTable()->isVisible(), patience); // by itself, a moment later
    }

    /// Nobody looks, nothing is drawn; once seen, the figures are those of the engine, to the word.
    void runsWhenSeen()
    {
        ScenarioDocument document;
        document.adopt(twoInputs());
        ConfidencePanel panel(document);
        QTest::qWait(50);
        QVERIFY(!document.confidence().isWorking() && !document.confidence().value());
        panel.resize(900, 1200);
        panel.show();
        QTRY_VERIFY_WITH_TIMEOUT(panel.optionTable()->isVisible(), patience);
        const ConfidenceResult expected = confidence(twoInputs());
        QVERIFY(document.confidence().value()->result == expected);
        QCOMPARE(panel.optionTable()->rows(), confidenceOptionRows(twoInputs(), expected));
        QCOMPARE(panel.inputTable()->rows(), confidenceInputRows(twoInputs(), expected));
        QCOMPARE(panel.inputTable()->rows().size(), 3); // two inputs and all of them
        QCOMPARE(panel.inputTable()->rows()[0][0], QStringLiteral("Requests a day"));
        QVERIFY2(panel.summary().startsWith(QStringLiteral("‘GPU’ is right in 6")), qPrintable(panel.summary()));
        QVERIFY(panel.summary().contains(QStringLiteral("measuring requests a day first is worth $2")));
        QVERIFY(panel.outdated().isEmpty());
        QCOMPARE(rowsOf(panel.costChart()).rows.size(), std::size_t(2));
        QCOMPARE(rowsOf(panel.costChart()).rows[1].bars[0].to, expected.options[1].p90);
        QCOMPARE(rowsOf(panel.probabilityChart()).rows[0].bars[0].to, expected.options[0].probabilityRecommended);
        QCOMPARE(rowsOf(panel.tornadoChart()).rows.size(), std::size_t(2));
        picture(panel, QStringLiteral("confidence"));
    }

    /// As wide as the view is in a window of 1024 by 700, dark, and with letters half as large again.
    void fitsASmallWindow()
    {
        const QFont usual = QApplication::font();
        const QPalette light = QApplication::palette();
        QFont large = usual;
        large.setPointSizeF(1.5 * usual.pointSizeF());
        QPalette dark = light;
        for (auto role : {QPalette::Window, QPalette::Button, QPalette::Base, QPalette::AlternateBase})
            dark.setColor(role, QColor(0x2a, 0x2b, 0x2e));
        for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            dark.setColor(role, QColor(0xe6, 0xe6, 0xe6));
        dark.setColor(QPalette::PlaceholderText, QColor(0xa8, 0xa8, 0xa8));
        struct Look {
            QString name;
            QFont font;
            QPalette palette;
            int width;
        };
        for (const Look &look :
             {Look{QStringLiteral("small"), usual, light, 470}, Look{QStringLiteral("dark"), usual, dark, 470},
              Look{QStringLiteral("large"), large, light, 720}}) {
            QApplication::setFont(look.font);
            QApplication::setPalette(look.palette);
            ScenarioDocument document;
            document.adopt(twoInputs());
            ConfidencePanel panel(document);
            panel.resize(look.width, 1300);
            panel.show();
            QTRY_VERIFY_WITH_TIMEOUT(panel.optionTable()->isVisible(), patience);
            QTest::qWait(50);
            QCOMPARE(panel.findChild<QScrollArea *>()->horizontalScrollBar()->maximum(), 0);
            picture(panel, QStringLiteral("confidence-%1").arg(look.name));
        }
        QApplication::setFont(usual);
        QApplication::setPalette(light);
    }

    /// A change is followed after a moment; until then the old figures say that they are old.
    void followsTheScenario()
    {
        ScenarioDocument document;
        document.adopt(twoLines());
        ConfidencePanel panel(document);
        panel.show();
        QTRY_VERIFY_WITH_TIMEOUT(document.confidence().value() && !document.confidence().isWorking(), patience);
        const auto before = document.confidence().value();
        QVERIFY(!document.setNumber("/sheets/1/rates/on_demand/monthly", 100));
        QVERIFY(!panel.outdated().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(document.confidence().value() != before, patience);
        QVERIFY(panel.outdated().isEmpty());
        QVERIFY2(panel.summary().startsWith(QStringLiteral("‘GPU’ is right in every draw")),
                 qPrintable(panel.summary()));
        const auto newest = document.confidence().value();
        QVERIFY(!document.edit({}, [](Scenario &s) { s.name = "Another name"; })); // which no draw sees
        QVERIFY(panel.outdated().isEmpty());
        QTest::qWait(900);
        QCOMPARE(document.confidence().value(), newest);
    }

    void seedAndDraws()
    {
        ScenarioDocument document;
        document.adopt(twoLines());
        ConfidencePanel panel(document);
        panel.show();
        QTRY_VERIFY_WITH_TIMEOUT(document.confidence().value(), patience);
        panel.runBar()->seedBox()->setValue(7);
        panel.runBar()->drawsBox()->setValue(2000);
        QTRY_VERIFY_WITH_TIMEOUT(document.confidence().value()->result.draws == 2000, patience);
        QVERIFY(document.confidence().value()->result == confidence(twoLines(), {7, 2000, 1}));
        QCOMPARE(drawsText(document.confidence().value()->result), QStringLiteral("2,000 draws, seed 7"));
    }

    void cancelAndRun()
    {
        ScenarioDocument document;
        document.adopt(twoLines());
        ConfidencePanel panel(document);
        panel.runBar()->drawsBox()->setValue(1000000);
        panel.resize(900, 500);
        panel.show();
        QTRY_VERIFY(document.confidence().isWorking());
        QTRY_VERIFY_WITH_TIMEOUT(document.confidence().progress() > 0, patience);
        QVERIFY(panel.runBar()->cancelButton()->isVisible() && !panel.runBar()->runButton()->isEnabled());
        QTest::mouseClick(panel.runBar()->cancelButton(), Qt::LeftButton);
        QVERIFY(!document.confidence().isWorking() && !document.confidence().value());
        QVERIFY(panel.summary().startsWith(QStringLiteral("Cancelled")));
        panel.hide();
        panel.show(); // does not begin again by itself
        QVERIFY(!document.confidence().isWorking());
        panel.runBar()->drawsBox()->setValue(500);
        QTest::mouseClick(panel.runBar()->runButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(panel.optionTable()->isVisible(), patience);
    }

    /// Prices stand in sheets; their ranges are given here, in the unit people quote.
    void rangesOfPrices()
    {
        ScenarioDocument document;
        Scenario s = twoLines();
        s.uncertainty.clear();
        s.sheets[0].meters[0].unit = Unit::inputToken;
        s.sheets[0].meters[0].price = 0.0000005; // a token: $0.50 a million
        document.adopt(s);
        ConfidencePanel panel(document);
        panel.show();
        QComboBox *add = panel.priceRanges()->addBox();
        QCOMPARE(add->count(), 3); // the prompt, the API's price and the GPU's
        QVERIFY2(add->itemText(1).contains(QStringLiteral("$0.50 / 1M input tokens")), qPrintable(add->itemText(1)));
        QVERIFY(panel.priceRanges()->editors().isEmpty());
        Q_EMIT add->activated(1);
        QCOMPARE(document.scenario().uncertainty.size(), std::size_t(1));
        QCOMPARE(document.scenario().uncertainty[0].at, std::string("/sheets/0/meters/0/price"));
        QVERIFY(std::abs(document.scenario().uncertainty[0].low - 0.0000004) < 1e-15);
        RangeEditor *editor = panel.priceRanges()->editors().at(0);
        QCOMPARE(editor->lowEditor()->text(), QStringLiteral("0.4"));
        QCOMPARE(add->count(), 2);
        editor->highEditor()->selectAll();
        QTest::keyClicks(editor->highEditor(), QStringLiteral("0.9"));
        QTest::keyClick(editor->highEditor(), Qt::Key_Return);
        QVERIFY(std::abs(document.scenario().uncertainty[0].high - 0.0000009) < 1e-15);
        QTest::mouseClick(editor->removeButton(), Qt::LeftButton);
        QVERIFY(document.scenario().uncertainty.empty() && panel.priceRanges()->editors().isEmpty());
        QCOMPARE(document.undoStack()->count(), 3);
    }

    /// What a new scenario's draws have not told yet is not there to explain.
    void forgetsWithTheScenario()
    {
        ScenarioDocument document;
        document.adopt(twoLines());
        document.confidence().again({document.scenario(), 1, 500});
        QTRY_VERIFY_WITH_TIMEOUT(document.confidence().value(), patience);
        QSignalSpy changed(&document.confidence(), &DerivedState::answered);
        document.adopt(twoInputs());
        QVERIFY(!document.confidence().value() && !changed.isEmpty());
    }
};

ISOCOST_TEST(TestConfidencePanel)
#include "test_confidence_panel.moc"
