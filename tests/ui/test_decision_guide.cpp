// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sample.h"
#include "tests/suite.h"
#include "ui/document/scenario_document.h"
#include "ui/explain/decision_guide.h"
#include "ui/panels/decision_guide/decision_flow.h"
#include "ui/panels/decision_guide/decision_guide_panel.h"

#include <QLabel>
#include <QTest>

using namespace isocost;

namespace
{

DecisionGuide guideOf(const Scenario &scenario)
{
    return decisionGuide(scenario, analyse(scenario, {.from = 10, .to = 1e7, .points = 16}));
}

void setVolume(Scenario &scenario, double requestsPerDay)
{
    const double factor = requestsPerDay / totalRequestsPerDay(scenario.workload);
    for (RequestClass &c : scenario.workload.classes)
        c.requestsPerDay *= factor;
}

} // namespace

/// The flowchart and the scenario table with the scenario's own numbers.
class TestDecisionGuide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spreadOfDemand()
    {
        Workload workload;
        QCOMPARE(demandSpread(workload).peakToMean, 1.0);
        QCOMPARE(demandSpread(workload).variation, 0.0);
        workload.shape.kind = Shape::Kind::bins;
        workload.shape.weights = {1, 3}; // mean 2: rates 0.5 and 1.5 of the mean, so 1.5 and 0.5
        QCOMPARE(demandSpread(workload).peakToMean, 1.5);
        QVERIFY(std::abs(demandSpread(workload).variation - 0.5) < 1e-12);
    }

    void aSteadyLowVolumeIsServerless()
    {
        // $2,800 / (30 x $0.00035) = 266,667 requests/day
        Scenario scenario = sample("text-8b-vs-a100");
        setVolume(scenario, 1000);
        const DecisionGuide guide = guideOf(scenario);
        QVERIFY(guide.steady.yes && guide.enough.asked && !guide.enough.yes && !guide.variable.asked);
        QCOMPARE(guide.branch, GuideBranch::serverless);
        QVERIFY2(guide.enough.figures.contains("266,667"), qPrintable(guide.enough.figures));
        QVERIFY(guide.rows[0].isHere && guide.rows[0].computed.contains("below 266,667"));
        QVERIFY(guide.rows[0].ruleOfThumb.contains("1,000"));
        QVERIFY(guide.rows[1].ruleOfThumb.contains("20,000"));
        QVERIFY(guide.rows[2].ruleOfThumb.contains("50,000") && guide.rows[2].ruleOfThumb.contains("100,000"));
        QVERIFY(guide.verdict.contains("agree"));
    }

    void aSteadyHighVolumeIsDedicated()
    {
        Scenario scenario = sample("text-8b-vs-a100");
        setVolume(scenario, 300000);
        const DecisionGuide guide = guideOf(scenario);
        QCOMPARE(guide.branch, GuideBranch::dedicated);
        QVERIFY(guide.rows[2].isHere && guide.rows[2].computed.contains("266,667"));
    }

    void anUnsteadyOneAsksTheOtherQuestion()
    {
        Scenario scenario = sample("text-8b-vs-a100");
        setVolume(scenario, 300000);
        scenario.workload.shape.kind = Shape::Kind::bins;
        scenario.workload.shape.weights = {1, 1, 1, 1, 4.5}; // busiest 2.65 times the mean
        const DecisionGuide guide = guideOf(scenario);
        QVERIFY(!guide.steady.yes && guide.variable.asked && !guide.enough.asked);
        QCOMPARE(guide.branch, guide.variable.yes ? GuideBranch::serverless : GuideBranch::split);
        scenario.workload.shape.weights = {0, 0, 0, 0, 1};
        QVERIFY(guideOf(scenario).variable.yes);
        QCOMPARE(guideOf(scenario).branch, GuideBranch::serverless);
    }

    void theCheapestServerlessSetsTheBreakEven()
    {
        // The provisioned endpoint is dearer and meets the instance earlier; that is no reason to change.
        const Analysis analysis = analyse(sample("sagemaker-serverless"), {.from = 10, .to = 1e7, .points = 64});
        const std::optional<double> breakEven = dedicatedBreakEven(analysis);
        QVERIFY(breakEven && !analysis.crossovers.envelope.empty());
        for (const Band &band : analysis.crossovers.envelope) {
            if (band.option == "serverless")
                QCOMPARE(*breakEven, band.to);
        }
    }

    void dedicatedThatIsAlwaysCheaper()
    {
        Analysis analysis;
        analysis.crossovers.from = 10;
        analysis.crossovers.to = 1e8;
        analysis.evaluation.options.resize(2);
        analysis.evaluation.options[0].monthlyCost = 5;
        analysis.evaluation.options[1].kind = kindWith(&OptionTraits::hasReplicas).kind;
        analysis.evaluation.options[1].monthlyCost = 4;
        QCOMPARE(dedicatedBreakEven(analysis).value_or(0), 10.0);
        analysis.evaluation.options[1].monthlyCost = 6;
        QVERIFY(!dedicatedBreakEven(analysis));
    }

    void withoutASplitTheTableSaysSo()
    {
        const DecisionGuide guide = guideOf(sample("text-8b-vs-a100"));
        QVERIFY(guide.rows[1].computed.contains("no such option"));
    }

    void nothingBeforeTheFirstResult() { QVERIFY(decisionGuide(sample("spiky-chat"), {}).rows.isEmpty()); }

    void thePanelDrawsTheWay()
    {
        ScenarioDocument document;
        DecisionGuidePanel panel(document);
        panel.resize(1000, 300);
        panel.show();
        document.adopt(sample("spiky-chat"));
        QTRY_VERIFY_WITH_TIMEOUT(!panel.guide().rows.isEmpty(), 60000);
        const auto *flow = panel.findChild<DecisionFlow *>();
        QVERIFY(flow->accessibleDescription().contains("Steady and predictable?"));
        QVERIFY(flow->accessibleDescription().contains(panel.guide().verdict));
        QVERIFY(flow->heightForWidth(300) > flow->heightForWidth(900));
        for (const QLabel *label : panel.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        QImage picture = panel.grab().toImage();
        QVERIFY(picture.save(QStringLiteral(ISOCOST_BUILD_DIR "/decision-guide.png")));
    }
};

ISOCOST_TEST(TestDecisionGuide)
#include "test_decision_guide.moc"
