// SPDX-License-Identifier: GPL-3.0-or-later
// The first tick of a drag is answered early in a scenario that is slow, whatever was asked just before.

#include "tests/sample.h"
#include "tests/suite.h"
#include "ui/document/patient_analyser.h"

#include <QTest>

using namespace isocost;

class TestFirstTick : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What is known is answered at once, which says nothing of how long another service time takes.
    void aQuickAnswerSaysNothingOfTheNext()
    {
        Scenario scenario = sample("sagemaker-serverless");
        PatientAnalyser analyser;
        int early = 0;
        const auto ask = [&] {
            (void)analyser.analyse(scenario, {}, AnalysisParts::all(), [&](const Analysis &) { ++early; });
        };
        ask();
        early = 0;
        ask();
        QCOMPARE(early, 0);
        for (RequestClass &c : scenario.workload.classes)
            c.computeSeconds.value() *= 1.01;
        ask();
        QCOMPARE(early, 1);
    }
};

ISOCOST_TEST(TestFirstTick)
#include "test_first_tick.moc"
