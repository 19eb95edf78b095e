// SPDX-License-Identifier: GPL-3.0-or-later
// The view Commitments, its picture, and the page of the report.

#include "core/engine/answer/curves/commitment_curves.h"
#include "core/engine/answer/evaluate.h"
#include "tests/suite.h"
#include "ui/charts/commitment_chart.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/commitments/commitments_panel.h"
#include "ui/panels/inputs/service_section.h"
#include "ui/report/report.h"
#include "ui/widgets/option_chooser.h"
#include "ui/words/commitment_words.h"

#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QTest>

using namespace isocost;

namespace
{

constexpr int patience = 60000;

/// Hours needing 2, 4 and 6 replicas, ready an hour early: 29, 25 and 46 of 100; $1 on demand, $0.60 committed.
Scenario weekOfThree()
{
    Scenario s;
    s.name = "Fleet";
    s.hoursPerMonth = 720;
    RequestClass c;
    c.id = "c";
    c.requestsPerDay = 86'400;
    c.computeSeconds = 1;
    s.workload.classes = {c};
    s.workload.shape.kind = Shape::Kind::bins;
    for (int i = 0; i < 100; ++i)
        s.workload.shape.weights.push_back(i < 30 ? 2 : i < 55 ? 4 : 6);
    s.workload.shape.binSeconds = 3600;
    PriceSheet sheet;
    sheet.id = "gpu";
    sheet.kind = kindWith(&SheetTraits::isOfDevices).kind;
    Rate onDemand;
    onDemand.name = "on_demand";
    onDemand.hourly = 1;
    Rate savings;
    savings.name = "savings_1y";
    savings.hourly = 0.6;
    savings.termMonths = 12;
    sheet.rates = {onDemand, savings};
    s.sheets = {sheet};
    Option option;
    option.id = option.sheet = "gpu";
    option.name = "H100 fleet";
    option.kind = kindWith(&OptionTraits::hasReplicas).kind;
    option.rate = "on_demand";
    option.scaling = Scaling::hourly;
    option.maxUtilization = 0.8;
    option.requestsPerSecondPerReplica = 0.296512;
    s.options = {option};
    return s;
}

Analysis evaluated(const Scenario &scenario, std::stop_token)
{
    Analysis analysis;
    analysis.evaluation = evaluate(scenario);
    return analysis;
}

struct Shown {
    ScenarioDocument document{nullptr, evaluated};
    CommitmentsPanel panel{document};

    explicit Shown(const Scenario &scenario)
    {
        document.adopt(scenario);
        panel.resize(800, 600);
        panel.show();
    }
    const CommitmentFigure *figure() const { return dynamic_cast<const CommitmentFigure *>(panel.chart()->figure()); }
    bool says(const QString &words)
    {
        return QTest::qWaitFor([&] { return panel.summary().contains(words); }, patience);
    }
};

} // namespace

class TestCommitmentsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    // 4 · 0.6 + what is needed above, 0.46 · 2: $3.32 an hour, against $4.34 without.
    void whatCostsLeast()
    {
        Shown shown(weekOfThree());
        QVERIFY2(shown.says(
                     QString::fromUtf8("‘H100 fleet’ costs least with 4 replicas at rate savings_1y: $2,390 a month")),
                 qPrintable(shown.panel.summary()));
        QVERIFY(shown.panel.summary().contains(QStringLiteral("$734.40 less than with today's 0 replicas")));
        QVERIFY(shown.panel.summary().contains(QStringLiteral("needed 60\u00a0% of the time")));
        QVERIFY(shown.panel.takeButton()->isVisible());
    }

    void committingIsOneStep()
    {
        Shown shown(weekOfThree());
        QVERIFY(shown.says(QStringLiteral("4 replicas")));
        shown.panel.takeButton()->click();
        const auto &fleet = shown.document.scenario().options[0].fleet;
        QCOMPARE(fleet.size(), std::size_t(2));
        QCOMPARE(fleet[0].rate, std::string("savings_1y"));
        QCOMPARE(fleet[0].replicas, 4);
        QCOMPARE(fleet[1].rate, std::string("on_demand"));
        QVERIFY2(shown.says(QStringLiteral("as it is today")), qPrintable(shown.panel.summary()));
        QVERIFY(!shown.panel.takeButton()->isVisible());
        shown.document.undoStack()->undo();
        QVERIFY(shown.document.scenario().options[0].fleet.empty());
    }

    void aClickCommitsThatMuch()
    {
        Scenario s = weekOfThree();
        s.savingsPlan = SavingsPlan{1.5, false, "savings_1y", {}};
        Shown shown(s);
        QVERIFY2(shown.says(QStringLiteral("$2.40 an hour")), qPrintable(shown.panel.summary()));
        QVERIFY(shown.panel.summary().contains(QStringLiteral("today's $1.50 an hour")));
        Q_EMIT shown.panel.chart()->stopChosen(1);
        QVERIFY(std::abs(shown.document.scenario().savingsPlan->commitmentPerHour - 1.2) < 1e-9);
    }

    void nothingOutOfSight()
    {
        ScenarioDocument document(nullptr, evaluated);
        CommitmentsPanel panel(document);
        document.adopt(weekOfThree());
        QTest::qWait(300);
        QVERIFY(!panel.chart()->figure());
    }

    void nothingToCommit()
    {
        Scenario s = weekOfThree();
        s.sheets[0].rates.pop_back();
        Shown shown(s);
        QVERIFY(shown.says(QStringLiteral("nothing to commit to")));
        QVERIFY(!shown.panel.takeButton()->isVisible());
    }

    void readingAndTable()
    {
        const Scenario s = weekOfThree();
        const CommitmentFigure figure(commitmentPicture(s, commitmentCurves(s, Commitments::possible).at(0)));
        QCOMPARE(figure.stopCount(), 7);
        const QRectF target(0, 0, 700, 420);
        ChartLook look;
        look.font.setPixelSize(12);
        const ChartReading reading = figure.reading(4, target, look);
        QCOMPARE(reading.title, QStringLiteral("4 replicas"));
        QCOMPARE(figure.stopNear(reading.at, target, look), 4);
        const QString text = readingText(reading);
        for (const char *part : {"$2,390", "79\u00a0%", "71\u00a0%"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
        const QStringList lines = figure.csv().split(QStringLiteral("\r\n"));
        QCOMPARE(lines.size(), 9); // a heading, seven places, and what is behind the last
        QVERIFY(lines[1].endsWith(QStringLiteral("today")));
        QVERIFY2(lines[5].contains(QStringLiteral("least cost")), qPrintable(lines[5]));
        for (const ChartTheme theme : {ChartTheme::light, ChartTheme::dark, ChartTheme::print}) {
            QImage image(700, 420, QImage::Format_RGB32);
            image.fill(Qt::magenta);
            QPainter painter(&image);
            paintFigure(painter, target, figure, theme);
            painter.end();
            QVERIFY(image.pixelColor(1, 1) != QColor(Qt::magenta));
        }
    }

    void theReportHasThePage()
    {
        Scenario s = weekOfThree();
        s.savingsPlan = SavingsPlan{1.5, false, "savings_1y", {}};
        ReportSource source{s, evaluated(s, {}), "{}", QStringLiteral("0"), QDate(2026, 11, 28), {}, {}};
        const auto has = [](const Report &report) {
            return std::ranges::any_of(report.sections, [](const ReportSection &section) {
                return section.title == QStringLiteral("Commitments");
            });
        };
        QVERIFY(has(buildReport(source)));
        QVERIFY(!renderPdf(buildReport(source)).isEmpty());
        QVERIFY(renderHtml(buildReport(source)).contains("2.40 an hour"));
        source.scenario.savingsPlan.reset();
        source.analysis = evaluated(source.scenario, {});
        QVERIFY(!has(buildReport(source)));
    }

    void thePlanIsAnInput()
    {
        ScenarioDocument document(nullptr, evaluated);
        document.adopt(weekOfThree());
        ServiceSection section(document, nullptr);
        section.refresh();
        QVERIFY(!section.rowAt("/savings_plan/commitment_per_hour"));
        document.edit(QStringLiteral("Plan"), [](Scenario &s) {
            s.savingsPlan = SavingsPlan{2, false, "savings_1y", {}};
        });
        section.refresh();
        QVERIFY(section.rowAt("/savings_plan/commitment_per_hour"));
    }
};

ISOCOST_TEST(TestCommitmentsPanel)
#include "test_commitments_panel.moc"
