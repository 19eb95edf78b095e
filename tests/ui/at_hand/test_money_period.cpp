// SPDX-License-Identifier: GPL-3.0-or-later
// The switch between money a month, a year and over 3 years. Amounts are 12 and 36 times those of the analysis.

#include "tests/suite.h"
#include "tests/ui/at_hand/window_test.h"
#include "ui/charts/chart_frame.h"
#include "ui/charts/crossover_chart.h"
#include "ui/charts/crossover_csv.h"
#include "ui/charts/plot_frame.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/panels/answer/answer_panel.h"
#include "ui/panels/compare/compare_export.h"
#include "ui/panels/compare/compare_model.h"
#include "ui/panels/compare/compare_panel.h"
#include "ui/panels/map/trade_page.h"
#include "ui/report/report.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/period_switch.h"

#include <QTabWidget>
#include <QTableWidget>

using namespace isocost;
using format::MoneyPeriod;

class TestMoneyPeriod : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowTest> m_test;

    double recommendedCost() const
    {
        const Evaluation &evaluation = m_test->document().analysis().evaluation;
        for (const OptionResult &option : evaluation.options) {
            if (option.id == evaluation.recommended)
                return option.monthlyCost;
        }
        return 0;
    }
    QString amount(double value) const { return format::money(value, m_test->document().scenario().currency); }
    void choose(int place)
    {
        auto *box = m_test->window().findChild<PeriodSwitch *>();
        QVERIFY(box && box->isVisible());
        box->setCurrentIndex(place);
        Q_EMIT box->activated(place);
    }
    QTabWidget &showView(const QString &name)
    {
        QTabWidget *views = m_test->window().views();
        for (int i = 0; i < views->count(); ++i) {
            if (views->tabText(i) == name)
                views->setCurrentIndex(i);
        }
        return *views;
    }

private Q_SLOTS:
    void initTestCase() { useSettingsOfItsOwn(); }
    void init()
    {
        format::setMoneyPeriod(MoneyPeriod::month);
        m_test = std::make_unique<WindowTest>();
        QVERIFY(m_test->openSample(QStringLiteral("Spiky")));
    }
    void cleanup()
    {
        m_test.reset();
        format::setMoneyPeriod(MoneyPeriod::month);
    }

    void periodsAreWrittenOut_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("title");
        QTest::newRow("month") << "month"
                               << "$1,234 a month"
                               << "Monthly cost";
        QTest::newRow("year") << "year"
                              << "$14,808 a year"
                              << "Yearly cost";
        QTest::newRow("3 years") << "3years"
                                 << "$44,424 over 3 years"
                                 << "Cost over 3 years";
    }

    void periodsAreWrittenOut()
    {
        QFETCH(QString, key);
        const auto period = format::moneyPeriodOf(key);
        QVERIFY(period.has_value());
        QCOMPARE(format::keyOf(*period), key);
        format::setMoneyPeriod(*period);
        QTEST(format::namedPeriodMoney(1234, "USD"), "text");
        QTEST(format::periodCost(), "title");
        const format::MonthsShown months;
        QCOMPARE(format::namedPeriodMoney(1234, "USD"), QStringLiteral("$1,234 a month"));
        QVERIFY(!format::moneyPeriodOf(QStringLiteral("week")).has_value());
    }

    void everyViewFollowsTheSwitch()
    {
        const double monthly = recommendedCost();
        QVERIFY(monthly > 0);
        const auto *answer = m_test->window().findChild<AnswerPanel *>();
        QVERIFY(answer->answer().contains(amount(monthly) + QStringLiteral(" a month")));
        choose(1);
        QVERIFY2(answer->answer().contains(amount(12 * monthly) + QStringLiteral(" a year")),
                 qPrintable(answer->answer()));
        choose(2);
        QVERIFY(answer->answer().contains(amount(36 * monthly) + QStringLiteral(" over 3 years")));
        QVERIFY(!answer->answer().contains(QStringLiteral("a month")));
        auto *compare = m_test->window().findChild<ComparePanel *>();
        QVERIFY(m_test->turnTo(m_test->window().views()->indexOf(compare)));
        const CompareModel &model = *compare->model();
        QVERIFY(compareCsv(model).contains(QStringLiteral("\nCost over 3 years,")) ||
                compareCsv(model).contains(QStringLiteral("\r\nCost over 3 years,")));
        QVERIFY(compareTsv(model, {}).contains(QLatin1Char('\t') + amount(36 * monthly)));
    }

    void picturesAndTheirTablesFollow()
    {
        const Scenario &scenario = m_test->document().decided();
        const CrossoverPicture months = crossoverPicture(scenario, m_test->document().analysis());
        const QString before = crossoverCsv(months);
        QVERIFY(before.section(QLatin1Char('\n'), 0, 0).contains(QStringLiteral("(USD a month)")));
        choose(1);
        const CrossoverPicture years = crossoverPicture(scenario, m_test->document().analysis());
        QVERIFY(!sameButToday(months, years)); // or the chart would not be drawn anew
        const QString after = crossoverCsv(years);
        QVERIFY(after.section(QLatin1Char('\n'), 0, 0).contains(QStringLiteral("(USD a year)")));
        const QStringList was = before.section(QLatin1Char('\n'), -2, -2).trimmed().split(QLatin1Char(','));
        const QStringList is = after.section(QLatin1Char('\n'), -2, -2).trimmed().split(QLatin1Char(','));
        QCOMPARE(is[0], was[0]);
        for (int i = 1; i < was.size(); ++i)
            QCOMPARE(is[i].toDouble(), 12 * was[i].toDouble());
    }

    /// Labels of a yearly axis are as round as those of a monthly one.
    void axesAreRoundInThePeriodOnShow()
    {
        ChartAxis axis;
        choose(1);
        labelByPeriod(axis, QStringLiteral("USD"));
        axis.span(0, 1000);
        QCOMPARE(axis.title, QStringLiteral("Yearly cost (USD)"));
        QCOMPARE(axis.to * 12, 15000.0); // 12,000 rounded out in steps of 5,000
        QCOMPARE(axis.labelScale, 12.0);
    }

    void theSettingIsRemembered()
    {
        choose(2);
        format::setMoneyPeriod(MoneyPeriod::month);
        recallMoneyPeriod();
        QVERIFY(format::moneyPeriod() == MoneyPeriod::threeYears);
    }

    void theReportStaysByTheMonth()
    {
        const ReportSource source{m_test->document().decided(), m_test->document().analysis(), {}, {}, {}, {}, {}};
        const Report months = buildReport(source);
        choose(1);
        QVERIFY(buildReport(source).sections.size() == months.sections.size());
        QCOMPARE(renderHtml(buildReport(source)), renderHtml(months));
        QVERIFY(renderHtml(months).contains("a month"));
    }
};

ISOCOST_TEST(TestMoneyPeriod)
#include "test_money_period.moc"
