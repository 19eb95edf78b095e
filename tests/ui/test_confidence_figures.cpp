// SPDX-License-Identifier: GPL-3.0-or-later
// The confidence view, its explanations, its report section and the bands of the crossover view, as a person meets
// them. Pictures go to the build folder.

#include "core/engine/planning/confidence/confidence.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "tests/ui/api_and_replica.h"
#include "tests/ui/uncertain_samples.h"
#include "ui/charts/confidence_pictures.h"
#include "ui/charts/crossover_csv.h"
#include "ui/document/confidence_figures.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/confidence/confidence_panel.h"
#include "ui/panels/confidence/run_bar.h"
#include "ui/panels/crossover/crossover_panel.h"
#include "ui/panels/explain/explain_panel.h"
#include "ui/report/report.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/confidence_words.h"

#include <QLocale>
#include <QTest>

using namespace isocost;
using namespace isocost::confidencePanel;

/// What the draws say in words, charts, Explain and the report.
class TestConfidenceFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void explains_data()
    {
        QTest::addColumn<bool>("inputs");
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("contains");
        QTest::newRow("p10") << false << 0 << 1 << "P10 of the monthly cost · API"
                             << "at most";
        QTest::newRow("right") << false << 1 << 4 << "How often it is right · GPU"
                               << "Draws\t10,000";
        QTest::newRow("possible") << false << 0 << 5 << "How often it is possible · API"
                                  << "whatever it costs";
        QTest::newRow("regret") << false << 1 << 6 << "Expected regret · GPU"
                                << "on average";
        QTest::newRow("learning") << true << 0 << 2 << "Worth of measuring"
                                  << "Input: Requests a day";
        QTest::newRow("tornado") << true << 0 << 3 << "Change of the gap"
                                 << "Runner-up\tAPI";
        QTest::newRow("perfect") << true << 2 << 2 << "Value of perfect information"
                                 << "Best fixed choice\tGPU";
    }

    void explains()
    {
        QFETCH(bool, inputs);
        QFETCH(int, row);
        QFETCH(int, column);
        QFETCH(QString, title);
        QFETCH(QString, contains);
        ScenarioDocument document;
        document.adopt(twoInputs());
        ExplainPanel dock(document);
        dock.show();
        ConfidencePanel panel(document);
        panel.resize(900, 1200);
        panel.show();
        QTRY_VERIFY_WITH_TIMEOUT(panel.optionTable()->isVisible(), patience);
        FigureTable *table = inputs ? panel.inputTable() : panel.optionTable();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualItemRect(table->item(row, column)).center());
        QCOMPARE(dock.shown().title, title);
        const QString text = dock.shown().text();
        QVERIFY2(text.contains(contains), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("10,000 draws, seed 1")), qPrintable(text));
        QCOMPARE(dock.shown().inputs.size(), 2); // the inputs that have a range
        QVERIFY(table->item(row, column)->text().trimmed() == dock.shown().figure || column == 3);
        QVERIFY(!document.setNumber("/tax_fraction", 0.1));
        QTRY_VERIFY(document.analysisIsCurrent());
        document.figures().select(document.figures().figure());
        QVERIFY(dock.shown().notes.last().contains(QStringLiteral("changed")));
    }

    void words()
    {
        Scenario s = twoInputs();
        const ConfidenceResult result = confidence(s, {1, 1000, 1});
        QCOMPARE(rangeText(s, s.uncertainty[0]), QStringLiteral("600 requests/day to 1,600 requests/day (uniform)"));
        s.uncertainty[0].kind = Uncertainty::Kind::triangular;
        s.uncertainty[0].mode = 1000;
        QVERIFY(rangeText(s, s.uncertainty[0]).contains(QStringLiteral("most likely 1,000 requests/day (triangular)")));
        QVERIFY(gapText(s, result).contains(QStringLiteral("‘GPU’ a month less that of ‘API’")));
        QCOMPARE(signedMoney(41, "USD"), QStringLiteral("+$41.00"));
        QCOMPARE(signedMoney(0, "USD"), QStringLiteral("$0.00"));
        s.workload.classes[0].needsAccelerator = true;
        s.sheets[0].accelerator = s.sheets[1].accelerator = false;
        const ConfidenceResult none = confidence(s, {1, 100, 1});
        QCOMPARE(confidenceSummary(s, none), QStringLiteral("In no draw is an option possible and within the target."));
        QCOMPARE(confidenceOptionRows(s, none)[0].last(), QStringLiteral("–"));
    }

    /// The one to choose need not be the one that is right most often.
    void tellsWhoIsRightMoreOften()
    {
        const Scenario s = twoLines();
        ConfidenceResult result;
        result.draws = 100;
        result.options.resize(2);
        result.options[0].id = "api";
        result.options[0].probabilityRecommended = 0.55;
        result.options[0].expectedRegret = 438.83;
        result.options[0].probabilityFeasible = 1;
        result.options[1] = result.options[0];
        result.options[1].id = "gpu";
        result.options[1].probabilityRecommended = 0.45;
        result.options[1].expectedRegret = 386.96;
        result.bestFixed = "gpu";
        QString text = confidenceSummary(s, result);
        text.replace(QChar(0x00a0), QLatin1Char(' '));
        QVERIFY2(text.contains("‘API’ is right more often (55 %) but costs more on average"), qPrintable(text));
        result.options[0].expectedRegret = -81.25; // cheaper only for what it cannot do
        QCOMPARE(confidenceOptionRows(s, result)[0].back(), QStringLiteral("–"));
    }

    void tornadoIsWidestFirst()
    {
        ConfidenceResult result = confidence(twoInputs(), {1, 500, 1});
        std::swap(result.inputs[0], result.inputs[1]);
        const RowPicture drawn = tornadoPicture(twoInputs(), result);
        QCOMPARE(drawn.rows[0].name, QStringLiteral("Requests a day"));
        QVERIFY(drawn.rows[0].values[0] > 0 && drawn.rows[0].values[1] < 0); // a small volume speaks against the GPU
        const RowFigure figure(drawn);
        const ChartLook look;
        const QRectF target(0, 0, 700, 260);
        const QRectF bar = figure.barRect(0, 0, target, look);
        QVERIFY(target.contains(bar) && bar.width() > 50);
        QCOMPARE(figure.stopNear(bar.center(), target, look), 0);
        QCOMPARE(figure.stopNear(figure.barRect(1, 0, target, look).center(), target, look), 1);
        QVERIFY(figure.csv().startsWith(QStringLiteral("input,at its p10,at its p90\r\nRequests a day,")));
    }

    /// The bands come after the curves, go while an input moves, and leave when they are switched off.
    void bandsOfTheCrossoverView()
    {
        ScenarioDocument document;
        document.adopt(twoInputs());
        CrossoverPanel panel(document);
        panel.resize(900, 600);
        panel.show();
        const auto ranges = [&] { return panel.view()->chart().picture().ranges; };
        QVERIFY(ranges().empty());
        QTRY_VERIFY_WITH_TIMEOUT(ranges().size() == 2, patience);
        const std::vector<CostBand> expected = confidenceBands(twoInputs());
        QCOMPARE(ranges()[0].low, expected[0].p10);
        QCOMPARE(ranges()[0].high, expected[0].p90);
        QVERIFY(crossoverCsv(panel.view()->chart().picture()).contains(QStringLiteral("\"API, P10\"")));
        picture(panel, QStringLiteral("crossover-bands"));
        const QImage with = panel.view()->grab().toImage();
        panel.bandsAction()->setChecked(false);
        QVERIFY(ranges().empty());
        QVERIFY(panel.view()->grab().toImage() != with);
        panel.bandsAction()->setChecked(true);
        QCOMPARE(ranges().size(), std::size_t(2));
        QVERIFY(!document.setTotalRequestsPerDay(900)); // moves along the axis
        QCOMPARE(ranges().size(), std::size_t(2));
        QVERIFY(!document.setNumber("/sheets/1/rates/on_demand/monthly", 200, true));
        QVERIFY(ranges().empty());
        QTRY_VERIFY_WITH_TIMEOUT(ranges().size() == 2, patience);
        QCOMPARE(ranges()[1].high, confidenceBands(document.scenario())[1].p90);
        document.undoStack()->undo();
        QVERIFY(ranges().empty());
        QVERIFY(!document.edit({}, [](Scenario &s) { s.uncertainty.clear(); }));
        QVERIFY(ranges().empty() && !panel.bandsAction()->isEnabled());
    }

    void reportSection()
    {
        ReportSource source;
        source.scenario = twoInputs();
        source.analysis = analyse(source.scenario);
        source.fileBytes = writeScenario(source.scenario);
        source.date = QDate(2026, 7, 1);
        const auto sectionOf = [&]() -> std::optional<ReportSection> {
            for (const ReportSection &section : buildReport(source).sections) {
                if (section.title == QStringLiteral("Confidence"))
                    return section;
            }
            return {};
        };
        QVERIFY(!sectionOf());
        source.planning.confidence = confidence(source.scenario, {3, 1000, 1});
        const std::optional<ReportSection> section = sectionOf();
        QVERIFY(section);
        int charts = 0;
        QList<ReportTable> tables;
        QString words;
        for (const ReportBlock &block : section->blocks) {
            charts += std::holds_alternative<ReportChart>(block) ? 1 : 0;
            if (const auto *table = std::get_if<ReportTable>(&block))
                tables << *table;
            if (const auto *text = std::get_if<ReportText>(&block))
                words += text->text;
        }
        QCOMPARE(charts, 2);
        QCOMPARE(tables.size(), 2);
        QCOMPARE(tables[0].rows.size(), 2);
        QCOMPARE(tables[1].rows.size(), 3);
        QVERIFY2(words.startsWith(QStringLiteral("‘GPU’ is right in ")), qPrintable(words));
        QVERIFY(words.contains(QStringLiteral("1,000 draws, seed 3")));
        QVERIFY(renderPdf(buildReport(source)).startsWith("%PDF"));
        const QByteArray html = renderHtml(buildReport(source));
        QVERIFY(html.contains("What to measure first") && html.contains("input at its P90"));
    }
};

ISOCOST_TEST(TestConfidenceFigures)
#include "test_confidence_figures.moc"
