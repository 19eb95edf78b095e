// SPDX-License-Identifier: GPL-3.0-or-later
// What is out of sight is not worked out, and what comes in sight is of the scenario at hand: by the document's own
// analysis of a sample, and by hand-made panels.
#include "core/model/validate.h"
#include "tests/sample.h"
#include "tests/suite.h"
#include "tests/ui/settled.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/crossover/crossover_panel.h"
#include "ui/panels/hidden_costs/hidden_costs_panel.h"
#include "ui/panels/latency/latency_panel.h"

#include <QTest>

using namespace isocost;

namespace
{

} // namespace

class TestSeenParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_document = std::make_unique<ScenarioDocument>();
        m_document->adopt(sample("text-8b-vs-a100"));
    }
    void nothingIsSeen()
    {
        QVERIFY(settled(*m_document));
        const Analysis &analysis = m_document->analysis();
        QVERIFY(analysis.curves.empty() && analysis.drivers.empty() && analysis.latencies.empty());
        QVERIFY(!analysis.crossovers.crossovers.empty()); // the banner's
        QVERIFY(m_document->analysisHolds({}) && !m_document->analysisHolds({.curves = true}));
    }
    void aViewGetsItsPartsWhenShown()
    {
        HiddenCostsPanel drivers(*m_document);
        LatencyPanel latencies(*m_document);
        drivers.show();
        QVERIFY(settled(*m_document));
        QVERIFY(!m_document->analysis().drivers.empty() && m_document->analysis().latencies.empty());
        const Evaluation before = m_document->analysis().evaluation;
        latencies.show();
        QVERIFY(!m_document->analysisIsCurrent());
        QVERIFY(settled(*m_document));
        // The same scenario, with what was there and what is new.
        QVERIFY(m_document->analysis().evaluation == before);
        QVERIFY(!m_document->analysis().drivers.empty() && !m_document->analysis().latencies.empty());
        QVERIFY(latencies.latencyChart()->figure());
    }
    void whatIsShownAgainIsOfTheScenarioAtHand()
    {
        HiddenCostsPanel panel(*m_document);
        panel.show();
        QVERIFY(settled(*m_document));
        const QString before = panel.summary();
        panel.hide();
        m_document->setTotalRequestsPerDay(3 * totalRequestsPerDay(m_document->scenario().workload));
        QVERIFY(settled(*m_document));
        QVERIFY(m_document->analysis().drivers.empty());
        panel.show();
        QVERIFY(!panel.chart()->isVisible()); // of three times less: not shown as if it were of now
        QVERIFY(settled(*m_document));
        QVERIFY(panel.chart()->isVisible());
        QVERIFY(panel.summary() != before);
    }
    void aDragEndsOnWhatIsInSight()
    {
        CrossoverPanel panel(*m_document);
        panel.show();
        QVERIFY(settled(*m_document));
        const std::string seconds = "/workload/classes/0/output_tokens";
        const double from = *numberAt(m_document->scenario(), seconds);
        for (int tick = 1; tick <= 20; ++tick) {
            m_document->setNumber(seconds, from * (1 + 0.01 * tick), true);
            QTest::qWait(2);
        }
        m_document->endDrag();
        QVERIFY(settled(*m_document));
        QVERIFY(*m_document->analysed() == m_document->decided());
        const Analysis whole = analyse(m_document->decided());
        QVERIFY(m_document->analysis().curves == whole.curves);
        QVERIFY(m_document->analysis().crossovers == whole.crossovers);
        const auto &shown = panel.view()->chart().picture().curves;
        QCOMPARE(shown.size(), whole.curves.size());
        QVERIFY(shown.front().data.monthlyCost == whole.curves.front().monthlyCost);
    }
    void onlyWhatIsMissingIsWorkedOut()
    {
        const Scenario scenario = sample("text-8b-vs-a100");
        Analyser analyser;
        const Analysis bare = analyser.analyse(scenario, {}, {}, {});
        QVERIFY(bare.curves.empty() && bare.drivers.empty() && !bare.crossovers.crossovers.empty());
        QVERIFY(analyser.analyse(scenario) == analyse(scenario));
        Scenario more = scenario;
        for (RequestClass &c : more.workload.classes)
            c.requestsPerDay *= 2;
        QVERIFY(analyser.analyse(more, {}, {}, {.drivers = true}).latencies.empty());
        QVERIFY(analyser.analyse(more) == analyse(more));
    }

private:
    std::unique_ptr<ScenarioDocument> m_document;
};

ISOCOST_TEST(TestSeenParts)
#include "test_seen_parts.moc"
