// SPDX-License-Identifier: GPL-3.0-or-later
// The view Map by mouse and keyboard.

#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/map/map_samples.h"
#include "ui/charts/sweep_chart.h"
#include "ui/charts/trade_chart.h"
#include "ui/charts/winner_map_chart.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/map/axis_bar.h"
#include "ui/panels/map/map_panel.h"
#include "ui/panels/map/sweep_page.h"
#include "ui/panels/map/trade_page.h"
#include "ui/panels/map/winner_map_page.h"
#include "ui/widgets/figure_table.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace isocost;

namespace
{

constexpr int patience = 60000;

Analysis noAnalysis(const Scenario &, std::stop_token)
{
    return {};
}

const WinnerMap *mapIn(const WinnerMapPage &page)
{
    const auto *figure = dynamic_cast<const WinnerMapFigure *>(page.chart()->figure());
    return figure ? figure->picture().map.get() : nullptr;
}

bool isDrawn(const WinnerMapPage &page)
{
    return QTest::qWaitFor([&] { return mapIn(page) && mapIn(page)->xValues.size() == 200; }, patience);
}

void choose(QComboBox *box, const char *at)
{
    box->setCurrentIndex(box->findData(QString::fromLatin1(at)));
    Q_EMIT box->activated(box->currentIndex());
}

} // namespace

class TestMapPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        m_document = std::make_unique<ScenarioDocument>(nullptr, noAnalysis);
        m_panel = std::make_unique<MapPanel>(*m_document);
        m_panel->resize(800, 600);
        m_document->adopt(apiAgainstReplica());
    }

    void cleanup()
    {
        m_panel.reset();
        m_document.reset();
    }

    void nothingIsWorkedOutOutOfSight()
    {
        QTest::qWait(300);
        QVERIFY(!page().chart()->figure());
        m_panel->show();
        QVERIFY(QTest::qWaitFor([&] { return mapIn(page()) != nullptr; }, patience));
        QVERIFY(!m_panel->sweep()->chart()->figure());
    }

    void drawnCoarseThenFine()
    {
        m_panel->show();
        std::vector<std::size_t> sizes;
        QVERIFY(QTest::qWaitFor(
            [&] {
                if (mapIn(page()) && (sizes.empty() || sizes.back() != mapIn(page())->xValues.size()))
                    sizes.push_back(mapIn(page())->xValues.size());
                return !sizes.empty() && sizes.back() == 200;
            },
            patience));
        QCOMPARE(sizes.front(), std::size_t{25});
        QVERIFY(page().summary().contains(QStringLiteral("Requests per day from ")));
        const QAccessibleInterface *access = QAccessible::queryAccessibleInterface(page().chart());
        QCOMPARE(access->text(QAccessible::Description), page().summary());
    }

    void aClickMovesTheInputsInOneStep()
    {
        m_panel->show();
        QVERIFY(isDrawn(page()));
        const WinnerMap *before = mapIn(page());
        const std::optional<double> price = m_document->scenario().sheets[0].meters[0].price;
        QTest::mouseClick(page().chart(), Qt::LeftButton, {}, page().chart()->rect().center() + QPoint(90, -40));
        QVERIFY(m_document->scenario().sheets[0].meters[0].price != price);
        QVERIFY(m_document->scenario().workload.classes[0].requestsPerDay != 10000);
        QCOMPARE(m_document->undoStack()->count(), 1);
        QCOMPARE(mapIn(page()), before); // the same map, the scenario stands elsewhere on it
        const auto *figure = dynamic_cast<const WinnerMapFigure *>(page().chart()->figure());
        QCOMPARE(figure->picture().today->y(), *m_document->scenario().sheets[0].meters[0].price);
        m_document->undoStack()->undo();
        QCOMPARE(m_document->scenario().sheets[0].meters[0].price, price);
    }

    void arrowKeysWalkRowsAndColumns()
    {
        m_panel->show();
        QVERIFY(isDrawn(page()));
        ChartView *chart = page().chart();
        QTest::keyClick(chart, Qt::Key_Home);
        QTest::keyClick(chart, Qt::Key_Up);
        QCOMPARE(chart->stop(), 200);
        QTest::keyClick(chart, Qt::Key_Right);
        QTest::keyClick(chart, Qt::Key_Down);
        QCOMPARE(chart->stop(), 1);
        QTest::keyClick(chart, Qt::Key_Down);
        QCOMPARE(chart->stop(), 1);
        QVERIFY(chart->description().contains(QStringLiteral("api")));
    }

    void aRangeOfAPersonsOwn()
    {
        m_panel->show();
        QLineEdit *from = page().xBar()->fromEditor();
        from->selectAll();
        QTest::keyClicks(from, QStringLiteral("50k"));
        QTest::keyClick(from, Qt::Key_Return);
        QVERIFY(isDrawn(page()));
        QCOMPARE(mapIn(page())->x.from, 50000.0);
        from->selectAll();
        QTest::keyClicks(from, QStringLiteral("9e9"));
        QTest::keyClick(from, Qt::Key_Return);
        QVERIFY(!page().chart()->figure());
        QVERIFY(page().chart()->description().contains(QStringLiteral("from a lower to a higher value")));
    }

    void twoInputsAreTwo()
    {
        m_panel->show();
        choose(page().yBar()->inputBox(), "volume");
        QCOMPARE(page().chart()->description(), QStringLiteral("Choose two different inputs."));
        choose(page().yBar()->inputBox(), "/sheets/1/rates/on_demand/hourly");
        QVERIFY(isDrawn(page()));
        QCOMPARE(mapIn(page())->y.at, std::string("/sheets/1/rates/on_demand/hourly"));
    }

    void itCanBeStoppedAndGoesOn()
    {
        m_document->adopt(sample("spiky-chat"));
        m_panel->show();
        QVERIFY(QTest::qWaitFor([&] { return mapIn(page()) != nullptr; }, patience));
        page().stopButton()->click();
        QVERIFY(page().state().startsWith(QStringLiteral("Stopped at 25")));
        QTest::qWait(300);
        QCOMPARE(mapIn(page())->xValues.size(), std::size_t{25});
        page().stopButton()->click();
        QVERIFY(QTest::qWaitFor([&] { return mapIn(page())->xValues.size() == 75; }, patience));
    }

    void aSweepAsChartAndTable()
    {
        m_panel->show();
        m_panel->pageBox()->setCurrentIndex(1);
        SweepPage &sweep = *m_panel->sweep();
        choose(sweep.bar()->inputBox(), "volume");
        QVERIFY(QTest::qWaitFor([&] { return sweep.summary().contains(QStringLiteral("from 24,000")); }, patience));
        QCOMPARE(sweep.table()->rowCount(), 62);
        QTest::keyClick(sweep.chart(), Qt::Key_Home);
        QTest::keyClick(sweep.chart(), Qt::Key_Return);
        QCOMPARE(m_document->undoStack()->count(), 1);
        QCOMPARE(m_document->scenario().workload.classes[0].requestsPerDay, 100.0);
    }

    void aPointSaysWhatItIs()
    {
        m_document->adopt(sample("spiky-chat"));
        m_panel->show();
        m_panel->pageBox()->setCurrentIndex(2);
        TradePage &page = *m_panel->tradeOff();
        QVERIFY(QTest::qWaitFor([&] { return page.chart()->figure() != nullptr; }, patience));
        QTest::keyClick(page.chart(), Qt::Key_Home);
        QTest::keyClick(page.chart(), Qt::Key_Return);
        QVERIFY2(page.pointWords().contains(QStringLiteral(" a month, ")), qPrintable(page.pointWords()));
    }

    void screenshots_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void screenshots()
    {
        QFETCH(bool, dark);
        const QPalette usual = QApplication::palette();
        if (dark)
            QApplication::setPalette(darkPalette());
        m_document->adopt(sample("text-8b-vs-a100"));
        m_panel->show();
        QVERIFY(isDrawn(page()));
        const QString folder = QStringLiteral(ISOCOST_BUILD_DIR "/screenshots/");
        QDir().mkpath(folder);
        const QString end = dark ? QStringLiteral("-dark.png") : QStringLiteral(".png");
        QVERIFY(m_panel->grab().save(folder + QStringLiteral("map") + end));
        m_panel->pageBox()->setCurrentIndex(1);
        QVERIFY(QTest::qWaitFor([&] { return m_panel->sweep()->chart()->figure() != nullptr; }, patience));
        QVERIFY(m_panel->grab().save(folder + QStringLiteral("map-sweep") + end));
        m_panel->pageBox()->setCurrentIndex(2);
        QVERIFY(QTest::qWaitFor([&] { return m_panel->tradeOff()->chart()->figure() != nullptr; }, patience));
        QVERIFY(m_panel->grab().save(folder + QStringLiteral("map-cost-latency") + end));
        QApplication::setPalette(usual);
    }

private:
    WinnerMapPage &page() const { return *m_panel->winnerMap(); }

    std::unique_ptr<ScenarioDocument> m_document;
    std::unique_ptr<MapPanel> m_panel;
};

ISOCOST_TEST(TestMapPanel)
#include "test_map_panel.moc"
