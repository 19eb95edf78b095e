// SPDX-License-Identifier: GPL-3.0-or-later
// The view Actuals on the made FOCUS bill: $5,993.59 by tests/data/bills/make_bills.py.

#include "core/engine/answer/evaluate.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "tests/ui/picture.h"
#include "ui/charts/bill_picture.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/actuals/actuals_figures.h"
#include "ui/panels/actuals/actuals_inputs.h"
#include "ui/panels/actuals/actuals_map.h"
#include "ui/panels/actuals/actuals_panel.h"
#include "ui/panels/actuals/actuals_terms.h"
#include "ui/widgets/figure_table.h"

#include <QComboBox>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace isocost;

namespace
{

const QString bills = QStringLiteral(ISOCOST_SOURCE_DIR "/tests/data/bills/");

Analysis analysed(const Scenario &scenario, std::stop_token)
{
    Analysis analysis;
    analysis.evaluation = evaluate(scenario);
    return analysis;
}

/// The view in a document of its own, with a bill read.
struct Held {
    ScenarioDocument document{nullptr, analysed};
    ActualsPanel panel{document};

    explicit Held(const QStringList &names)
    {
        document.adopt(*readScenario(*readTextFile((bills + QStringLiteral("acme.isocost")).toStdString())));
        panel.resize(1000, 800);
        panel.show();
        if (names.isEmpty())
            return;
        QStringList paths;
        for (const QString &name : names)
            paths << bills + name;
        panel.openBills(paths);
        settle();
    }
    bool settle()
    {
        return QTest::qWaitFor([&] { return document.analysisIsCurrent() && !panel.isWorking(); }, 60000);
    }
    QString variance(int row) const { return panel.figures()->variance()->rows().value(row).value(1); }
};

} // namespace

class TestActualsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void withoutABillItSaysWhatToDo()
    {
        Held held({});
        QVERIFY(held.panel.summary().contains(QStringLiteral("billing export")));
        QVERIFY(!held.panel.figures()->isVisible());
    }

    void aBillBesideTheModel()
    {
        Held held({QStringLiteral("focus.csv")});
        QVERIFY2(held.panel.summary().contains(QStringLiteral("$5,993.59")), qPrintable(held.panel.summary()));
        QVERIFY(held.panel.figures()->isVisible());
        QCOMPARE(held.panel.figures()->variance()->rows().size(), 10); // the model, eight causes, the bill
        QCOMPARE(held.variance(9), QStringLiteral("$5,993.59"));
        QVERIFY(held.panel.figures()->chart()->figure());
        for (int by = 0; by < held.panel.figures()->partChoice()->count(); ++by) {
            held.panel.figures()->partChoice()->setCurrentIndex(by);
            Q_EMIT held.panel.figures()->partChoice()->activated(by);
        }
        QCoreApplication::processEvents();
        picture(held.panel, QStringLiteral("actuals"));
    }

    void aBadFileIsOneLine_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("a scenario") << "acme.isocost"
                                    << "expected the columns of a FOCUS";
        QTest::newRow("no costs") << "focus_without_cost.csv"
                                  << "billedcost";
        QTest::newRow("not there") << "no-such.csv"
                                   << "no-such.csv";
        QTest::newRow("mixed currencies") << "focus_mixed.csv"
                                          << "exchange";
    }

    void aBadFileIsOneLine()
    {
        QFETCH(QString, file);
        QFETCH(QString, words);
        Held held({file});
        QVERIFY2(held.panel.summary().contains(words), qPrintable(held.panel.summary()));
        QVERIFY(!held.panel.summary().contains(QLatin1Char('\n')));
        QVERIFY(!held.panel.figures()->isVisible());
    }

    void aGrowingFileSaysSo()
    {
        Held held({QStringLiteral("focus_growing.csv")});
        QVERIFY2(held.panel.notes().contains(QStringLiteral("may still be growing")), qPrintable(held.panel.notes()));
    }

    void aChoiceInTheMapIsOneStep()
    {
        Held held({QStringLiteral("focus.csv")});
        const Scenario before = held.document.scenario();
        QVERIFY(!before.actuals);
        const QString unmapped = held.variance(7);
        auto *box = qobject_cast<QComboBox *>(held.panel.map()->cellWidget(0, 2));
        QVERIFY(box && box->count() > 1);
        const int other = box->currentIndex() == 0 ? 1 : 0;
        box->setCurrentIndex(other);
        Q_EMIT box->activated(other);
        QVERIFY(held.document.scenario().actuals && !held.document.scenario().actuals->rules.empty());
        QVERIFY(held.settle());
        QTRY_VERIFY(held.variance(7) != unmapped);
        QCOMPARE(held.variance(9), QStringLiteral("$5,993.59")); // whatever the map
        held.document.undoStack()->undo();
        QVERIFY(held.document.scenario() == before);
        QVERIFY(held.settle());
        QTRY_COMPARE(held.variance(7), unmapped);
    }

    // Every row with a tag has both keys: the first by name stands for most of the cost.
    void theTagIsChosen()
    {
        Held held({QStringLiteral("focus.csv")});
        QComboBox *box = held.panel.terms()->tagBox();
        QCOMPARE(box->count(), 3);
        QVERIFY(!box->isHidden());
        QCOMPARE(box->itemText(2), QStringLiteral("By tag team"));
        const auto headings = [&] {
            QComboBox *by = held.panel.figures()->partChoice();
            by->setCurrentIndex(by->findText(QStringLiteral("By tag")));
            Q_EMIT by->activated(by->currentIndex());
            return held.panel.figures()->parts()->horizontalHeaderItem(0)->text();
        };
        QCOMPARE(headings(), QStringLiteral("Tag env"));
        box->setCurrentIndex(2);
        Q_EMIT box->activated(2);
        QVERIFY(held.settle());
        QTRY_COMPARE(headings(), QStringLiteral("Tag team"));
        QCOMPARE(held.document.scenario().actuals->tagKey, std::string("team"));
        held.document.undoStack()->undo();
        QVERIFY(!held.document.scenario().actuals);
        QVERIFY(held.settle());
        QTRY_COMPARE(headings(), QStringLiteral("Tag env"));
        QCOMPARE(box->currentIndex(), 0);
    }

    // What is chosen shows at once, whatever the table summed up by before.
    void choosingATagShowsItsTable()
    {
        Held held({QStringLiteral("focus.csv")});
        QComboBox *box = held.panel.terms()->tagBox();
        box->setCurrentIndex(2);
        Q_EMIT box->activated(2);
        QVERIFY(held.settle());
        QTRY_COMPARE(held.panel.figures()->parts()->horizontalHeaderItem(0)->text(), QStringLiteral("Tag team"));
        QCOMPARE(held.panel.figures()->partChoice()->currentText(), QStringLiteral("By tag"));
    }

    void provisionalDaysAreAnInput()
    {
        Held held({QStringLiteral("focus.csv")});
        QSpinBox *box = held.panel.terms()->provisionalBox();
        QCOMPARE(box->value(), 3);
        box->setValue(7);
        QCOMPARE(held.document.scenario().actuals->provisionalDays, 7);
        QVERIFY(held.settle());
        held.document.undoStack()->undo();
        QVERIFY(!held.document.scenario().actuals); // what goes without saying is not written
        QTRY_COMPARE(box->value(), 3);
        QCOMPARE(held.document.undoStack()->index(), 0);
    }

    void aMeasuredInputIsTakenOverAlone()
    {
        Held held({QStringLiteral("focus.csv")});
        const Scenario before = held.document.scenario();
        QVERIFY(held.panel.inputs()->rowCount() > 0);
        const int rows = held.panel.inputs()->rowCount();
        held.panel.inputs()->takeOver(0);
        QVERIFY(!(held.document.scenario() == before));
        QCOMPARE(held.document.undoStack()->count(), 1);
        QVERIFY(held.settle());
        QTRY_VERIFY(held.panel.inputs()->rowCount() < rows); // it is measured no more: they agree
        held.document.undoStack()->undo();
        QVERIFY(held.document.scenario() == before);
    }

    void thePageIsWritten()
    {
        QTemporaryDir folder;
        Held held({QStringLiteral("focus.csv")});
        const QString path = folder.filePath(QStringLiteral("page.html"));
        QVERIFY(held.panel.exportPage(path).ok());
        const std::string page = *readTextFile(path.toStdString());
        QVERIFY(page.find("$5,993.59") != std::string::npos);
        QVERIFY(page.find("<svg") != std::string::npos);
        QVERIFY(held.panel.exportPage(folder.filePath(QStringLiteral("page.pdf"))).ok());
    }

    void rulesGoWithWhatTheyName()
    {
        Scenario scenario = *readScenario(*readTextFile((bills + QStringLiteral("acme.isocost")).toStdString()));
        PriceSheet sheet = scenario.sheets.front();
        sheet.id = "spare";
        scenario.sheets.push_back(sheet);
        BillRule rule;
        rule.service = "Acme";
        rule.sheet = "spare";
        scenario.actuals = BillMap();
        scenario.actuals->rules = {rule};
        QVERIFY(edits::removeSheet(scenario, scenario.sheets.size() - 1));
        QVERIFY(scenario.actuals->rules.empty());
    }

    void thePictureAddsUp()
    {
        ActualsResult result;
        result.currency = "USD";
        result.firstDay = 20697;
        result.lastDay = 20699;
        result.days = {{20600, -500, 0, false}, {20697, 100, 2, false}, {20698, 200, 2, false}, {20699, 50, 2, true}};
        const TimelinePicture picture = billByDay(result);
        QCOMPARE(picture.names.size(), 3); // a correction of before is none of the bill's days
        QCOMPARE(picture.names.front(), QStringLiteral("2026-09-01"));
        QCOMPARE(picture.bands.size(), std::size_t(3));
        double all = 0;
        for (const std::size_t band : {0, 2})
            all += std::accumulate(picture.bands[band].values.begin(), picture.bands[band].values.end(), 0.0);
        QCOMPARE(all, 3.5);
        QVERIFY(TimelineFigure(picture).csv().startsWith(QStringLiteral("time,bill,modelled")));
    }
};

ISOCOST_TEST(TestActualsPanel)
#include "test_actuals_panel.moc"
